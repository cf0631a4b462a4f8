"""Programmes, courses, sessions, roster, import."""

from flask import Flask

from icdc.courses import enrolments, outcomes, programmes, sessions, views
from icdc.courses.lists import views as participant_lists


def open_room(app: Flask) -> None:
    app.register_blueprint(views.bp)
    app.register_blueprint(programmes.bp)
    app.register_blueprint(sessions.bp)
    app.register_blueprint(enrolments.bp)
    app.register_blueprint(outcomes.bp)
    app.register_blueprint(participant_lists.bp)
