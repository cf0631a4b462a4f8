"""Secrets: checked when they are given, made and kept in the instance folder when they are not."""

import base64
import hmac
import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

LEAST_SECRET_LENGTH = 16


class SettingError(RuntimeError):
    """The environment says something that cannot be used; the text is a sentence."""


class SecretMissingError(SettingError):
    """A secret is missing, or is none."""


def check_secrets(given: dict[str, str]) -> None:
    lengths = {name: len(text.strip()) for name, text in given.items()}
    for name, length in lengths.items():
        if not length:
            raise SecretMissingError(
                f"{name} is not set. In production every secret must be given."
            )
    for name, length in lengths.items():
        if length < LEAST_SECRET_LENGTH:
            raise SecretMissingError(
                f"{name} is too short: it needs at least {LEAST_SECRET_LENGTH} characters."
            )
    if len(set(given.values())) < len(given):
        raise SecretMissingError(f"{' and '.join(given)} must not be the same.")


def derived(secret: str, purpose: str) -> bytes:
    """32 bytes for one purpose; from them neither the secret nor another purpose's can be found."""
    return hmac.digest(secret.encode(), f"icdc {purpose}".encode(), "sha256")


def kept_secret(name: str, instance: Path) -> str:
    kept = instance / name.removeprefix("ICDC_").lower()
    if not kept.exists():
        _make_secret(kept)
    # A key is never made anew in silence: what was sealed with the old one would be lost.
    secret = kept.read_bytes().decode("utf-8", errors="replace").strip()
    if not secret:
        raise SecretMissingError(
            f"{kept} is empty. Put the lost key back; remove the file if nothing was stored yet."
        )
    return secret


def _make_secret(kept: Path) -> None:
    """Of several processes that start at once one makes the secret, whole before it is seen."""
    descriptor, draft = tempfile.mkstemp(dir=kept.parent, prefix=f".{kept.name}-")
    os.write(descriptor, base64.urlsafe_b64encode(secrets.token_bytes(32)))
    os.close(descriptor)
    with suppress(FileExistsError):
        os.link(draft, kept)
    Path(draft).unlink()
