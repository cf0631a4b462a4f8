"""The watch before a door of Flask-Security: history, lock-out, and slowing down."""

from collections.abc import Callable
from functools import wraps

from flask import Response, abort, g, make_response, request, session
from flask.typing import ResponseReturnValue, RouteCallable
from flask_limiter import RateLimitExceeded
from flask_security import logout_user

from icdc.accounts.signing_in import outcomes
from icdc.accounts.signing_in.answering import answer_of
from icdc.accounts.signing_in.attempts import (
    WRONG,
    Account,
    locked_until,
    record,
    record_refused,
    take_turn,
)
from icdc.accounts.signing_in.devices import know_device
from icdc.accounts.signing_in.doors import Door
from icdc.accounts.signing_in.limits import WRONG_OF_AN_ADDRESS
from icdc.accounts.signing_in.locking import refused_account, refused_address, tell_of_lock
from icdc.extensions import db, limiter
from icdc.models import Outcome, Way
from icdc.models.base import now
from icdc.web.open_sessions import came_by
from icdc.web.outsiders import asker
from icdc.web.second_factor import prove_twice

# The longest is what a passkey signs.
MOST_SIGNS = 20_000
# Both were proved: what one knows, and what one has.
TWICE = {Way.authenticator, Way.recovery_code, Way.passkey}


def watched(door: Door, view: RouteCallable) -> RouteCallable:
    @wraps(view)
    def enter(**arguments: str) -> ResponseReturnValue:
        if request.method != "POST":
            return answer_of(view, arguments)
        if request.is_json:
            # The account that it names would not be seen here.
            abort(415)
        if any(len(text) > MOST_SIGNS for text in request.form.values()):
            # To hash a book takes its time.
            abort(413)
        try:
            return _admitted(lambda: _try(door, view, arguments))
        except RateLimitExceeded:
            return refused_address()

    return enter


# Decorated once, and not per application: each decoration would count again.
@limiter.shared_limit(
    WRONG_OF_AN_ADDRESS, scope="wrong sign-ins", key_func=asker,
    deduct_when=lambda _answer: bool(g.get("is_wrong_sign_in")),
)  # fmt: skip
def _admitted(proceed: Callable[[], Response]) -> Response:
    return proceed()


def _try(door: Door, view: RouteCallable, arguments: dict[str, str]) -> Response:
    account = door.whose()
    if account is not None:
        take_turn(account)
        if opens := locked_until(account, now()):
            # Not even looked at: not the right password either.
            record_refused(account, door.way)
            db.session.commit()
            g.is_wrong_sign_in = True
            return refused_account(opens)
    answer = make_response(answer_of(view, arguments))
    outcome = door.outcome(answer)
    if answer.status_code == 200:
        # Flask-Security shows a rejected form as if nothing were wrong.
        answer.status_code = 422
    g.is_wrong_sign_in = outcome in WRONG
    if outcome is Outcome.signed_in:
        came_by(door.way)
        if door.way in TWICE:
            prove_twice()
    # A passkey tells only when it is shown whose it is.
    account = account or outcomes.whoever_is_in() or outcomes.whoever_is_half_way()
    return _keep(account, door.way, outcome, answer) if account and outcome else answer


def _keep(account: Account, way: Way, outcome: Outcome, answer: Response) -> Response:
    """The row stays whatever becomes of the request; what cannot be kept lets nobody in."""
    record(account, way, outcome)
    try:
        db.session.commit()
    except Exception:
        if outcome is Outcome.signed_in:
            logout_user()
            session.clear()
        raise
    if outcome is Outcome.signed_in and account.user is not None:
        know_device(answer, account.user)
    opens = locked_until(account, now()) if outcome in WRONG else None
    if opens is None:
        return answer
    tell_of_lock(account)
    return refused_account(opens)
