"""Reported forgeries, for the office."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_security import current_user
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload
from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from icdc.extensions import db
from icdc.models import ForgeryReport, User
from icdc.models.base import now
from icdc.web.errors import Refusal
from icdc.web.forms import Form, tidy
from icdc.web.guards import is_office
from icdc.web.paging import Page, page_of

bp = Blueprint("forgery_reports", __name__, url_prefix="/forgery-reports")


class HandlingForm(Form):
    outcome = TextAreaField(
        _l("What came of it"),
        [
            DataRequired(_l("This is needed.")),
            Length(max=1000, message=_l("At most %(max)d letters.")),
        ],
        filters=[tidy],
    )


@bp.get("")
def index() -> ResponseReturnValue:
    page = _reports_open_first(request.args.get("page", 1, type=int))
    return render_template("certification/verifying/reports.html", page=page)


@bp.get("/<int:report_id>")
def show(report_id: int) -> ResponseReturnValue:
    report = db.session.get_one(ForgeryReport, report_id)
    return _page(report, HandlingForm())


@bp.post("/<int:report_id>/handling")
def create_handling(report_id: int) -> ResponseReturnValue:
    report = _held(report_id)
    form = HandlingForm()
    if not form.validate_on_submit():
        return _page(report, form), 422
    _handle(report, form.outcome.data or "", current_user._get_current_object())
    db.session.commit()
    flash(_("The report is settled."), "success")
    return redirect(url_for(".index"), code=303)


def open_reports() -> int:
    """For templates: how many reports wait for the office; 0 for everybody else."""
    if not is_office():
        return 0
    waiting = select(func.count()).where(ForgeryReport.handled_at.is_(None))
    return db.session.scalar(waiting) or 0


def _page(report: ForgeryReport, form: HandlingForm) -> str:
    return render_template("certification/verifying/forgery_report.html", report=report, form=form)


def _reports_open_first(number: int) -> Page[ForgeryReport]:
    wanted = select(ForgeryReport).options(joinedload(ForgeryReport.certificate))
    is_settled = ForgeryReport.handled_at.is_not(None)
    return page_of(wanted.order_by(is_settled, ForgeryReport.id.desc()), number)


def _held(report_id: int) -> ForgeryReport:
    """Raises Refusal when somebody settled it before."""
    wanted = select(ForgeryReport).where(ForgeryReport.id == report_id).with_for_update()
    report = db.session.scalars(wanted).one()
    if report.is_handled:
        raise Refusal(_("This report is settled already."))
    return report


def _handle(report: ForgeryReport, outcome: str, by: User) -> None:
    report.outcome, report.handled_by, report.handled_at = outcome, by, now()
