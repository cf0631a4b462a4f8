"""The people of the registry whom the lines of a list may mean."""

from collections.abc import Iterable, Iterator

from sqlalchemy import select

from icdc.courses.lists.rows import Row
from icdc.extensions import db
from icdc.models import Trainee
from icdc.web.identity import identity_in

# Fewer than the values that either database takes in one statement.
CHUNK = 5_000


def perhaps_known(rows: Iterable[Row]) -> list[Trainee]:
    """The people who share a PIN or a name with somebody in the list, the oldest record first."""
    identities = [identity_in(row.values) for row in rows if not row.errors]
    pins = {one.pin for one in identities if one.pin}
    names = {one.name for one in identities}
    found = {
        trainee.id: trainee
        for column, values in ((Trainee.pin_hash, pins), (Trainee.identity_key, names))
        for chunk in _chunks(sorted(values))
        for trainee in db.session.scalars(select(Trainee).where(column.in_(chunk)))
    }
    return [found[key] for key in sorted(found)]


def _chunks(values: list[str]) -> Iterator[list[str]]:
    return (values[start : start + CHUNK] for start in range(0, len(values), CHUNK))
