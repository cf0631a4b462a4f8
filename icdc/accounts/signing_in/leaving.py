"""Signing out is kept in the history beside signing in."""

from functools import wraps

from flask import make_response
from flask.typing import ResponseReturnValue, RouteCallable

from icdc.accounts.signing_in import outcomes
from icdc.accounts.signing_in.answering import answer_of
from icdc.accounts.signing_in.attempts import record
from icdc.extensions import db
from icdc.models import Outcome, Way
from icdc.web.here import this_session
from icdc.web.open_sessions import end_this_session
from icdc.web.session_life import clear_browser


def noted(sign_out: RouteCallable) -> RouteCallable:
    @wraps(sign_out)
    def leave(**arguments: str) -> ResponseReturnValue:
        if account := outcomes.whoever_is_in():
            here = this_session()
            record(account, here.way if here else Way.password, Outcome.signed_out)
            end_this_session()
            db.session.commit()
        return clear_browser(make_response(answer_of(sign_out, arguments)))

    return leave
