"""What opens a lock before its time: a new password from a letter, or an administrator."""

from functools import wraps

from flask import current_app, request, url_for
from flask.typing import ResponseReturnValue, RouteCallable
from flask_security.recoverable import reset_password_token_status
from sqlalchemy import select

from icdc.accounts.signing_in.attempts import Account, record
from icdc.extensions import db
from icdc.models import Outcome, User, Way


def release(user: User, way: Way, outcome: Outcome) -> None:
    """For all devices. Not committed."""
    record(Account.anywhere(user), way, outcome)


def releasing(view: RouteCallable) -> RouteCallable:
    """Flask-Security's view of a link to a new password: of two at once one is taken."""

    @wraps(view)
    def enter(token: str) -> ResponseReturnValue:
        user = _holder(token) if request.method == "POST" else None
        answer: ResponseReturnValue = current_app.ensure_sync(view)(token=token)
        # The view commits it with the new password, after the answer.
        if user is not None and getattr(answer, "location", "") == url_for("security.login"):
            release(user, Way.mail, Outcome.reset)
        return answer

    return enter


def _holder(token: str) -> User | None:
    """Whose link it is, locked until the end. Asked again, the link of the second is dead."""
    user = reset_password_token_status(token)[2]  # type: ignore[no-untyped-call] # the extension's
    if user is None:
        return None
    held = select(User).where(User.id == user.id).with_for_update()
    return db.session.scalar(held.execution_options(populate_existing=True))
