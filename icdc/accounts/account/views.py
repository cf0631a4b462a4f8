"""One's own account: password, second factor, passkeys, sessions, sign-ins."""

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security import current_user, logout_user

from icdc.accounts.account import second_factor
from icdc.accounts.account.naming import name_in_record
from icdc.accounts.signing_in.attempts import latest_of
from icdc.extensions import db
from icdc.models import Act
from icdc.web.audit import note
from icdc.web.guards import is_office
from icdc.web.second_factor import is_required
from icdc.web.visits import is_visit

bp = Blueprint("account", __name__, url_prefix="/account")
bp.post("/second-factor/removal", endpoint="turn_off")(second_factor.turn_off)


@bp.get("")
def show() -> ResponseReturnValue:
    return render_template(
        "accounts/account/show.html",
        user=current_user,
        own_name="" if current_user.name else name_in_record(current_user),
        codes_left=len(current_user.mf_recovery_codes or ()),
        sign_ins=latest_of(current_user),
        is_needed=is_office() and is_required(),
        is_visit=is_visit(),
    )


@bp.post("/session-ending")
def end_sessions() -> ResponseReturnValue:
    user = current_user._get_current_object()
    current_app.extensions["security"].datastore.set_uniquifier(user)
    note(Act.sessions_ended, user)
    db.session.commit()
    logout_user()
    flash(_("You are signed out everywhere. Sign in again here."), "success")
    return redirect(url_for("security.login"), code=303)
