"""Eligibility, issuing, revoking, PDF, public verification."""

from flask import Flask

from icdc.certification import (
    course_certificates,
    exports,
    replacements,
    views,
    withholdings,
)
from icdc.certification.designs import views as designs
from icdc.certification.files import views as course_files
from icdc.certification.letters import views as letters
from icdc.certification.links import views as links
from icdc.certification.paper import lent
from icdc.certification.verifying import figures, forgeries, reports, upload
from icdc.certification.verifying import views as verification
from icdc.web import papers


def open_room(app: Flask) -> None:
    app.register_blueprint(course_certificates.bp)
    app.register_blueprint(course_files.bp)
    app.register_blueprint(verification.bp)
    app.register_blueprint(forgeries.bp)
    app.register_blueprint(reports.bp)
    app.register_blueprint(figures.bp)
    app.jinja_env.globals.update(open_reports=reports.open_reports)
    app.register_blueprint(upload.bp)
    app.register_blueprint(links.bp)
    app.register_blueprint(views.bp)
    app.register_blueprint(replacements.bp)
    app.register_blueprint(withholdings.bp)
    app.register_blueprint(exports.bp)
    app.register_blueprint(designs.bp)
    app.register_blueprint(letters.bp)
    papers.lend(app, lent.named_paper)
