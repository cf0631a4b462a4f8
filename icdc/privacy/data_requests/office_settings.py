"""What the office sets itself: the days to answer, the law's words, whom people can ask."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security import current_user

from icdc.extensions import db
from icdc.privacy.data_requests.forms import SettingsForm
from icdc.web.request_clock import request_days, request_law
from icdc.web.settings import find_setting, read_setting, write_setting

bp = Blueprint("request_settings", __name__, url_prefix="/requests/settings")
NAMES = ("request_days", "request_law", "data_contact")


@bp.get("")
def edit() -> ResponseReturnValue:
    return _page(_stored())


@bp.post("")
def update() -> ResponseReturnValue:
    form = SettingsForm()
    if form.is_submitted() and form.version.data != _version():
        return _page(form, _stored()), 409
    if not form.validate_on_submit():
        return _page(form), 422
    for name in NAMES:
        _write(name, str(form[name].data or ""))
    db.session.commit()
    flash(_("Saved. Requests that are open keep their day."), "success")
    return redirect(url_for(".edit"), code=303)


def _stored() -> SettingsForm:
    return SettingsForm(
        formdata=None,
        request_days=request_days(),
        request_law=request_law(),
        data_contact=read_setting("data_contact"),
    )


def _write(name: str, text: str) -> None:
    # What says the same as the code stays the code's, in each reader's language.
    if text != str(_stored()[name].data or ""):
        write_setting(name, text, current_user.id)


def _version() -> int:
    """Rises with each of the three."""
    return sum(setting.version for name in NAMES if (setting := find_setting(name)))


def _page(form: SettingsForm, stored: SettingsForm | None = None) -> str:
    form.begin_from(_version())
    return render_template("privacy/requests/settings.html", form=form, stored=stored)
