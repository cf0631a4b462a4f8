"""Requests about personal data, erasure, retention, and the audit trail's pages."""

from flask import Flask

from icdc.privacy.audit_trail import views as audit_trail
from icdc.privacy.data_requests import (
    decisions,
    entering,
    exports,
    handing_over,
    letters,  # noqa: F401 (it registers how the letter is written)
    office_settings,
)
from icdc.privacy.data_requests import views as data_requests
from icdc.privacy.erasure import views as erasures
from icdc.privacy.notice import views as data_protection
from icdc.privacy.retention import daily  # noqa: F401 (it registers the nightly job)
from icdc.privacy.retention import views as retention
from icdc.web.daily import wake_worker


def open_room(app: Flask) -> None:
    app.register_blueprint(data_requests.bp)
    app.register_blueprint(decisions.bp)
    app.register_blueprint(entering.bp)
    app.register_blueprint(handing_over.bp)
    app.register_blueprint(office_settings.bp)
    app.register_blueprint(exports.bp)
    app.register_blueprint(erasures.bp)
    app.register_blueprint(retention.bp)
    wake_worker(app)
    app.register_blueprint(audit_trail.bp)
    app.register_blueprint(data_protection.bp)
