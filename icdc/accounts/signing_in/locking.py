"""What whoever guessed too often is told, and the letter to the account's owner."""

from datetime import datetime
from math import ceil
from time import time

from flask import Response, make_response, render_template
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import func, select

from icdc.accounts.signing_in.attempts import Account
from icdc.accounts.signing_in.letters import LOCKED
from icdc.accounts.signing_in.limits import LOCK_LETTERS, LOCK_LETTERS_WITHIN
from icdc.accounts.users.queries import language_of
from icdc.extensions import db, limiter
from icdc.models import Notice, User
from icdc.models.base import now
from icdc.web.jobs import Progress, ask_unnamed, task
from icdc.web.notices import ask_for, send

TASK = "account locked"


def refused_account(opens: datetime) -> Response:
    seconds = (opens - now()).total_seconds()
    return _refused(
        _("Too many wrong attempts: for its protection this account is locked for a short time."),
        seconds,
    )


def refused_address() -> Response:
    breached = limiter.current_limit
    seconds = (breached.reset_at - time()) if breached else 0
    return _refused(_("Too many wrong attempts came from your connection."), seconds)


def _refused(sentence: str, seconds: float) -> Response:
    minutes = max(1, ceil(seconds / 60))
    when = ngettext("Try again in %(num)d minute.", "Try again in %(num)d minutes.", minutes)
    page = render_template("security/refused.html", sentence=sentence, when=when)
    answer = make_response(page, 429)
    answer.headers["Retry-After"] = str(max(1, ceil(seconds)))
    return answer


def tell_of_lock(account: Account) -> None:
    """Takes as long for an account that nobody has. Commits."""
    ask_unnamed(TASK, user_id=account.user.id if account.user else 0)


@task(TASK)
def _tell(_progress: Progress, user_id: int) -> str:
    user = db.session.get(User, user_id)
    if user is not None and user.is_active and _may_be_told(user):
        # Not the language of whoever guesses.
        envelope = ask_for(LOCKED, user, user_id=user.id, in_language=language_of(user))
        db.session.commit()
        send(envelope)
    return ""


def _may_be_told(user: User) -> bool:
    told = select(func.count(Notice.id)).where(
        Notice.user_id == user.id, Notice.kind == LOCKED,
        Notice.asked_at > now() - LOCK_LETTERS_WITHIN,
    )  # fmt: skip
    return user.has_mail_address and (db.session.scalar(told) or 0) < LOCK_LETTERS
