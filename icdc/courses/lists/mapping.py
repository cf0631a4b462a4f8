"""Which column of a file is which, as somebody has said it; known again with the next such file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from flask_babel import gettext as _
from sqlalchemy import select

from icdc.courses.lists.columns import FULL_NAME, HEADER_LINE, Header, plain
from icdc.courses.lists.showing import safe
from icdc.extensions import db
from icdc.models import ColumnMapping, User
from icdc.models.names import clean
from icdc.web.errors import Refusal
from icdc.web.person_fields import FIELDS, MASKED_PIN
from icdc.web.sheets.cells import Cell
from icdc.web.sheets.texts import HEADER_WITHIN

Lines = Sequence[list[Cell]]
SAMPLES = 3
# Whole lists of empty lines may stand before the first three values.
SAMPLES_WITHIN = 500


@dataclass(frozen=True)
class FileColumn:
    """A column of a file as the form shows it."""

    place: int
    title: str
    samples: tuple[str, ...]
    # Empty: it is left out.
    field: str


def field_choices() -> list[tuple[str, str]]:
    names = [(name, str(field.label)) for name, field in FIELDS.items()]
    return [("", _("leave out")), (FULL_NAME, _("Full name")), *names]


def columns_of(lines: Lines, header: Header) -> list[FileColumn]:
    titles = lines[header.number - 1] if 0 < header.number <= len(lines) else []
    below = lines[header.number : header.number + SAMPLES_WITHIN]
    width = max([len(titles), *(len(line) for line in below)], default=0)
    fields = {place: name for name, place in header.places.items()}
    return [_column(place, titles, below, fields.get(place, "")) for place in range(width)]


def header_lines(lines: Lines) -> list[tuple[int, str]]:
    """The lines that may name the columns, each with its words."""
    shown = [
        (number, safe(" · ".join(filter(None, (clean(cell.text) for cell in line))))[:80])
        for number, line in enumerate(lines[:HEADER_WITHIN], 1)
    ]
    return [(0, _("The file has no such line")), *(one for one in shown if one[1])]


def guessed(lines: Lines) -> Header:
    """No header, or the first line of several texts without a digit in any of them."""
    for number, line in enumerate(lines[:HEADER_WITHIN], 1):
        texts = [cell.text for cell in line if not cell.is_blank]
        if len(texts) > 1:
            has_digits = any(letter.isdigit() for text in texts for letter in text)
            return Header(number - 1 if has_digits else number, {}, {}, ())
    return Header(0, {}, {}, ())


def places_in(form: Mapping[str, str]) -> dict[str, int]:
    """What the form says. Raises Refusal when it cannot be a list of people."""
    places: dict[str, int] = {}
    for key, name in form.items():
        place = key.removeprefix("column-")
        if place != key and place.isdecimal() and len(place) < 4 and name:
            if name in places:
                raise Refusal(_("Two columns cannot be the same: choose each field once."))
            if name in FIELDS or name == FULL_NAME:
                places[name] = int(place)
    if not {"family_name", FULL_NAME} & places.keys():
        raise Refusal(_("Say which column holds the family name or the full name."))
    line = form.get(HEADER_LINE, "")
    is_line = line.isascii() and line.isdigit() and int(line[:4]) <= HEADER_WITHIN
    return places | {HEADER_LINE: int(line[:4]) if is_line else 0}


def remember(lines: Lines, places: dict[str, int], user: User) -> None:
    number = places[HEADER_LINE]
    if number and number <= len(lines):
        key = _hash(lines[number - 1])
        known = db.session.get(ColumnMapping, (user.id, key))
        if known is None:
            known = ColumnMapping(user_id=user.id, header_hash=key)
            db.session.add(known)
        known.places = places


def remembered(lines: Lines, user: User) -> dict[str, int] | None:
    """What the user has said of a file with the same header, on whichever line it stands now."""
    hashes = {_hash(line): number for number, line in enumerate(lines[:HEADER_WITHIN], 1)}
    wanted = select(ColumnMapping).where(
        ColumnMapping.user_id == user.id, ColumnMapping.header_hash.in_(hashes)
    )
    known = db.session.scalars(wanted).first()
    return known.places | {HEADER_LINE: hashes[known.header_hash]} if known else None


def _column(place: int, titles: list[Cell], below: Lines, field: str) -> FileColumn:
    title = safe(clean(titles[place].text))[:60] if place < len(titles) else ""
    found = (line[place].text.strip() for line in below if place < len(line))
    samples = [safe(text)[:40] for text in found if text][:SAMPLES]
    shown = [MASKED_PIN for _sample in samples] if field == "pin" else samples
    return FileColumn(place, title, tuple(shown), field)


def _hash(line: list[Cell]) -> str:
    return sha256("\n".join(plain(cell.text) for cell in line).encode()).hexdigest()
