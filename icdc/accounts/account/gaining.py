"""The first second factor of an account: whoever came in without it must come in again."""

from flask import Flask, Response, after_this_request, request, url_for
from flask_security import login_user
from flask_security.signals import wan_registered
from sqlalchemy import select

from icdc.extensions import db, security
from icdc.models import Passkey, User
from icdc.web.second_factor import prove_twice


def watch(app: Flask) -> None:
    """A passkey is registered by Flask-Security, which commits after the answer."""
    wan_registered.connect(_passkey_added, app)


def stay_in_alone(user: User) -> None:
    """End every session but this one, which has just shown the new factor."""
    security.datastore.set_uniquifier(user)
    login_user(user, remember=False)
    prove_twice()


def _passkey_added(_app: Flask, user: User, **_more: object) -> None:
    wanted = select(Passkey.usage).where(Passkey.user_id == user.id).order_by(Passkey.id)
    *before, added = db.session.scalars(wanted)
    is_first = not user.tf_primary_method and "secondary" not in before
    if is_first and added == "secondary":
        stay_in_alone(db.session.get_one(User, user.id))
    if "next" in request.args:
        after_this_request(_onwards)


def _onwards(answer: Response) -> Response:
    """To the list of passkeys, which leads on to where somebody was going."""
    answer.location = url_for("security.wan_register", next=request.args["next"])
    return answer
