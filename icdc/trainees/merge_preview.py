"""What a merge would make of two records, field by field."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from icdc.extensions import db
from icdc.models import Gender, Sector, Trainee, User
from icdc.web.person_fields import PAGE_FIELDS

Stored = str | date | Gender | Sector | bytes | int | None
# Where a field is not the column of its own name; the last one is compared.
COLUMNS = {"pin": ("pin_sealed", "pin_hash"), "account": ("user_id",)}


@dataclass(frozen=True)
class Choice:
    """A field in which two records differ, as both show it, and which one is proposed."""

    name: str
    label: str
    kept: str
    other: str
    takes_other: bool


def columns_of(name: str) -> tuple[str, ...]:
    return COLUMNS.get(name, (name,))


def choices_between(kept: Trainee, other: Trainee) -> list[Choice]:
    """Only where they differ."""
    return [
        Choice(name, label, _shown(kept, name), _shown(other, name), _proposes(name, kept, other))
        for name, label in _fields()
        if _stored(kept, name) != _stored(other, name)
    ]


def _fields() -> Iterable[tuple[str, str]]:
    yield from ((name, str(field.label)) for name, field in PAGE_FIELDS.items())
    yield "account", _("Account")


def _stored(trainee: Trainee, name: str) -> Stored:
    value: Stored = getattr(trainee, columns_of(name)[-1])
    return value


def _proposes(name: str, kept: Trainee, other: Trainee) -> bool:
    """What is known before what is not, the longer patronymic, then the older record."""
    known, others = _is_known(kept, name), _is_known(other, name)
    if known != others:
        return others
    if name == "patronymic":
        return len(other.patronymic) > len(kept.patronymic)
    return (other.created_at, other.id) < (kept.created_at, kept.id)


def _is_known(trainee: Trainee, name: str) -> bool:
    return _stored(trainee, name) not in (None, "", Gender.not_stated)


def _shown(trainee: Trainee, name: str) -> str:
    if name in PAGE_FIELDS:
        return PAGE_FIELDS[name].show(trainee)
    user = db.session.get(User, trainee.user_id) if trainee.user_id else None
    return user.email if user else ""
