"""Reporting a forgery: from whoever holds such a paper to the office."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from icdc.certification.verifying.alarms import alarm_managers
from icdc.certification.verifying.finding import find
from icdc.certification.verifying.limits import slowed_reports
from icdc.certification.verifying.public_pages import as_public_pages
from icdc.extensions import db
from icdc.models import ForgeryReport
from icdc.web.forms import Form, text_field, tidy
from icdc.web.guards import public
from icdc.web.locale import addressed_language

bp = Blueprint("forgeries", __name__, url_prefix="/verify/report")
as_public_pages(bp)
PAGES = "certification/verifying"


class ReportForm(Form):
    typed = text_field(_l("Number or code on the paper"), is_required=False)
    message = TextAreaField(
        _l("What is wrong with it?"),
        [
            DataRequired(_l("This is needed.")),
            Length(max=2000, message=_l("At most %(max)d letters.")),
        ],
        filters=[tidy],
    )
    contact = text_field(_l("How to reach you, if you like"), is_required=False, most=255)
    # Nobody sees this field; programs that fill in every form do.
    website = StringField()


@bp.get("")
@public
def new() -> ResponseReturnValue:
    form = ReportForm(formdata=None, typed=request.args.get("number", "")[:200])
    return render_template(f"{PAGES}/report.html", form=form)


@bp.post("")
@public
@slowed_reports
def create() -> ResponseReturnValue:
    form = ReportForm()
    if not form.validate_on_submit():
        return render_template(f"{PAGES}/report.html", form=form), 422
    if not form.website.data:
        report = _report_in(form)
        db.session.add(report)
        db.session.commit()
        alarm_managers(report)
    return redirect(url_for(".thanks", lang=addressed_language()), code=303)


@bp.get("/thanks")
@public
def thanks() -> ResponseReturnValue:
    return render_template(f"{PAGES}/thanks.html")


def _report_in(form: ReportForm) -> ForgeryReport:
    typed = form.typed.data or ""
    return ForgeryReport(
        typed=typed,
        certificate=find(typed).certificate if typed else None,
        message=form.message.data or "",
        contact=form.contact.data or "",
    )
