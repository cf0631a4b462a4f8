"""What the owner of an account is told by mail."""

from collections.abc import Callable

from flask import Flask, Response, after_this_request, current_app
from flask_babel import gettext as _
from flask_security.recoverable import generate_reset_password_token
from flask_security.signals import password_changed, password_reset, wan_deleted, wan_registered

from icdc.accounts.signing_in.limits import LOCKED_FOR
from icdc.extensions import db
from icdc.models import Notice, User
from icdc.web.addresses import whole_address
from icdc.web.notices import Draft, ask_for, letter, send

RESET, LOCKED = "password_reset", "account_locked"
PASSWORD, CODES, PASSKEYS = "password_changed", "code_app_changed", "passkeys_changed"


def watch(app: Flask) -> None:
    """Tell owners when Flask-Security changes how one comes in to their account."""
    for signal, kind in (
        (password_changed, PASSWORD),
        (password_reset, PASSWORD),
        (wan_registered, PASSKEYS),
        (wan_deleted, PASSKEYS),
    ):
        signal.connect(_teller(kind), app, weak=False)


def _teller(kind: str) -> Callable[..., None]:
    def tell(_app: Flask, user: User, **_more: object) -> None:
        tell_owner(kind, user)

    return tell


def tell_owner(kind: str, user: User) -> None:
    """Ask for a letter now; it leaves after the view's commit."""
    if not user.has_mail_address:
        return
    envelope = ask_for(kind, user, user_id=user.id)

    @after_this_request
    def _send(response: Response) -> Response:
        send(envelope)
        return response


@letter(RESET)
def write_reset(notice: Notice) -> Draft | None:
    """The link is made here and kept nowhere; it ends with the password that it replaces."""
    user = db.session.get_one(User, notice.record_id)
    if not (user.is_active and user.has_mail_address):
        return None
    hours = int(current_app.config["SECURITY_RESET_PASSWORD_WITHIN"].total_seconds() // 3600)
    token = generate_reset_password_token(user)  # type: ignore[no-untyped-call] # the extension's
    text = _(
        "Somebody, probably you, asked for a new password for your account in the training"
        " registry.\n\nOpen this address and type the new password:\n\n%(address)s\n\n"
        "The address works once, and for %(hours)s hours. If it was not you, do nothing: your"
        " password stays as it is.",
        address=whole_address("security.reset_password", token=token), hours=hours,
    )  # fmt: skip
    return _draft(user, _("A new password for the training registry"), text)


@letter(LOCKED)
def write_locked(notice: Notice) -> Draft | None:
    user = db.session.get_one(User, notice.record_id)
    text = _(
        "Somebody typed a wrong password or a wrong code for your account several times. For your"
        " protection it is locked there for %(minutes)s minutes; then it opens by itself. On other"
        " computers and telephones where you have signed in before, you can sign in as always."
        "\n\nIf it was you, wait and try again, or set a new password on the sign-in page: that"
        " opens it at once. If it was not you, nobody got in. Tell the administrator if it happens"
        " again.",
        minutes=int(LOCKED_FOR.total_seconds() // 60),
    )  # fmt: skip
    return _draft(user, _("Your account was locked for a short time"), text)


@letter(PASSWORD)
def write_password(notice: Notice) -> Draft | None:
    text = _("The password of your account in the training registry was changed.")
    return _told(notice, _("Your password was changed"), text)


@letter(CODES)
def write_codes(notice: Notice) -> Draft | None:
    text = _("The code app with which you sign in to the training registry was changed or removed.")
    return _told(notice, _("Your code app was changed"), text)


@letter(PASSKEYS)
def write_passkeys(notice: Notice) -> Draft | None:
    text = _(
        "A passkey with which one can sign in to your account in the training registry was added"
        " or removed."
    )
    return _told(notice, _("Your passkeys were changed"), text)


def _told(notice: Notice, subject: str, text: str) -> Draft:
    user = db.session.get_one(User, notice.record_id)
    unless = _(
        "If it was you, nothing is left to do. If it was not you, set a new password at once on the"
        " sign-in page and tell the administrator of the registry."
    )
    return _draft(user, subject, f"{text}\n\n{unless}")


def _draft(user: User, subject: str, text: str) -> Draft:
    greeting = _("Hello %(name)s,", name=user.display_name)
    return Draft(to=(user.name, user.email), subject=subject, text=f"{greeting}\n\n{text}\n")
