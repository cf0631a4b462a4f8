"""What the list of accounts is narrowed to."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from icdc.models import AccountState, Role, RoleName, User
from icdc.models.user import NOWHERE
from icdc.web.labels import label
from icdc.web.sought.users import sought_users

# In place of a state: the accounts of those who only ever came in by a one-time link.
BY_MAIL = "by_mail"


@dataclass(frozen=True)
class Filters:
    """What the list is narrowed to; empty: not by this."""

    q: str = ""
    role: str = ""
    state: str = ""

    @property
    def as_words(self) -> dict[str, str]:
        return {name: word for name, word in asdict(self).items() if word}


def filters_in(words: Mapping[str, str]) -> Filters:
    """What is none of the choices narrows nothing."""
    role, state = words.get("role", ""), words.get("state", "")
    return Filters(
        q=words.get("q", "").strip(),
        role=role if role in set(RoleName) else "",
        state=state if state in {*AccountState, BY_MAIL} else "",
    )


def filtered_users(filters: Filters, by_address: bool = False) -> Select[User]:
    """In the order of names, those without one by address; `page_of` takes it.

    `by_address`: search the mail addresses too, for what is typed into no address of a page.
    """
    comes_by_mail = User.email.endswith(NOWHERE)
    wanted = select(User).where(comes_by_mail if filters.state == BY_MAIL else ~comes_by_mail)
    if filters.state in set(AccountState):
        wanted = wanted.where(_in_state(AccountState(filters.state)))
    if filters.role:
        wanted = wanted.where(User.roles.any(Role.name == filters.role))
    wanted = sought_users(wanted, filters.q, by_address)
    named = func.coalesce(func.nullif(User.name, ""), User.email)
    shown = (joinedload(User.person), selectinload(User.webauthn))
    return wanted.options(*shown).order_by(func.lower(named), User.id)


def choices() -> dict[str, list[tuple[str, str]]]:
    """Values and words of each choice, first the empty one."""
    return {
        "role": [("", _("all")), *((role.value, label(role)) for role in RoleName)],
        "state": [
            ("", _("all")),
            *((state.value, label(state)) for state in AccountState),
            (BY_MAIL, _("trainees who come in by letter")),
        ],
    }


def _in_state(state: AccountState) -> ColumnElement[bool]:
    """As `User.account_state` says of one account."""
    if state is AccountState.switched_off:
        return ~User.active
    waits = User.invited_at.is_not(None)
    return User.active & (waits if state is AccountState.invited else ~waits)
