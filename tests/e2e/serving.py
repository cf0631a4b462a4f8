"""A registry of its own, that listens on a free port."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

from icdc.extensions import db
from tests.conftest import build_app


@dataclass(frozen=True)
class Registry:
    app: Flask
    address: str


class SilentHandler(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """A line for every request would bury the test's own words."""


@contextmanager
def serving(folder: Path) -> Iterator[Registry]:
    """The whole application on SQLite, with the CSRF tokens that the other tests go without."""
    app = build_app(folder, WTF_CSRF_ENABLED=True)
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=SilentHandler)
    address = f"http://127.0.0.1:{server.server_port}"
    app.config["PUBLIC_URL"] = address
    # It looks up for `shutdown` this often.
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield Registry(app, address)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        with app.app_context():
            db.engine.dispose()
