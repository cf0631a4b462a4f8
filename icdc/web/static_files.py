"""Our static files on their way out: the same for everybody, and kept for a year where they can."""

from flask import Flask, Response, request
from flask.sessions import SecureCookieSessionInterface, SessionMixin

from icdc.web.assets import version_of

# For a year, without asking again.
FOR_LONG = "public, max-age=31536000, immutable"


class SessionOfPages(SecureCookieSessionInterface):
    """A file needs no session: its answer sets no cookie, and does not depend on one."""

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        if request.endpoint != "static":
            super().save_session(app, session, response)


def keep_files(app: Flask) -> None:
    app.session_interface = SessionOfPages()
    app.after_request(_keep_long)


def _keep_long(response: Response) -> Response:
    """Where the address names this very content; any other browser asks whether it is still so."""
    if request.endpoint == "static" and response.status_code in (200, 206, 304):
        name = (request.view_args or {})["filename"]
        if request.args.get("v") == version_of(name):
            response.headers["Cache-Control"] = FOR_LONG
    return response
