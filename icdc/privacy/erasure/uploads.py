"""Uploaded files that wait for their confirmation and hold the person: they are uploaded again."""

import json
import zipfile
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Sequence
from io import BytesIO

from cryptography.fernet import InvalidToken
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import ParticipantList, PastRegister
from icdc.privacy.erasure.identifiers import Identifiers
from icdc.web.errors import Refusal
from icdc.web.pins import unseal
from icdc.web.sheets.files import WORKBOOKS
from icdc.web.sheets.workbooks import read_workbook

Upload = ParticipantList | PastRegister
# More than that is no list of participants.
MOST_BYTES = 60_000_000


def uploads_with(identifiers: Identifiers) -> list[Upload]:
    """Those in which a line surely is the person; a namesake's line is a colleague's work."""
    found: list[Upload] = [
        kept
        for kept in db.session.scalars(select(ParticipantList).order_by(ParticipantList.id)).all()
        if _holds(
            kept.file_name,
            (kept.content_sealed, kept.corrections_sealed, kept.summary_sealed),
            identifiers,
        )
    ]
    for kept in db.session.scalars(select(PastRegister).order_by(PastRegister.id)).all():
        if _holds(kept.file_name, (kept.content_sealed, kept.summary_sealed), identifiers):
            found.append(kept)
    return found


def take_uploads(identifiers: Identifiers) -> None:
    for kept in uploads_with(identifiers):
        db.session.delete(kept)


def _holds(name: str, sealed: Sequence[bytes | None], identifiers: Identifiers) -> bool:
    """Also where nobody can open it: then it serves nobody any more."""
    try:
        contents = [unseal(one) for one in sealed if one]
    except InvalidToken:
        return True
    return identifiers.surely_in(name) or any(
        identifiers.are_surely_in_row(row) for one in contents for row in _rows(one, identifiers)
    )


def _rows(content: bytes, identifiers: Identifiers) -> Iterator[str]:
    if content.startswith(WORKBOOKS):
        yield from _rows_of_workbook(content, identifiers)
        return
    try:
        yield from _rows_of_json(json.loads(content))
    except ValueError:
        yield from _text_of(content).splitlines()


def _rows_of_json(told: object) -> Iterator[str]:
    """What stands side by side in what we sealed ourselves: corrections, summaries."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict):
        yield "; ".join(value for value in told.values() if isinstance(value, str))
        for value in told.values():
            yield from () if isinstance(value, str) else _rows_of_json(value)
    elif isinstance(told, list):
        for value in told:
            yield from _rows_of_json(value)


def _rows_of_workbook(content: bytes, identifiers: Identifiers) -> Iterator[str]:
    """Reading one as a table takes a moment: only where one of the names stands in it at all."""
    try:
        naming = [part for part in _parts(content) if identifiers.are_in(part)]
        if not naming:
            return
        # On a sheet that is not read nobody can tell the lines apart.
        yield from (part for part in naming if identifiers.are_exactly_in(part))
        lines = read_workbook(content).lines
    except (zipfile.BadZipFile, OSError, NotImplementedError, EOFError, ValueError, Refusal):
        # No table that anybody could bring in: judged as one text.
        yield content.decode(errors="ignore")
        return
    for line in lines:
        yield "; ".join(cell.text for cell in line)


def _parts(content: bytes) -> Iterator[str]:
    """Raises ValueError if too large."""
    if not content.startswith(b"PK"):
        yield from (content.decode("cp1251", "ignore"), content.decode("utf-16-le", "ignore"))
        return
    with zipfile.ZipFile(BytesIO(content)) as book:
        if sum(part.file_size for part in book.infolist()) > MOST_BYTES:
            raise ValueError("This file is too large to be looked through.")
        for part in book.infolist():
            if part.filename.endswith("xml"):
                yield book.read(part).decode(errors="ignore")


def _text_of(content: bytes) -> str:
    """As `web/sheets` reads it."""
    try:
        is_wide = content.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
        return content.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1251", errors="ignore")
