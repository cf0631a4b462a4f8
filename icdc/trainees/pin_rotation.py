"""A new key for everything that is sealed: each PIN with its look-up hash, and all else.

Where the old key seals something inside something sealed (a merge remembers a person's row), both
are opened. What the new key opens already stays as it is, so that nothing is lost by repeating.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from cryptography.fernet import InvalidToken
from flask_babel import gettext as _
from sqlalchemy import Column, Table, func, select, update

from icdc.extensions import db
from icdc.models import Act, Base, Merge, Trainee
from icdc.trainees.sealed_memory import renewed
from icdc.web.audit import note
from icdc.web.audit.beneath import announce
from icdc.web.errors import Refusal
from icdc.web.pins import hashed_under, opened_under, sealed_under

PIN_TABLE = Base.metadata.tables[Trainee.__tablename__]
MEMORY = Base.metadata.tables[Merge.__tablename__].columns["memory_sealed"]
SEALED = "_sealed"
BATCH = 500


@dataclass(frozen=True)
class Rotated:
    """How many were sealed anew."""

    pins: int
    others: int


def rotate(old: str, new: str) -> Rotated:
    """Raises Refusal when a key is missing, or the old one does not open what is stored."""
    if not old:
        raise Refusal(_("Give the key that was used until now as ICDC_PIN_KEY_OLD."))
    if old == new:
        raise Refusal(_("ICDC_PIN_KEY and ICDC_PIN_KEY_OLD are the same key."))
    rotation = _Rotation(old, new)
    others = sum(_told(column.table, rotation.seal_column(column)) for column in _other_columns())
    pins = rotation.seal_pins()
    note(Act.pins_rotated, PIN_TABLE.name, rows=pins)
    return Rotated(pins, others)


def _told(table: Table, count: int) -> int:
    """The act says it all: what is sealed anew says the same as before."""
    announce(db.session(), table.name, count)
    return count


def _other_columns() -> list[Column[bytes | None]]:
    """Found by their names, so that no table is forgotten that a later release adds."""
    return [
        column
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if column.name.endswith(SEALED) and table is not PIN_TABLE
    ]


class _Rotation:
    def __init__(self, old: str, new: str) -> None:
        self.old = old
        self.new = new
        # PINs that a merge remembers; undoing it compares them with the person's own.
        self.known: dict[bytes, bytes] = {}

    def seal_pins(self) -> int:
        columns = PIN_TABLE.columns
        count = 0
        for id_, sealed in _stored(PIN_TABLE, columns["pin_sealed"]):
            if (pin := self._opened(sealed, PIN_TABLE)) is None:
                continue
            anew = self.known.get(sealed) or sealed_under(self.new, pin)
            values = {"pin_sealed": anew, "pin_hash": hashed_under(self.new, pin)}
            db.session.execute(update(PIN_TABLE).where(columns["id"] == id_).values(values))
            count += 1
        return count

    def seal_column(self, column: Column[bytes | None]) -> int:
        table, count = column.table, 0
        for id_, sealed in _stored(table, column):
            if (content := self._opened(sealed, table)) is None:
                continue
            if column is MEMORY:
                content = renewed(content, self.old, self.new, self.known)
            anew = {column.name: sealed_under(self.new, content)}
            db.session.execute(update(table).where(table.columns["id"] == id_).values(anew))
            count += 1
        return count

    def _opened(self, sealed: bytes, table: Table) -> bytes | None:
        """None when it is sealed with the new key already."""
        try:
            return opened_under(self.old, sealed)
        except InvalidToken as fault:
            if self._is_new(sealed):
                return None
            raise Refusal(
                _(
                    "ICDC_PIN_KEY_OLD does not open what is stored (%(table)s). Nothing was"
                    " changed.",
                    table=table.name,
                )
            ) from fault

    def _is_new(self, sealed: bytes) -> bool:
        try:
            opened_under(self.new, sealed)
        except InvalidToken:
            return False
        return True


def _stored(table: Table, column: Column[bytes | None]) -> Iterator[tuple[int, bytes]]:
    """Whatever stands in the column, locked. An uploaded file may be large: a few at a time."""
    last = 0
    id_ = table.columns["id"]
    size = BATCH if table is PIN_TABLE else 1
    while True:
        # Nothing is sealed in what was emptied: of an erased person, of a register brought in.
        is_full = func.length(column) > 0
        wanted = select(id_, column).where(is_full, id_ > last).order_by(id_)
        rows = db.session.execute(wanted.limit(size).with_for_update()).all()
        if not rows:
            return
        for row in rows:
            yield row[0], row[1]
        last = rows[-1][0]
