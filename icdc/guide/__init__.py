"""The user guide (`docs/guide/`), for whoever reads no repository."""

from flask import Flask

from icdc.guide import views


def open_room(app: Flask) -> None:
    app.register_blueprint(views.bp)
