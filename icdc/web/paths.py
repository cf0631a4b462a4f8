"""Addresses that came from outside are followed only inside our own house."""

from urllib.parse import urlsplit

from flask import request


def wanted_path(default: str = "/") -> str:
    """Where somebody was going who was led to another page first; see `onwards` of the pages."""
    return own_path(request.args["next"]) if "next" in request.args else default


def own_path(address: str) -> str:
    """The path and query of an address of ours, `/` for anybody else's."""
    try:
        parts = urlsplit(address.replace("\\", "/"))
    except ValueError:
        return "/"
    if parts.netloc not in ("", request.host) or not parts.path.startswith("/"):
        return "/"
    path = "/" + parts.path.lstrip("/")
    return f"{path}?{parts.query}" if parts.query else path
