"""What the link of an invitation leads to; it is public, and works once.

Opening it changes nothing: mail scanners open whatever a letter links.
"""

from contextlib import AbstractContextManager

from flask import (
    Blueprint,
    Response,
    flash,
    make_response,
    redirect,
    render_template,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_security import current_user

from icdc.accounts.users.forms import PasswordForm
from icdc.accounts.users.inviting import invited_by_token, inviter_of, take_up
from icdc.accounts.users.letters import roles_of
from icdc.accounts.users.queries import language_of
from icdc.extensions import db
from icdc.models import User
from icdc.models.base import now
from icdc.sign_in.settings import LEAST_PASSWORD_LENGTH
from icdc.web.guards import public
from icdc.web.language_memory import remember_language, remembered_language
from icdc.web.locale import language
from icdc.web.mailing import sender_address
from icdc.web.session_life import sign_out_here
from icdc.web.shown_again import language_to_show_in

bp = Blueprint("invitations", __name__, url_prefix="/invitations")


@bp.get("/<token>")
@public
def show(token: str) -> ResponseReturnValue:
    if (user := invited_by_token(token, now())) is None:
        return _gone()
    with _spoken_to(user):
        return _form(user, PasswordForm(user=user), token)


@bp.post("/<token>")
@public
def update(token: str) -> ResponseReturnValue:
    if (user := invited_by_token(token, now())) is None:
        return _gone()
    with _spoken_to(user):
        form = PasswordForm(user=user)
        if not form.validate_on_submit():
            return _form(user, form, token, 422)
        if take_up(token, form.password.data or "", now()) is None:
            return _gone()
        db.session.commit()
        return _to_sign_in(user.email)


def _spoken_to(user: User) -> AbstractContextManager[None]:
    """In the language chosen here, else in that of the letter."""
    spoken: AbstractContextManager[None] = force_locale(
        language_to_show_in() or remembered_language() or language_of(user)
    )
    return spoken


def _form(user: User, form: PasswordForm, token: str, status: int = 200) -> Response:
    page = render_template(
        "accounts/users/invitation.html",
        user=user,
        roles=roles_of(user),
        inviter=inviter_of(user),
        form=form,
        token=token,
        least=LEAST_PASSWORD_LENGTH,
    )
    return _unlisted(page, status)


def _gone() -> Response:
    """The same words for unknown, expired and used."""
    page = render_template("accounts/users/invitation_gone.html", address=sender_address())
    return _unlisted(page, 404)


def _unlisted(page: str, status: int) -> Response:
    answer = make_response(page, status)
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _to_sign_in(address: str) -> ResponseReturnValue:
    """Not signed in at once: there follows whatever sign-in asks for, a code from an app too."""
    if current_user.is_authenticated:
        # Somebody else's session in this browser would hide the sign-in page.
        sign_out_here()
    session["invited_address"] = address
    flash(_("Your password is saved. Sign in with it."), "success")
    answer = make_response(redirect(url_for("security.login"), code=303))
    remember_language(answer, language())
    return answer
