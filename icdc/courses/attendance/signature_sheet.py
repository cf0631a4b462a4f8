"""The sheet that people sign, in the order of the grid."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import typst
from flask_babel import gettext as _
from werkzeug.utils import secure_filename

from icdc.courses.attendance.grid import Grid, Row
from icdc.models import Course, CourseSession
from icdc.models.base import now
from icdc.models.region import REGIONS
from icdc.web.errors import Refusal
from icdc.web.file_names import in_latin
from icdc.web.filters import day
from icdc.web.typesetting import typeset

TEMPLATE = "sheets/v1/signature.typ"


@dataclass(frozen=True)
class Line:
    """One person on the sheet."""

    number: int
    name: str
    organisation: str


def pdf(grid: Grid, sessions: Sequence[CourseSession]) -> bytes:
    """A4: upright for one session, else across with six sessions a page.

    Raises Refusal that names who has a letter which the typeface lacks.
    """
    facts = _facts(grid.course, sessions)
    lines = [_line(row) for row in grid.seated]
    try:
        return _typeset(facts, lines)
    except typst.TypstError as fault:
        raise Refusal(_cannot_print(facts, lines)) from fault


def file_name(course: Course, session: CourseSession | None) -> str:
    """The course's code in Latin letters, for every file system."""
    code = in_latin(course.code)
    when = f"-{session.held_on.isoformat()}" if session else ""
    return secure_filename(f"{code}-signatures{when}.pdf")


def facts_of_printing(grid: Grid, session: CourseSession | None) -> list[tuple[str, str]]:
    """What the audit trail says of it."""
    days = [(str(_("Session")), day(session.held_on))] if session else []
    return [
        (str(_("List")), str(_("Signature sheet"))),
        *days,
        (str(_("Rows")), str(len(grid.seated))),
    ]


def _typeset(facts: dict[str, object], lines: Sequence[Line]) -> bytes:
    return typeset(
        TEMPLATE, facts | {"rows": [asdict(line) for line in lines]}, now().replace(microsecond=0)
    )


def _cannot_print(facts: dict[str, object], lines: Sequence[Line]) -> str:
    faulty = _faulty(facts, lines)
    if not faulty:
        return str(_("The course's facts have a letter that the sheet's typeface does not have."))
    names = ", ".join(f"{line.number} {line.name}" for line in faulty)
    return str(
        _("The sheet's typeface does not have a letter of the name or organisation of: %(names)s",
          names=names)
    )  # fmt: skip


def _faulty(facts: dict[str, object], lines: Sequence[Line]) -> list[Line]:
    """The people who cannot be printed, found by halving; empty where it is not the people."""
    if not lines or _is_printable(facts, lines):
        return []
    if len(lines) == 1:
        return list(lines) if _is_printable(facts, []) else []
    half = len(lines) // 2
    return _faulty(facts, lines[:half]) + _faulty(facts, lines[half:])


def _is_printable(facts: dict[str, object], lines: Sequence[Line]) -> bool:
    try:
        _typeset(facts, lines)
    except typst.TypstError:
        return False
    return True


def _facts(course: Course, sessions: Sequence[CourseSession]) -> dict[str, object]:
    return {
        "language": course.language.value,
        "title": course.title,
        "code": course.code,
        "programme": course.programme.title(course.language),
        "dates": f"{day(course.starts_on)} – {day(course.ends_on)}",
        "hours": course.hours,
        "place": _place(course),
        "trainers": ", ".join(user.display_name for user in course.trainers),
        "sessions": [_session(one) for one in sessions],
    }


def _line(row: Row) -> Line:
    trainee = row.enrolment.trainee
    return Line(row.number, trainee.full_name, trainee.organisation)


def _session(session: CourseSession) -> dict[str, str]:
    starts, ends = (one.strftime("%H:%M") for one in (session.starts_at, session.ends_at))
    return {"day": day(session.held_on), "time": f"{starts} – {ends}", "topic": session.topic}


def _place(course: Course) -> str:
    region = REGIONS.get(course.region_code or "")
    named = region.name(course.language) if region else ""
    return ", ".join(filter(None, (course.place, named)))
