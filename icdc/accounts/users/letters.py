"""The letters that an administrator's work sends."""

from datetime import timedelta

from flask import current_app
from flask_babel import gettext as _
from flask_security.recoverable import generate_reset_password_token

from icdc.accounts.users.inviting import GOOD_FOR, INVITATION, inviter_of, is_expired, token_of
from icdc.extensions import db
from icdc.models import AccountState, Notice, RoleName, User
from icdc.models.base import now
from icdc.web.addresses import whole_address
from icdc.web.filters import moment, role_label
from icdc.web.notices import Draft, letter

# Kinds of letters, besides the invitation.
NEW_PASSWORD, FACTOR_REMOVED = "new_password_by_office", "factor_removed"


@letter(INVITATION)
def invitation(notice: Notice) -> Draft | None:
    user = db.session.get_one(User, notice.record_id)
    if user.account_state is not AccountState.invited or is_expired(user, now()):
        return None
    invited_at, by = user.invited_at or now(), inviter_of(user)
    address = whole_address("invitations.show", token=token_of(user))
    lines = (
        _hello(user),
        "",
        _("%(name)s invites you to the training registry of the centre.", name=by.display_name)
        if by
        else _("You are invited to the training registry of the centre."),
        _("Your part in it: %(roles)s.", roles=roles_of(user)),
        "",
        _("Choose a password here, and sign in with this e-mail address:"),
        address,
        "",
        _("The link is good until %(moment)s, once.", moment=moment(invited_at + GOOD_FOR)),
        _("If you did not expect this letter, leave it: without the link nothing happens."),
    )
    subject = _("Invitation to the training registry")
    return Draft((user.name, user.email), subject, _text(lines))


@letter(NEW_PASSWORD)
def new_password(notice: Notice) -> Draft | None:
    user = db.session.get_one(User, notice.record_id)
    if not user.is_active:
        return None
    address = whole_address("security.reset_password", token=_reset_token(user))
    good_for: timedelta = current_app.config["SECURITY_RESET_PASSWORD_WITHIN"]
    lines = (
        _hello(user),
        "",
        _("An administrator of the training registry sends you a link to choose a new password:"),
        address,
        "",
        _("The link is good until %(moment)s, once.", moment=moment(now() + good_for)),
        _("If you did not ask for it, leave it: your password stays as it is."),
    )
    return Draft((user.name, user.email), _("A new password for the registry"), _text(lines))


@letter(FACTOR_REMOVED)
def factor_removed(notice: Notice) -> Draft | None:
    user = db.session.get_one(User, notice.record_id)
    lines = (
        _hello(user),
        "",
        _(
            "An administrator of the training registry has taken the telephone from your account:"
            " the app that makes codes, the recovery codes and the passkeys. You are signed out"
            " everywhere. Your password is as before."
        ),
        "",
        _("If you did not ask for it, call the centre at once."),
    )
    subject = _("Your telephone was taken from your account")
    return Draft((user.name, user.email), subject, _text(lines))


def roles_of(user: User) -> str:
    """In the language of the moment."""
    return ", ".join(role_label(name) for name in RoleName if name in user.role_names)


def _reset_token(user: User) -> str:
    """Dead as soon as the password is another, or the sessions are ended."""
    return str(generate_reset_password_token(user))  # type: ignore[no-untyped-call] # Flask-Security has no types here


def _hello(user: User) -> str:
    return str(_("Hello, %(name)s!", name=user.name) if user.name else _("Hello!"))


def _text(lines: tuple[str, ...]) -> str:
    return "\n".join(lines) + "\n"
