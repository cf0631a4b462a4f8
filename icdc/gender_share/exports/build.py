"""Reads what an export carries."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import select

from icdc.config import LANGUAGES
from icdc.extensions import db
from icdc.gender_share.document import Document
from icdc.gender_share.grouping import By
from icdc.gender_share.lines import certified_lines, registered_lines
from icdc.gender_share.queries import report_on
from icdc.gender_share.selection import Selection
from icdc.models import Course, LedgerHead, Programme


def document_of(selection: Selection, today: date, made_by: str, made_at: datetime) -> Document:
    """The figures with every row behind them.

    Call it where nothing has been written: whoever only reads sees one moment, so the rows add up
    to the figures.
    """
    return replace(
        summary_of(selection, today, made_by, made_at),
        registered=tuple(registered_lines(selection)),
        certified=tuple(certified_lines(selection, today)),
    )


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
