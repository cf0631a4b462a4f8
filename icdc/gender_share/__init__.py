"""Definitions, figures, charts."""

from flask import Flask

from icdc.gender_share import views


def open_room(app: Flask) -> None:
    app.register_blueprint(views.bp)
