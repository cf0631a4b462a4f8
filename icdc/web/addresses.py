"""Whole addresses: of what a letter leads to, and where outsiders check a certificate."""

from flask import current_app, has_request_context, request

from icdc.models import Certificate


def verify_address(certificate: Certificate, root: str = "") -> str:
    """The full address, as printed under the QR code. A job is told the `root` by its asker."""
    return f"{root or public_root()}/verify/{certificate.code}"


def whole_address(endpoint: str, **parts: str) -> str:
    """A letter is written in a job, where `url_for` makes no address."""
    return public_root() + str(current_app.url_map.bind("").build(endpoint, parts))


def public_root() -> str:
    """Where outsiders reach the registry, without a slash at the end.

    From ICDC_PUBLIC_URL where it is set, else from the address that was asked; a command has
    neither, and then this machine is meant.
    """
    root: str = current_app.config["PUBLIC_URL"] or _asked_root()
    return root.rstrip("/")


def _asked_root() -> str:
    return request.url_root if has_request_context() else "http://localhost:5000"
