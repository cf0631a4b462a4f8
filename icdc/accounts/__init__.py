"""Users and roles, sign-in."""

from flask import Flask

from icdc.accounts import jobs, views


def open_room(app: Flask) -> None:
    app.register_blueprint(views.bp)
    app.register_blueprint(jobs.bp)
