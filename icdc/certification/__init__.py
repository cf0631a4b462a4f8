"""Eligibility, issuing, revoking, PDF, public verification."""

from flask import Flask

from icdc.certification import course_certificates, exports, views
from icdc.certification.verifying import views as verification


def open_room(app: Flask) -> None:
    app.register_blueprint(course_certificates.bp)
    app.register_blueprint(verification.bp)
    app.register_blueprint(views.bp)
    app.register_blueprint(exports.bp)
