"""Flask-Security's views with a watch before them: history, lock-out, and slowing down.

A door says by what way one comes in, whose account is asked for, and what came of it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from flask import (
    Flask,
    Response,
    abort,
    current_app,
    g,
    make_response,
    redirect,
    request,
    session,
)
from flask.typing import ResponseReturnValue, RouteCallable
from flask_limiter import RateLimitExceeded
from flask_security import current_user, logout_user
from flask_security.utils import _get_post_login_redirect as next_page

from icdc.accounts.signing_in import outcomes
from icdc.accounts.signing_in.attempts import (
    WRONG,
    Account,
    locked_until,
    record,
    record_refused,
    take_turn,
)
from icdc.accounts.signing_in.devices import know_device
from icdc.accounts.signing_in.limits import WRONG_OF_AN_ADDRESS
from icdc.accounts.signing_in.locking import refused_account, refused_address, tell_of_lock
from icdc.accounts.signing_in.releasing import releasing
from icdc.extensions import db, limiter
from icdc.models import Outcome, Way
from icdc.models.base import now
from icdc.web.outsiders import asker
from icdc.web.second_factor import prove_twice
from icdc.web.visits import is_visit

# The longest is what a passkey signs.
MOST_SIGNS = 20_000


@dataclass(frozen=True)
class Door:
    way: Way
    whose: Callable[[], Account | None]
    outcome: Callable[[Response], Outcome | None]


DOORS = {
    "login": Door(Way.password, outcomes.whose_address_is_typed, outcomes.of_password),
    "two_factor_token_validation": Door(
        Way.authenticator, outcomes.whoever_is_half_way, outcomes.of_code
    ),
    "mf_recovery": Door(Way.recovery_code, outcomes.whoever_is_half_way, outcomes.of_code),
    "wan_signin_response": Door(Way.passkey, outcomes.whoever_is_half_way, outcomes.of_passkey),
    "verify": Door(Way.password, outcomes.whoever_is_in, outcomes.of_confirmation),
    "wan_verify_response": Door(Way.passkey, outcomes.whoever_is_in, outcomes.of_key_shown_again),
    "change_password": Door(Way.password, outcomes.whoever_is_in, outcomes.of_change),
    "reset_password": Door(Way.mail, outcomes.nobody, outcomes.of_reset),
}
HALF_WAY = {
    "two_factor_token_validation", "mf_recovery", "tf_select", "wan_signin", "wan_signin_response",
}  # fmt: skip
# Both were proved: what one knows, and what one has.
TWICE = {Way.authenticator, Way.recovery_code, Way.passkey}


def guard_doors(app: Flask) -> None:
    views = app.view_functions
    views["security.reset_password"] = releasing(views["security.reset_password"])
    for name, door in DOORS.items():
        views[f"security.{name}"] = watched(door, views[f"security.{name}"])
    for name in (*HALF_WAY, "login"):
        views[f"security.{name}"] = for_who_is_not_in(views[f"security.{name}"])
    views["security.logout"] = noted(views["security.logout"])


def for_who_is_not_in(view: RouteCallable) -> RouteCallable:
    """Whoever is signed in has nothing to do there and tries no account; Flask-Security would
    even sign out."""

    @wraps(view)
    def enter(**arguments: str) -> ResponseReturnValue:
        if current_user.is_authenticated:
            return redirect(next_page(), code=303)
        return _answer(view, arguments)

    return enter


def for_who_has_an_address(view: RouteCallable) -> RouteCallable:
    """Nobody gives a password to an account that came into being by a one-time link, or changes
    the ways in to any while a link alone opened the door."""

    @wraps(view)
    def enter(**arguments: str) -> ResponseReturnValue:
        if current_user.is_authenticated and (not current_user.has_mail_address or is_visit()):
            abort(404)
        return _answer(view, arguments)

    return enter


def noted(sign_out: RouteCallable) -> RouteCallable:
    @wraps(sign_out)
    def leave(**arguments: str) -> ResponseReturnValue:
        account, way = outcomes.whoever_is_in(), session.get("way", Way.password.value)
        answer = _answer(sign_out, arguments)
        if account is not None:
            record(account, Way(way), Outcome.signed_out)
            db.session.commit()
        return answer

    return leave


def watched(door: Door, view: RouteCallable) -> RouteCallable:
    @wraps(view)
    def enter(**arguments: str) -> ResponseReturnValue:
        if request.method != "POST":
            return _answer(view, arguments)
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


def _answer(view: RouteCallable, arguments: dict[str, str]) -> ResponseReturnValue:
    answer: ResponseReturnValue = current_app.ensure_sync(view)(**arguments)
    return answer


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
    answer = make_response(_answer(view, arguments))
    outcome = door.outcome(answer)
    if answer.status_code == 200:
        # Flask-Security shows a rejected form as if nothing were wrong.
        answer.status_code = 422
    g.is_wrong_sign_in = outcome in WRONG
    if outcome is Outcome.signed_in:
        session["way"] = door.way.value
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
