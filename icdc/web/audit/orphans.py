"""What a flush would delete without a word: records that were taken out of their parent.

`user.webauthn.clear()` deletes passkeys, and `session.deleted` never holds them.
"""

from collections.abc import Sequence
from functools import cache

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import has_parent

from icdc.models import Base


def delete_orphans(session: Session) -> None:
    """Call it right before a flush: they are deleted like all others, and told like them."""
    for record in list(session.dirty):
        if any(
            not has_parent(kind, record, key, True) for kind, key in _owners(record.__tablename__)
        ):
            session.delete(record)


@cache
def _owners(kind: str) -> Sequence[tuple[type[Base], str]]:
    """Whose collections a record of this kind must not leave: (class, name of the collection)."""
    return [
        (mapper.class_, one.key)
        for mapper in Base.registry.mappers
        for one in mapper.relationships
        if one.cascade.delete_orphan and one.mapper.class_.__tablename__ == kind
    ]
