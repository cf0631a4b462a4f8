"""A letter with a link to a new password. Known and unknown addresses are answered alike."""

from binascii import unhexlify

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select
from wtforms import EmailField
from wtforms.validators import DataRequired, Length

from icdc.accounts.signing_in.attempts import Account
from icdc.accounts.signing_in.letters import RESET
from icdc.accounts.signing_in.limits import (
    LETTERS_OF_AN_ACCOUNT,
    LETTERS_WITHIN,
    RESETS_OF_AN_ADDRESS,
)
from icdc.extensions import db, limiter
from icdc.models import Job, Notice
from icdc.models.base import now
from icdc.web.forms import Form, tidy
from icdc.web.jobs import Progress, ask_unnamed, task
from icdc.web.notices import Envelope, ask_for, send
from icdc.web.outsiders import asker
from icdc.web.pins import seal, unseal

TASK = "password reset"


class ResetAsk(Form):
    email = EmailField(
        _l("E-mail"),
        [
            DataRequired(_l("This is needed.")),
            Length(max=255, message=_l("At most %(max)d letters.")),
        ],
        filters=[tidy],
    )


def ask_for_reset() -> ResponseReturnValue:
    """Stands where Flask-Security's own view stood: that one takes longer for unknown accounts."""
    form = ResetAsk()
    if form.validate_on_submit():
        _take(str(form.email.data))
        flash(
            _(
                "If there is an account with this address, a letter with a link is on its way."
                " Look into the folder for unwanted mail, too."
            ),
            "success",
        )
        return redirect(url_for("security.forgot_password"), code=303)
    page = render_template("security/forgot_password.html", form=form)
    return page, 422 if request.method == "POST" else 200


@limiter.shared_limit(RESETS_OF_AN_ADDRESS, scope="resets", key_func=asker)
def _take(typed: str) -> None:
    ask_unnamed(TASK, typed_sealed=seal(typed.encode()).hex())


@task(TASK, is_resumable=True)
def look_up_and_send(progress: Progress, typed_sealed: str) -> str:
    """Done by the worker: how long it takes is seen by nobody who asked.

    Cut off after it looked, it has no more to do: the letter waits by itself.
    """
    if typed_sealed:
        envelope = _look_up(unseal(unhexlify(typed_sealed)).decode())
        # What was typed is not kept.
        db.session.get_one(Job, progress.job_id).arguments = {"typed_sealed": ""}
        db.session.commit()
        if envelope is not None:
            send(envelope)
    return ""


def _look_up(typed: str) -> Envelope | None:
    """The letter to send after the commit."""
    user = Account.looked_up(typed)
    if user is None or not user.is_active or not user.has_mail_address or _has_enough(user.id):
        return None
    return ask_for(RESET, user, user_id=user.id)


def _has_enough(user_id: int) -> bool:
    wanted = (
        select(func.count())
        .select_from(Notice)
        .where(Notice.user_id == user_id, Notice.kind == RESET)
        .where(Notice.asked_at > now() - LETTERS_WITHIN)
    )
    return (db.session.scalar(wanted) or 0) >= LETTERS_OF_AN_ACCOUNT
