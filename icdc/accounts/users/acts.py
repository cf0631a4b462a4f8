"""What an administrator does with one account, each after a page that says what follows."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security import current_user

from icdc.accounts.users import changing
from icdc.accounts.users.inviting import invite_again
from icdc.accounts.users.letters import FACTOR_REMOVED, NEW_PASSWORD
from icdc.accounts.users.queries import language_of
from icdc.extensions import db
from icdc.models import User
from icdc.web.notices import ask_for, send

bp = Blueprint("user_acts", __name__, url_prefix="/users/<int:user_id>")


@bp.get("/<any('closure','session-ending','factor-removal'):act>")
def confirm(user_id: int, act: str) -> ResponseReturnValue:
    user = db.session.get_one(User, user_id)
    return render_template("accounts/users/confirm.html", user=user, act=act)


@bp.post("/closure")
def close(user_id: int) -> ResponseReturnValue:
    changing.switch_off(db.session.get_one(User, user_id), _me())
    db.session.commit()
    return _done(user_id, _("The account is switched off."))


@bp.post("/reopening")
def reopen(user_id: int) -> ResponseReturnValue:
    changing.switch_on(db.session.get_one(User, user_id), _me())
    db.session.commit()
    return _done(user_id, _("The account is switched on."))


@bp.post("/session-ending")
def end_sessions(user_id: int) -> ResponseReturnValue:
    changing.end_sessions(db.session.get_one(User, user_id), _me())
    db.session.commit()
    return _done(user_id, _("The person is signed out everywhere."))


@bp.post("/unlocking")
def unlock(user_id: int) -> ResponseReturnValue:
    changing.open_lock(db.session.get_one(User, user_id), _me())
    db.session.commit()
    return _done(user_id, _("The lock is open. The person can try again."))


@bp.post("/factor-removal")
def remove_factor(user_id: int) -> ResponseReturnValue:
    user = db.session.get_one(User, user_id)
    changing.remove_factor(user, _me())
    _send(FACTOR_REMOVED, user)
    return _done(user_id, _("The telephone is taken from the account."))


@bp.post("/password-reset")
def reset_password(user_id: int) -> ResponseReturnValue:
    user = db.session.get_one(User, user_id)
    changing.let_choose_password(user, _me())
    _send(NEW_PASSWORD, user)
    return _done(user_id, _("A letter for choosing a new password is on its way."))


@bp.post("/invitation")
def invite(user_id: int) -> ResponseReturnValue:
    envelope = invite_again(db.session.get_one(User, user_id))
    db.session.commit()
    send(envelope)
    return _done(user_id, _("A new invitation is on its way; the link of the former is dead."))


def _send(kind: str, user: User) -> None:
    """With what was done before; commits."""
    if not user.has_mail_address:
        db.session.commit()
        return
    envelope = ask_for(kind, user, user_id=user.id, in_language=language_of(user))
    db.session.commit()
    send(envelope)


def _me() -> User:
    me: User = current_user._get_current_object()
    return me


def _done(user_id: int, sentence: str) -> ResponseReturnValue:
    flash(sentence, "success")
    return redirect(url_for("users.show", user_id=user_id), code=303)
