"""Whether administrators and managers must give a code from an app when they sign in."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security import current_user

from icdc.accounts.users.forms import SettingsForm
from icdc.extensions import db
from icdc.web.second_factor import SETTING
from icdc.web.settings import find_setting, read_setting, write_setting

bp = Blueprint("user_settings", __name__, url_prefix="/users/settings")


@bp.get("")
def edit() -> ResponseReturnValue:
    return _page(SettingsForm(data={SETTING: read_setting(SETTING, "on")}))


@bp.post("")
def update() -> ResponseReturnValue:
    form = SettingsForm()
    if not form.validate_on_submit():
        return _page(form), 422
    write_setting(SETTING, form.second_factor_required.data, current_user.id)
    db.session.commit()
    flash(_("The setting is saved."), "success")
    return redirect(url_for("users.index"), code=303)


def _page(form: SettingsForm) -> str:
    return render_template("accounts/users/settings.html", form=form, setting=find_setting(SETTING))
