"""The readable page: one file without scripts, with its style inside, that prints well."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from flask import current_app, render_template
from flask_babel import gettext as _
from markupsafe import Markup

from icdc.models import Language, RoleName
from icdc.web.clock import parse_day
from icdc.web.filters import day, moment, region
from icdc.web.labels import label
from icdc.web.own_data.headings import HEADINGS
from icdc.web.own_data.machine_words import TEXTS, UNSPOKEN, spoken
from icdc.web.own_data.parts import PARTS
from icdc.web.own_data.plain import Gathered, Plain
from icdc.web.own_data.words import KEYS, RECORDS, ROLES
from icdc.web.request_fields import CORRECTABLE

STYLE = "own-data.css"
TAKEN = {part.table: part.taken for part in PARTS}
# Many short rows: they are read as a table.
SHORT = frozenset({
    "attendance", "letters", "notices", "ways_in", "sign_ins", "open_sessions", "who_did_what",
    "withdrawn_links",
})  # fmt: skip


@dataclass(frozen=True)
class Section:
    """Its rows as lists of names and words, or as a table."""

    key: str
    heading: str
    count: int
    lists: list[list[tuple[str, str]]]
    columns: list[str] = field(default_factory=list)
    table: list[list[str]] = field(default_factory=list)


def readable_page(gathered: Gathered, made_at: datetime) -> str:
    sections = [_section(key, rows) for key, rows in gathered.items()]
    # It is opened from a disk, where no style sheet could be fetched.
    sheet = Path(current_app.static_folder or "") / STYLE
    return render_template(
        "own_data/page.html",
        sections=sections,
        made_at=made_at,
        style=Markup("<style>%s</style>") % Markup(sheet.read_text()),
    )


def _section(key: str, rows: list[dict[str, Plain]]) -> Section:
    heading = str(HEADINGS[key])
    if key == "who_did_what":
        rows = [row | {"fields": _facts_concerned(row)} for row in rows]
    if key not in SHORT:
        return Section(key, heading, len(rows), [_facts(row) for row in rows])
    told = [
        name for name in (rows[0] if rows else {}) if any(_said(name, row[name]) for row in rows)
    ]
    table = [[_said(name, row[name]) for name in told] for row in rows]
    return Section(key, heading, len(rows), [], [_name(name) for name in told], table)


def _facts_concerned(row: dict[str, Plain]) -> list[Plain]:
    """The columns that are in this file, by their keys; the others tell a reader nothing."""
    columns = row["fields"] if isinstance(row["fields"], list) else []
    taken = TAKEN.get(str(row["record_kind"]), {})
    return [taken[str(one)] for one in columns if one in taken]


def _facts(row: dict[str, Plain]) -> list[tuple[str, str]]:
    """What is known, in words; what is empty is left out."""
    told = ((_name(key), _said(key, value)) for key, value in row.items())
    return [(name, words) for name, words in told if words]


def _name(key: str) -> str:
    if key in KEYS:
        return str(KEYS[key])
    if key in list(Language):
        return label(Language(key))
    return str(CORRECTABLE[key].label) if key in CORRECTABLE else key


def _said(key: str, value: Plain) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, StrEnum):
        return spoken(value)
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, list):
        return ", ".join(filter(None, (_said(key, one) for one in value)))
    if isinstance(value, dict):
        told = ((name, one) for name, one in value.items() if name not in UNSPOKEN)
        pairs = ((_name(name), _said(name, one)) for name, one in told)
        return "\n".join(f"{name}: {words}" for name, words in pairs if words)
    return _word(key, str(value))


def _word(key: str, text: str) -> str:
    if text in TEXTS.get(key, {}):
        return str(TEXTS[key][text])
    if key.endswith(("_on", "_date")) and (on := parse_day(text)):
        return day(on)
    if key == "region_code":
        return region(text) or text
    if key in ("by_role", "roles"):
        is_role = text in list(RoleName)
        return label(RoleName(text)) if is_role else str(ROLES.get(text, text))
    if key in ("fields", "field"):
        return _name(text)
    if key == "record_kind":
        return str(RECORDS.get(text, text))
    return text
