"""Accounts as they are now, locked until the transaction ends."""

from flask_babel import gettext as _
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import Role, RoleName, User
from icdc.web.errors import Refusal


def held(user: User) -> User:
    wanted = select(User).where(User.id == user.id).with_for_update()
    return db.session.scalars(wanted.execution_options(populate_existing=True)).one()


def held_in_turn(user: User, by: User | None) -> User:
    """One change of roles or states at a time, so that two administrators never undo each other.

    `by`: who asks; None: a command. Raises Refusal for who is no administrator any more.
    """
    turn = select(Role.id).where(Role.name == RoleName.administrator).with_for_update()
    db.session.execute(turn)
    if by is not None and not is_administrator(held(by)):
        raise Refusal(_("You are not an administrator any more."))
    return held(user)


def is_administrator(user: User) -> bool:
    """Whether the account can be used as one at this moment."""
    return user.is_active and RoleName.administrator in user.role_names


def other_administrators(user: User) -> bool:
    """Whether somebody else could still administer the accounts. Ask while they are held."""
    wanted = select(User.id).where(
        User.id != user.id,
        User.active,
        User.invited_at.is_(None),
        User.roles.any(Role.name == RoleName.administrator),
    )
    return db.session.scalar(wanted.limit(1)) is not None
