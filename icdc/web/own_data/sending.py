"""The ZIP file on its way to whom it belongs."""

from flask import Response


def as_download(name: str, content: bytes) -> Response:
    response = Response(content, content_type="application/zip")
    response.headers["Content-Disposition"] = f"attachment; filename={name}"
    # On a shared computer it must not come out of the browser's memory.
    response.headers["Cache-Control"] = "no-store"
    return response
