"""Reads what an export carries."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from flask_babel import gettext as _
from sqlalchemy import select

from icdc.config import LANGUAGES
from icdc.extensions import db
from icdc.gender_share.definition import Tally
from icdc.gender_share.document import Document
from icdc.gender_share.grouping import By
from icdc.gender_share.lines import Line, certified_lines, registered_lines
from icdc.gender_share.queries import report_on
from icdc.gender_share.report import Counted
from icdc.gender_share.selection import Selection
from icdc.models import Course, Gender, LedgerHead, Programme
from icdc.web.errors import Refusal

# On PostgreSQL each statement sees what was committed before it began.
TRIES = 3


def document_of(selection: Selection, today: date, made_by: str, made_at: datetime) -> Document:
    """The figures with every row behind them, which add up to them.

    Call it before anything is written. Raises Refusal where somebody wrote between the figures
    and the rows each time it was tried.
    """
    for _try in range(TRIES):
        document = replace(
            summary_of(selection, today, made_by, made_at),
            registered=tuple(registered_lines(selection)),
            certified=tuple(certified_lines(selection, today)),
        )
        if is_of_one_moment(document):
            return document
        db.session.rollback()
    raise Refusal(_("The register changed while it was read. Try again in a minute."))


def summary_of(selection: Selection, today: date, made_by: str, made_at: datetime) -> Document:
    """The figures without the rows, for files that hold none."""
    head = db.session.scalars(select(LedgerHead)).one()
    return Document(
        report_on(selection, today),
        (),
        (),
        made_at,
        made_by,
        ledger_serial=head.serial,
        ledger_hash=head.hash,
        programmes=_programmes(selection),
        course_title=_course_title(selection),
    )


def is_of_one_moment(document: Document) -> bool:
    """Whether the rows, counted one by one, give the figures of the report."""
    report = document.report
    pairs = ((report.registered, document.registered), (report.certified, document.certified))
    return all(counted == _counted(lines) for counted, lines in pairs)


def _counted(lines: Sequence[Line]) -> Counted:
    people = {line.trainee_id: line.gender for line in lines}
    return Counted(_tally(people.values()), _tally(line.gender for line in lines))


def _tally(genders: Iterable[Gender]) -> Tally:
    found = Counter(genders)
    return Tally(
        found[Gender.female], found[Gender.male], found[Gender.other], found[Gender.not_stated]
    )


def _programmes(selection: Selection) -> Mapping[str, Mapping[str, str]]:
    wanted = select(Programme).order_by(Programme.code)
    if selection.by is not By.programme:
        wanted = wanted.where(Programme.code == selection.programme)
    found = db.session.scalars(wanted).all()
    return {
        language: {programme.code: programme.title(language) for programme in found}
        for language in LANGUAGES
    }


def _course_title(selection: Selection) -> str:
    wanted = select(Course.title).where(Course.code == selection.course)
    return db.session.scalar(wanted) or ""
