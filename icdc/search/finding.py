"""What a typed text finds, kind by kind, and where the only hit leads."""

from collections.abc import Sequence
from dataclasses import dataclass

from icdc.extensions import db
from icdc.models import Certificate, Course
from icdc.search.kinds import KINDS, Kind, Record
from icdc.web.guards import may_use
from icdc.web.register_numbers import capitals, read

# Rows of each kind; whoever needs more goes on in the room of the kind.
MOST = 8
LONGEST_TEXT = 200


@dataclass(frozen=True)
class Group:
    """What was found of one kind, at most `MOST`; `has_more`: there are others."""

    kind: Kind
    records: Sequence[Record]
    has_more: bool


def typed_text(text: str) -> str:
    """Without the rest of an essay; empty where no letter and no digit was typed."""
    text = text.strip()[:LONGEST_TEXT]
    return text if any(letter.isalnum() for letter in text) else ""


def groups_of(text: str) -> list[Group]:
    """The kinds of which something is found. One statement, or few, for each kind."""
    found = [_group(kind, text) for kind in KINDS if may_use(kind.page)]
    return [group for group in found if group.records]


def only_hit(groups: Sequence[Group], text: str) -> str | None:
    """The address of what the text can only mean: the single record, or the one so named."""
    named = [(group.kind, one) for group in groups for one in group.records if _is(one, text)]
    hits = named or [(group.kind, one) for group in groups for one in group.records]
    if len(hits) != 1:
        return None
    kind, record = hits[0]
    return kind.at(record.id)


def is_mistyped_number(text: str) -> bool:
    """Whether a register number was meant, whose last character does not fit the others."""
    reading = read(text)
    return bool(reading and not reading.is_sound and capitals(text)[0].isalpha())


def _group(kind: Kind, text: str) -> Group:
    """One more than fits tells whether there are others."""
    found = db.session.scalars(kind.ask(text).limit(MOST + 1)).all()
    return Group(kind, found[:MOST], len(found) > MOST)


def _is(record: Record, text: str) -> bool:
    if isinstance(record, Course):
        return record.code.lower() == text.lower()
    reading = read(text)
    return isinstance(record, Certificate) and bool(reading and reading.number == record.number)
