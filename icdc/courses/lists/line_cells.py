"""The cells of a waiting list's line: what stands in the file, until it is corrected."""

from collections.abc import Callable
from datetime import date

from flask import url_for
from flask_babel import gettext as _

from icdc.courses.lists import kept as kept_lists
from icdc.courses.lists.corrections import Corrections, corrections_of, keep_corrections, version_of
from icdc.courses.lists.plans import PlannedRow
from icdc.courses.lists.previews import Preview
from icdc.courses.lists.rows import value_of
from icdc.courses.lists.showing import safe
from icdc.models import Course, Gender, Sector
from icdc.web import cells
from icdc.web.filters import day
from icdc.web.person_fields import FIELDS
from icdc.web.records import hold

FOLLOWERS = "courses/lists/_line_follows.html"


def cell_of(preview: Preview, number: int, name: str) -> cells.Cell:
    """Raises KeyError for an unknown field, and for a line in which nobody stands."""
    planned, field = preview.plan.line(number), FIELDS[name]
    course_id, list_id = preview.course.id, preview.kept.id
    return cells.Cell(
        name=name,
        owner=_("Line %(n)s", n=number),
        address=url_for(
            "list_lines.show", course_id=course_id, list_id=list_id, number=number, name=name
        ),
        page=url_for("participant_lists.show", course_id=course_id, list_id=list_id),
        label=str(field.label),
        text=planned.shown(name),
        value=_typed(planned, name),
        version=version_of(preview.kept),
        kind=field.kind,
        placeholder=_("empty keeps it, “-” removes it") if name == "pin" else field.placeholder,
        choices=_choices(planned, name),
        followers=FOLLOWERS,
    )


def write(course: Course, list_id: int, number: int, name: str, typed: str) -> None:
    """Keep a correction. Raises FieldFaultError. An empty PIN leaves it; a hyphen takes it away."""
    text = typed.strip()
    if name == "pin" and text in ("", "-"):
        if not text:
            return
        text = ""
    value_of(name, text)
    change(course, list_id, lambda corrections: corrections.correct(number, name, text))


def change(course: Course, list_id: int, how: Callable[[Corrections], None]) -> None:
    """Two who correct at the same moment do so one after the other."""
    hold(course)
    kept = kept_lists.find_list(course, list_id)
    corrections = corrections_of(kept)
    how(corrections)
    keep_corrections(kept, corrections)


def _typed(planned: PlannedRow, name: str) -> str:
    """What stands in the input; never a PIN, not even one in a wrong column."""
    if name == "pin":
        return ""
    value = planned.row.values.get(name)
    if isinstance(value, Gender | Sector):
        return value.value
    if isinstance(value, date):
        return day(value)
    text = planned.row.texts.get(name, "") if value is None else value
    return text if safe(text) == text else ""


def _choices(planned: PlannedRow, name: str) -> tuple[tuple[str, str], ...]:
    """A word that is no choice stands first, so that no other looks as if it were chosen."""
    choices = FIELDS[name].choices
    typed = _typed(planned, name)
    if choices and typed not in dict(choices):
        choices = [(typed, planned.shown(name) or "–"), *choices]
    return tuple(choices)
