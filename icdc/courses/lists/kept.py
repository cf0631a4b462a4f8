"""Uploaded lists that wait for their confirmation: sealed, because they hold PINs, and not long."""

from pathlib import PurePath

from cryptography.fernet import InvalidToken
from flask_babel import gettext as _
from sqlalchemy import delete, select

from icdc.courses.lists.columns import known_columns
from icdc.courses.lists.corrections import Corrections, corrections_of
from icdc.courses.lists.mapping import remembered
from icdc.courses.lists.rows import ParticipantRows, rows_of
from icdc.extensions import db
from icdc.models import Course, ParticipantList, User
from icdc.models.names import visible
from icdc.web.errors import Refusal
from icdc.web.keeping import kept_since
from icdc.web.pins import seal, unseal
from icdc.web.sheets.cells import Sheet
from icdc.web.sheets.files import read_sheet

# Who has not confirmed by the end of this rule's time (`web/keeping.py`) has gone home.
RULE = "list_files"
# The places of a list of which nobody has said yet which column is which.
UNSAID: dict[str, int] = {}


def keep(course: Course, file_name: str, content: bytes, sheet: Sheet, by: User) -> ParticipantList:
    """Seal the file until it is confirmed or cancelled; the forgotten ones go."""
    db.session.execute(
        delete(ParticipantList).where(ParticipantList.uploaded_at < kept_since(RULE))
    )
    places = remembered(sheet.lines, by)
    if places is None and not known_columns(sheet.lines):
        places = UNSAID
    kept = ParticipantList(
        course_id=course.id,
        uploaded_by_id=by.id,
        file_name=visible(PurePath(file_name).name)[-255:],
        content_sealed=seal(content),
        places=places,
    )
    db.session.add(kept)
    db.session.flush()
    return kept


def find_list(course: Course, list_id: int) -> ParticipantList:
    """Raises NoResultFound for a list of another course, and for one that waited too long."""
    wanted = select(ParticipantList).where(
        ParticipantList.id == list_id,
        ParticipantList.course_id == course.id,
        ParticipantList.uploaded_at >= kept_since(RULE),
    )
    return db.session.scalars(wanted).one()


def read(kept: ParticipantList) -> ParticipantRows:
    """Read the list outside of any transaction: it takes its time, and others write meanwhile.

    Raises Refusal.
    """
    if kept.places == UNSAID:
        raise Refusal(_("Say first which column is which."))
    file_name, places, corrections = kept.file_name, kept.places, _corrections(kept)
    return rows_of(read_cells(kept), file_name, places, corrections)


def read_cells(kept: ParticipantList) -> Sheet:
    """All that stands in the file. Ends the transaction. Raises Refusal."""
    try:
        content = unseal(kept.content_sealed)
    except InvalidToken as fault:
        raise _unopened() from fault
    file_name = kept.file_name
    db.session.rollback()
    return read_sheet(file_name, content, known_columns)


def _corrections(kept: ParticipantList) -> Corrections:
    try:
        return corrections_of(kept)
    except InvalidToken as fault:
        raise _unopened() from fault


def _unopened() -> Refusal:
    return Refusal(_("This list can no longer be opened. Upload the file again."))
