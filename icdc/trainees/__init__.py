"""People and search."""

from flask import Flask

from icdc.trainees import views


def open_room(app: Flask) -> None:
    app.register_blueprint(views.bp)
