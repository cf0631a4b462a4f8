"""Where one is signed in, and how one ends it there."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security import current_user

from icdc.extensions import db
from icdc.models import Act
from icdc.web.audit import note
from icdc.web.open_sessions import end_other_sessions, end_session

bp = Blueprint("own_sessions", __name__, url_prefix="/account")


@bp.post("/sessions/<int:session_id>/ending")
def end(session_id: int) -> ResponseReturnValue:
    user = current_user._get_current_object()
    end_session(user, session_id)
    note(Act.sessions_ended, user)
    db.session.commit()
    flash(_("You are signed out there."), "success")
    return redirect(url_for("account.show", _anchor="sessions"), code=303)


@bp.post("/session-ending")
def end_others() -> ResponseReturnValue:
    user = current_user._get_current_object()
    end_other_sessions(user)
    note(Act.sessions_ended, user)
    db.session.commit()
    flash(_("You are signed out everywhere else."), "success")
    return redirect(url_for("account.show", _anchor="sessions"), code=303)
