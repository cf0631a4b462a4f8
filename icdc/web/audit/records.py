"""What a flush wrote, and what the database removes with it, as notes."""

from collections.abc import Iterator, Sequence

from sqlalchemy import inspect
from sqlalchemy.orm import Mapper, Session

from icdc.models import Act, Base
from icdc.models.audit import Changes, Told
from icdc.web.audit.beneath import DELETE, INSERT, UPDATE
from icdc.web.audit.cascades import rows_gone_with
from icdc.web.audit.notes import Note, facts_of, id_in, make_note
from icdc.web.audit.spelling import differ, is_following, is_noted, told


def written(session: Session) -> Iterator[Note]:
    """Call it right after a flush: what the records held before is still known."""
    for record in session.new:
        yield from _note(Act.created, record, _values_of(record))
    for record in session.dirty:
        if changes := _changes_of(record):
            yield from _note(Act.changed, record, _named(record) | changes)
    for record in session.deleted:
        yield from _note(Act.removed, record, _values_of(record, is_gone=True))


def verbs_of(session: Session) -> set[tuple[str, str]]:
    """What the statements of the flush that has just been are told by: (kind, verb)."""
    new = {(one.__tablename__, verb) for one in session.new for verb in (INSERT, UPDATE)}
    changed = {(one.__tablename__, UPDATE) for one in session.dirty}
    gone = {(one.__tablename__, verb) for one in session.deleted for verb in (UPDATE, DELETE)}
    return new | changed | gone


def gone_with(session: Session) -> list[Note]:
    """Call it right before a flush: what the database itself takes away with what is deleted."""
    notes: list[Note] = []
    for record in list(session.deleted):
        table = record.__tablename__
        if is_noted(table):
            for name in columns(inspect(record).mapper):
                getattr(record, name)
            keys = [key] if (key := id_in(facts_of(record))) else []
            notes += rows_gone_with(session.connection(), table, keys)
    return notes


def columns(mapper: Mapper[Base]) -> Sequence[str]:
    table = mapper.class_.__tablename__
    return [one.key for one in mapper.column_attrs if not is_following(table, one.key)]


def _note(act: Act, record: Base, changes: Changes) -> Iterator[Note]:
    if is_noted(record.__tablename__):
        facts = facts_of(record)
        yield make_note(act, record.__tablename__, id_in(facts), facts, changes)


def _values_of(record: Base, is_gone: bool = False) -> Changes:
    """What a record holds that is not empty."""
    changes, kind = Changes(), record.__tablename__
    for name in columns(inspect(record).mapper):
        value = told(kind, name, facts_of(record).get(name))
        if value not in (None, "", [], {}):
            changes[name] = [value, None] if is_gone else [None, value]
    return changes | _joined(record)


def _changes_of(record: Base) -> Changes:
    attributes, changes = inspect(record).attrs, Changes()
    kind, facts = record.__tablename__, facts_of(record)
    for name in columns(inspect(record).mapper) if is_noted(kind) else ():
        history = attributes[name].history
        if not history.has_changes() or name not in facts:
            continue
        was = history.deleted[0] if history.deleted else None
        if differ(name, was, facts[name]):
            changes[name] = [told(kind, name, was), told(kind, name, facts[name])]
    return changes | (_joined(record) if is_noted(kind) else {})


def _named(record: Base) -> Changes:
    """Which record it is, where that is no number: a setting by its name."""
    mapper, kind = inspect(record).mapper, record.__tablename__
    names = [mapper.get_property_by_column(column).key for column in mapper.primary_key]
    if names == ["id"]:
        return {}
    values = {name: told(kind, name, facts_of(record).get(name)) for name in names}
    return {name: [value, value] for name, value in values.items()}


def _joined(record: Base) -> Changes:
    """Who was given to a record or taken from it: trainers, roles."""
    changes: Changes = {}
    for relationship in inspect(record).mapper.relationships:
        if relationship.secondary is None:
            continue
        history = inspect(record).attrs[relationship.key].history
        if history.has_changes():
            was = [*(history.deleted or ()), *(history.unchanged or ())]
            now = [*(history.added or ()), *(history.unchanged or ())]
            changes[relationship.key] = [_names(was), _names(now)]
    return changes


def _names(records: Sequence[Base]) -> Told:
    found = (getattr(one, "name", "") or f"№ {id_in(facts_of(one))}" for one in records)
    return [*sorted(str(name) for name in found)]
