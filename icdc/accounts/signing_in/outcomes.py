"""Whose account somebody wants to come in to, and what came of it.

Flask-Security's views do not say it: it is seen by the session that they leave, and their answer.
"""

from flask import Response, current_app, request, session, url_for
from flask_security import current_user
from sqlalchemy import select

from icdc.accounts.signing_in.attempts import Account
from icdc.extensions import db
from icdc.models import Outcome, User


def nobody() -> None:
    """Who follows a link has not said who he or she is."""


def whose_address_is_typed() -> Account | None:
    typed = request.form.get("email", "")
    return Account.typed(typed) if typed.strip() and request.form.get("password") else None


def whoever_is_half_way() -> Account | None:
    """The password was right; None where no code is given."""
    is_tried = request.form.get("code") or request.form.get("credential")
    wanted = select(User).where(User.fs_uniquifier == str(session.get("tf_user_id", "")))
    user = db.session.scalar(wanted) if is_tried else None
    return Account.of(user) if user else None


def whoever_is_in() -> Account | None:
    is_in = current_user.is_authenticated
    return Account.of(current_user._get_current_object()) if is_in else None


def of_password(_answer: Response) -> Outcome | None:
    """None: somebody else is in, so nothing came of it for the account that was typed."""
    account = whose_address_is_typed()
    if current_user.is_authenticated:
        is_own = account and account.user and account.user.id == current_user.id
        return Outcome.signed_in if is_own else None
    if "tf_user_id" in session:
        return Outcome.half_way
    is_off = bool(account and account.user and not account.user.is_active)
    return Outcome.switched_off if is_off else Outcome.wrong_password


def of_code(_answer: Response) -> Outcome:
    return Outcome.signed_in if current_user.is_authenticated else Outcome.wrong_code


def of_passkey(answer: Response) -> Outcome:
    # Instead of the password it may still ask for a code, on a page of its own.
    is_half_way = "tf_user_id" in session and answer.location != url_for("security.wan_signin")
    is_in = current_user.is_authenticated
    return Outcome.half_way if is_half_way and not is_in else of_code(answer)


def of_confirmation(answer: Response) -> Outcome | None:
    return Outcome.wrong_password if answer.status_code == 200 else None


def of_key_shown_again(answer: Response) -> Outcome | None:
    is_wrong = (answer.location or "").startswith(url_for("security.wan_verify"))
    return Outcome.wrong_code if is_wrong else None


def of_change(answer: Response) -> Outcome | None:
    """Of the form's faults only a wrong present password counts."""
    if answer.status_code != 200 or not current_user.password:
        return None
    util = current_app.extensions["security"].password_util
    typed = str(util.normalize(request.form.get("password", "")))
    is_right = typed and current_user.verify_and_update_password(typed)
    return None if is_right or not typed else Outcome.wrong_password


def of_reset(answer: Response) -> Outcome | None:
    is_wrong = answer.location == url_for("security.forgot_password")
    return Outcome.wrong_code if is_wrong else None
