"""What a trainee sees of himself or herself."""

from flask import Flask

from icdc.portal import views
from icdc.portal.entry import views as entry
from icdc.portal.own_consents import views as own_consents
from icdc.portal.own_data import views as own_data
from icdc.portal.own_requests import views as own_requests


def open_room(app: Flask) -> None:
    app.register_blueprint(entry.bp)
    app.register_blueprint(views.bp)
    app.register_blueprint(own_requests.bp)
    app.register_blueprint(own_consents.bp)
    app.register_blueprint(own_data.bp)
