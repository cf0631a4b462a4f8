"""Programmes, courses, sessions, roster, import."""

from flask import Flask

from icdc.courses import (
    enrolments,
    exports,
    outcomes,
    programmes,
    promotions,
    results_entry,
    rule_results,
    seat_overrides,
    sessions,
    undoing,  # noqa: F401 (says how its acts are undone)
    views,
    waivers,
)
from icdc.courses.applications import decisions
from icdc.courses.applications import views as applications
from icdc.courses.attendance import sessions as attendance_sheets
from icdc.courses.attendance import signature_sheets
from icdc.courses.attendance import views as attendance
from icdc.courses.lists import column_views as list_columns
from icdc.courses.lists import lines as list_lines
from icdc.courses.lists import views as participant_lists
from icdc.courses.register import views as past_register
from icdc.courses.today import views as today
from icdc.web.award import rules_of
from icdc.web.points import shown_points


def open_room(app: Flask) -> None:
    app.register_blueprint(views.bp)
    app.register_blueprint(today.bp)
    app.register_blueprint(programmes.bp)
    app.register_blueprint(sessions.bp)
    app.register_blueprint(enrolments.bp)
    app.register_blueprint(outcomes.bp)
    app.register_blueprint(promotions.bp)
    app.register_blueprint(seat_overrides.bp)
    app.register_blueprint(exports.bp)
    app.register_blueprint(participant_lists.bp)
    app.register_blueprint(past_register.bp)
    app.register_blueprint(list_columns.bp)
    app.register_blueprint(list_lines.bp)
    app.register_blueprint(attendance.bp)
    app.register_blueprint(attendance_sheets.bp)
    app.register_blueprint(signature_sheets.bp)
    app.register_blueprint(applications.bp)
    app.register_blueprint(decisions.bp)
    app.register_blueprint(results_entry.bp)
    app.register_blueprint(rule_results.bp)
    app.register_blueprint(waivers.bp)
    app.add_template_filter(rules_of, "award_rules")
    app.add_template_filter(shown_points, "points")
