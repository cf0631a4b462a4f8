"""Bringing in a whole register: portion after portion, all of it in one transaction.

A dry run does the very same and takes it back, so it says exactly what confirming will do.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from icdc.courses.lists.bringing_in import ONE_LIST_AT_A_TIME
from icdc.courses.register.courses import Courses
from icdc.courses.register.ids import Ids
from icdc.courses.register.looking_up import people_of, places_in, used_numbers
from icdc.courses.register.placing import Portion, Supplies
from icdc.courses.register.reading import Line, Register
from icdc.courses.register.rows import Row, read_row
from icdc.courses.register.summary import Summary
from icdc.courses.register.values import Value, parsers
from icdc.courses.register.writing import write
from icdc.extensions import db
from icdc.models import Act
from icdc.web.audit import note
from icdc.web.clashes import is_clash
from icdc.web.errors import Refusal

AT_ONCE = 5_000


def no_progress(done: int, total: int) -> None:
    """For callers whom nobody watches."""


def bring_in(
    register: Register,
    name: str,
    by_id: int | None,
    progress: Callable[[int, int], None] = no_progress,
) -> Summary:
    """Rows with errors stay out. Nothing is committed. Raises Refusal."""
    _let_others_wait()
    summary = Summary()
    for remark in register.remarks:
        summary.warn(register.header_row, "", remark)
    supplies = Supplies(
        summary, Courses(summary), Ids("trainee"), Ids("enrolment"), Ids("certificate")
    )
    understand = parsers()
    try:
        for lines in _portions(register.lines):
            _bring_in_some(_rows(lines, understand, summary), supplies, by_id)
            progress(min(summary.rows, register.total), register.total)
    except IntegrityError as fault:
        if not is_clash(fault):
            raise
        # Somebody added the same person by hand between our look and our writing.
        raise Refusal(_("The registry changed at this moment. Confirm once more.")) from fault
    progress(register.total, register.total)
    _record(summary, name, by_id)
    return summary


def _let_others_wait() -> None:
    """Two lists at the same moment could each make the same new person."""
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(select(func.pg_advisory_xact_lock(ONE_LIST_AT_A_TIME)))


def _portions(lines: Iterator[Line]) -> Iterator[list[Line]]:
    while some := list(islice(lines, AT_ONCE)):
        yield some


def _rows(
    lines: Sequence[Line], understand: dict[str, Callable[[str], Value]], summary: Summary
) -> list[Row]:
    rows: list[Row] = []
    for number, texts in lines:
        read = read_row(number, texts, understand)
        if isinstance(read, Row):
            rows.append(read)
        else:
            summary.add_errors(read)
    summary.rows += len(lines)
    return rows


def _bring_in_some(rows: Sequence[Row], supplies: Supplies, by_id: int | None) -> None:
    supplies.courses.load(rows)
    people = people_of(rows)
    known = supplies.courses.courses
    ids = {known[row.course_code].id for row in rows if row.course_code in known}
    portion = Portion(supplies, people, places_in(sorted(ids), people.by_id), used_numbers(rows))
    for row in rows:
        portion.place(row)
    supplies.courses.write()
    write(portion.pile, by_id)


def _record(summary: Summary, name: str, by_id: int | None) -> None:
    said = (
        f"{name}: {summary.rows} rows, {summary.enrolments} enrolments,"
        f" {summary.certificates} certificates"
    )
    note(Act.register_imported, "past_register", reason=said, by_id=by_id)
