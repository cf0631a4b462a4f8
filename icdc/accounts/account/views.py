"""One's own account: password, second factor, passkeys, sessions, sign-ins."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

from icdc.accounts.account import second_factor
from icdc.accounts.account.naming import name_in_record
from icdc.accounts.signing_in.attempts import latest_of
from icdc.web.guards import is_office
from icdc.web.here import this_session
from icdc.web.open_sessions import sessions_of
from icdc.web.second_factor import is_required
from icdc.web.visits import is_visit

bp = Blueprint("account", __name__, url_prefix="/account")
bp.post("/second-factor/removal", endpoint="turn_off")(second_factor.turn_off)


@bp.get("/second-factor/removal")
def back_to_button() -> ResponseReturnValue:
    """Whoever had to confirm the password first is led to what was asked for: by its button."""
    return redirect(url_for("account.show"))


@bp.get("")
def show() -> ResponseReturnValue:
    return render_template(
        "accounts/account/show.html",
        user=current_user,
        own_name="" if current_user.name else name_in_record(current_user),
        codes_left=len(current_user.mf_recovery_codes or ()),
        sign_ins=latest_of(current_user),
        open_sessions=sessions_of(current_user),
        here_hash=here.key_hash if (here := this_session()) else "",
        is_needed=is_office() and is_required(),
        is_visit=is_visit(),
    )
