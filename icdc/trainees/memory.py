"""What a merge remembers so that it can be undone: a person's row and what was changed."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import NotRequired, TypedDict

from cryptography.fernet import InvalidToken
from flask_babel import gettext as _

from icdc.models import Gender, Merge, Sector, Trainee
from icdc.trainees.merge_preview import Stored
from icdc.web.errors import Refusal
from icdc.web.pins import pin_hash, seal, unseal

Written = str | int | None
# The keys follow the names, and the version begins anew.
COLUMNS = tuple(
    column.key
    for column in Trainee.__table__.columns
    if column.key not in {"version", "search_key", "identity_key", "sort_key"}
)


class Doubled(TypedDict):
    """An enrolment that stood aside for another one of the same course."""

    id: int
    first_id: int
    state: str
    # The day on which it gave up its seat; merges of before did not remember it.
    left_on: NotRequired[str | None]
    # The day of registration of the other one, where it took over the earlier day of this one.
    first_registered_on: NotRequired[str]


class Changed(TypedDict):
    """A column of the kept record."""

    old: Written
    new: Written


class Memory(TypedDict):
    row: dict[str, Written]
    enrolments: list[int]
    consents: list[int]
    # What the person asked about own data; merges of before did not remember it.
    requests: NotRequired[list[int]]
    doubled: list[Doubled]
    changed: dict[str, Changed]
    # People from whom the merged record was told apart, and those that the kept one was not.
    distinct: list[int]
    distinct_added: list[int]
    # Merges into the record that was merged now; until undone they count as the kept one's.
    earlier_merges: list[int]


def sealed(memory: Memory) -> bytes:
    return seal(json.dumps(memory, ensure_ascii=False).encode())


def faded(memory: Memory) -> bytes:
    """What is left of it once it was undone: frozen figures explain by it how they drifted.

    Ids, days and genders; nothing that tells of whom it was.
    """
    gender = {name: one for name, one in memory["changed"].items() if name == "gender"}
    left = memory | {"row": {"gender": memory["row"]["gender"]}, "changed": gender}
    return seal(json.dumps(left).encode())


def memory_of(merge: Merge) -> Memory:
    """Raises Refusal when it was sealed with another key, and when nothing is remembered."""
    if not merge.memory_sealed:
        raise Refusal(_("What this merge remembered was erased, so it cannot be taken back."))
    try:
        memory: Memory = json.loads(unseal(merge.memory_sealed))
    except InvalidToken as fault:
        raise Refusal(_("What this merge remembers was sealed with another key.")) from fault
    return memory


def row_of(trainee: Trainee) -> dict[str, Written]:
    return {name: written(getattr(trainee, name)) for name in COLUMNS}


def restore(trainee: Trainee, values: Mapping[str, Written]) -> None:
    for name, value in values.items():
        setattr(trainee, name, read(name, value))
    if trainee.pin_sealed:
        # The look-up key may be another one by now.
        trainee.pin_hash = pin_hash(unseal(trainee.pin_sealed).decode())


def written(value: Stored | datetime) -> Written:
    """A column's value as JSON holds it."""
    if isinstance(value, bytes):
        return value.hex()
    return value.isoformat() if isinstance(value, date) else value


def read(name: str, value: Written) -> Stored | datetime:
    if not isinstance(value, str):
        return value
    if name == "created_at":
        return datetime.fromisoformat(value)
    if name == "birth_date":
        return date.fromisoformat(value)
    if name == "gender":
        return Gender(value)
    if name == "sector":
        return Sector(value)
    return bytes.fromhex(value) if name == "pin_sealed" else value
