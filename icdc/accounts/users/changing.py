"""What an administrator may do with somebody's account, and what nobody may."""

from collections.abc import Iterable

from flask_babel import gettext as _

from icdc.accounts.service import checked_name, give_to_its_person, roles_named
from icdc.accounts.signing_in.releasing import release
from icdc.accounts.users.holding import held_in_turn, is_administrator, other_administrators
from icdc.extensions import security
from icdc.models import Act, Outcome, RoleName, User, Way
from icdc.web.audit import note
from icdc.web.errors import Refusal


def change(user: User, name: str, roles: Iterable[RoleName], by: User | None) -> None:
    """Give name and roles. `by`: who asks; None: a command.

    Raises Refusal where the roles are one's own, or the last administrator's.
    """
    user, wanted = held_in_turn(user, by), frozenset(roles)
    if wanted != user.role_names:
        _check_roles(user, wanted, by)
    user.name = checked_name(name)
    is_new_trainee = RoleName.trainee in wanted - user.role_names
    if wanted != user.role_names:
        user.roles = roles_named(wanted)
        # What one came in by for less opens no more: each signs in anew.
        security.datastore.set_uniquifier(user)
    if is_new_trainee:
        give_to_its_person(user)


def may_choose_roles(user: User, by: User) -> bool:
    return user.id != by.id and user.has_mail_address


def _check_roles(user: User, wanted: frozenset[RoleName], by: User | None) -> None:
    if by is not None and by.id == user.id:
        raise Refusal(_("Nobody changes his or her own roles. Ask another administrator."))
    if not wanted:
        raise Refusal(_("Every account has at least one role."))
    if not user.has_mail_address:
        raise Refusal(_("This account has no e-mail address. Invite the person with one."))
    if RoleName.administrator not in wanted:
        _keep_an_administrator(user)


def switch_off(user: User, by: User | None) -> None:
    """Nobody can sign in with it, and whoever has is signed out. Raises Refusal as `change`."""
    user = held_in_turn(user, by)
    if by is not None and by.id == user.id:
        raise Refusal(_("Nobody switches off his or her own account. Ask another administrator."))
    _keep_an_administrator(user)
    user.active = False
    # What was signed with the former one is worth nothing: sessions, links to a new password.
    security.datastore.set_uniquifier(user)


def switch_on(user: User, by: User | None) -> None:
    held_in_turn(user, by).active = True


def end_sessions(user: User, by: User | None) -> None:
    user = held_in_turn(user, by)
    security.datastore.set_uniquifier(user)
    note(Act.sessions_ended, user)


def open_lock(user: User, by: User | None) -> None:
    """End the lock that wrong passwords brought about, before its time."""
    user = held_in_turn(user, by)
    release(user, Way.administrator, Outcome.unlocked)
    note(Act.lock_opened, user)


def let_choose_password(user: User, by: User | None) -> None:
    """A letter brings the link to it. Raises Refusal where nobody could sign in anyway."""
    user = held_in_turn(user, by)
    if not (user.is_active and user.has_mail_address):
        raise Refusal(_("Nobody can sign in with this account, so it needs no new password."))
    note(Act.password_reset, user)


def remove_factor(user: User, by: User | None) -> None:
    """Take away whatever a lost telephone holds: app, recovery codes, passkeys, sessions.

    Raises Refusal for one's own: who found an open computer could make himself at home.
    """
    user = held_in_turn(user, by)
    if by is not None and by.id == user.id:
        raise Refusal(_("Ask another administrator to take away your own."))
    user.tf_primary_method = user.tf_totp_secret = user.mf_recovery_codes = None
    user.webauthn.clear()
    security.datastore.set_uniquifier(user)
    note(Act.factor_removed, user)


def _keep_an_administrator(user: User) -> None:
    if is_administrator(user) and not other_administrators(user):
        raise Refusal(_("This is the last administrator. Make somebody else one first."))
