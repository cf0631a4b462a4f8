"""Who may come to a door at all."""

from functools import wraps

from flask import abort, redirect
from flask.typing import ResponseReturnValue, RouteCallable
from flask_security import current_user
from flask_security.utils import _get_post_login_redirect as next_page

from icdc.accounts.signing_in.answering import answer_of
from icdc.web.visits import is_visit


def for_who_is_not_in(view: RouteCallable) -> RouteCallable:
    """Whoever is signed in has nothing to do there and tries no account; Flask-Security would
    even sign out."""

    @wraps(view)
    def enter(**arguments: str) -> ResponseReturnValue:
        if current_user.is_authenticated:
            return redirect(next_page(), code=303)
        return answer_of(view, arguments)

    return enter


def for_who_has_an_address(view: RouteCallable) -> RouteCallable:
    """Nobody gives a password to an account that came into being by a one-time link, or changes
    the ways in to any while a link alone opened the door."""

    @wraps(view)
    def enter(**arguments: str) -> ResponseReturnValue:
        if current_user.is_authenticated and (not current_user.has_mail_address or is_visit()):
            abort(404)
        return answer_of(view, arguments)

    return enter
