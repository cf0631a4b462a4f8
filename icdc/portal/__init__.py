"""What a trainee sees of himself or herself."""

from flask import Flask

from icdc.portal import views


def open_room(app: Flask) -> None:
    app.register_blueprint(views.bp)
