"""Freezing figures: read and build first, then store in a moment."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from icdc.extensions import db
from icdc.gender_share.definition import DEFINITION
from icdc.gender_share.document import Document
from icdc.gender_share.exports.build import document_of
from icdc.gender_share.frozen.facts import last_entered
from icdc.gender_share.frozen.files import files_of, sha256
from icdc.gender_share.frozen.held_against import ask_for_target
from icdc.gender_share.selection import Selection
from icdc.models import Act, FrozenFile, FrozenForm, FrozenReport
from icdc.models.base import now
from icdc.web.audit import note
from icdc.web.errors import Refusal


class AlreadyRestatedError(Refusal):
    """Only the last version can be restated."""


@dataclass(frozen=True)
class Draft:
    """A report with its files, ready to be stored."""

    document: Document
    files: Mapping[FrozenForm, bytes]
    # The version that it restates.
    restates_id: int | None = None
    number: int | None = None


def settled(selection: Selection, today: date) -> Selection:
    """The selection as it is frozen: asked again later, it asks for the same.

    A period that is over has a last day that says as of when. Any other is held to today, else
    whatever comes later would belong to it.
    """
    last = selection.period.last
    is_over = last is not None and last < today
    return selection if selection.as_of or is_over else replace(selection, as_of=today)


def draft(selection: Selection, today: date, made_by: str, title: str, note: str) -> Draft:
    """Reads all, writes nothing."""
    highest = last_entered()
    document = document_of(selection, today, made_by, _this_second())
    document = replace(document, title=title, note=note, version=1)
    return Draft(document, files_of(document, highest))


def restated(
    report: FrozenReport, selection: Selection, today: date, made_by: str, reason: str
) -> Draft:
    """The next version: the same question, answered anew. Reads all, writes nothing.

    Raises AlreadyRestatedError, TargetGoneError.
    """
    if report.successor:
        raise AlreadyRestatedError(_already_restated())
    ask_for_target(selection)
    highest, id_, number = last_entered(), report.id, report.number
    title, note, version = report.title, report.note, report.version + 1
    document = document_of(selection, today, made_by, _this_second())
    document = replace(document, title=title, note=note, version=version, reason=reason)
    return Draft(document, files_of(document, highest), id_, number)


def store(made: Draft, by_id: int | None) -> FrozenReport:
    """Raises AlreadyRestatedError. Nothing is committed."""
    document = made.document
    report = FrozenReport(
        number=made.number,
        version=document.version,
        restates_id=made.restates_id,
        reason=document.reason,
        title=document.title,
        note=document.note,
        definition=DEFINITION,
        as_of=document.report.as_of,
        frozen_at=document.made_at,
        frozen_by_name=document.made_by,
        frozen_by_id=by_id,
        sha256=sha256(made.files[FrozenForm.json]),
        files=[_file(form, content) for form, content in made.files.items()],
    )
    db.session.add(report)
    _flush()
    report.number = report.number or report.id
    act = Act.report_restated if made.restates_id else Act.report_frozen
    note(act, report, reason=recorded(report), by_id=by_id)
    return report


def recorded(report: FrozenReport) -> str:
    """What the audit trail keeps of a report, so that it cannot be exchanged together with its
    hash."""
    return f"{report.title}; {report.reason}; SHA-256 {report.sha256}".replace("; ; ", "; ")


def _this_second() -> datetime:
    """As exactly as papers say it."""
    return now().replace(microsecond=0)


def _file(form: FrozenForm, content: bytes) -> FrozenFile:
    return FrozenFile(form=form, size=len(content), sha256=sha256(content), content=content)


def _flush() -> None:
    try:
        db.session.flush()
    except IntegrityError as clash:
        if "restates_id" not in str(clash.orig):
            raise
        db.session.rollback()
        raise AlreadyRestatedError(_already_restated()) from clash


def _already_restated() -> str:
    said = _("Somebody restated this report already. Only its last version can be restated.")
    return str(said)
