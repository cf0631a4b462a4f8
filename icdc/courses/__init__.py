"""Programmes, courses, sessions, roster, import."""

from flask import Flask

from icdc.courses import programmes, views


def open_room(app: Flask) -> None:
    app.register_blueprint(views.bp)
    app.register_blueprint(programmes.bp)
