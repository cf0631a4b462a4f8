"""Taking two records of one person together: nothing of either is lost."""

from collections.abc import Collection, Sequence

from flask_babel import gettext as _
from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import selectinload

from icdc.extensions import db
from icdc.models import Act, Consent, DataRequest, DistinctPair, Enrolment, Merge, Trainee
from icdc.trainees.memory import Changed, Memory, row_of, sealed, written
from icdc.trainees.merge_preview import Stored, columns_of
from icdc.trainees.side_by_side import set_aside
from icdc.web.audit import note
from icdc.web.erased import refuse_erased
from icdc.web.errors import Refusal


def hold_people(ids: Collection[int]) -> dict[int, Trainee]:
    """Those of the records that are still there, locked with their enrolments until the end.

    In the house's order: enrolments, then people, each by id.
    """
    theirs = select(Enrolment.id).where(Enrolment.trainee_id.in_(ids)).order_by(Enrolment.id)
    held = db.session.scalars(theirs.with_for_update()).all()
    wanted = select(Trainee).where(Trainee.id.in_(ids)).order_by(Trainee.id).with_for_update()
    people = db.session.scalars(wanted.execution_options(populate_existing=True)).all()
    if held != db.session.scalars(theirs).all():
        raise Refusal(_("The registry changed at this moment. Repeat it."))
    return {trainee.id: trainee for trainee in people}


def merge(kept: Trainee, other: Trainee, from_other: Collection[str], by_id: int) -> Merge:
    """Take `other` into `kept`; the fields named in `from_other` get the other's values.

    Hold both first. Nothing is committed.
    """
    refuse_erased(kept, other)
    taken = {column: _stored(other, column) for name in from_other for column in columns_of(name)}
    distinct = _told_apart_from(other)
    memory = Memory(
        row=row_of(other),
        enrolments=[one.id for one in enrolments_held([other.id])],
        consents=list(db.session.scalars(select(Consent.id).where(Consent.trainee == other))),
        requests=list(
            db.session.scalars(select(DataRequest.id).where(DataRequest.trainee == other))
        ),
        doubled=set_aside(enrolments_held([kept.id, other.id])),
        changed={
            column: Changed(old=written(_stored(kept, column)), new=written(value))
            for column, value in taken.items()
        },
        distinct=distinct,
        distinct_added=_tell_apart(kept, distinct, by_id),
        earlier_merges=_merges_into(other),
    )
    record = Merge(
        kept=kept,
        merged_id=other.id,
        merged_name=other.full_name,
        merged_by_id=by_id,
        memory_sealed=sealed(memory),
    )
    _move(memory, kept)
    _remove(other)
    for column, value in taken.items():
        setattr(kept, column, value)
    note(Act.trainees_merged, kept, by_id=by_id)
    db.session.add(record)
    db.session.flush()
    return record


def enrolments_held(ids: Collection[int]) -> Sequence[Enrolment]:
    """As they are now; hold the people first."""
    wanted = (
        select(Enrolment)
        .where(Enrolment.trainee_id.in_(ids))
        .options(selectinload(Enrolment.certificates))
        .order_by(Enrolment.id)
    )
    return db.session.scalars(wanted.execution_options(populate_existing=True)).all()


def _stored(trainee: Trainee, column: str) -> Stored:
    value: Stored = getattr(trainee, column)
    return value


def _told_apart_from(trainee: Trainee) -> list[int]:
    pairs = select(DistinctPair.low_id, DistinctPair.high_id).where(
        or_(DistinctPair.low_id == trainee.id, DistinctPair.high_id == trainee.id)
    )
    return [low if high == trainee.id else high for low, high in db.session.execute(pairs)]


def _tell_apart(kept: Trainee, others: Sequence[int], by_id: int) -> list[int]:
    """Who is not the merged person is not the kept one either. The ids that are new to it."""
    known = {kept.id, *_told_apart_from(kept)}
    added = [one for one in others if one not in known]
    db.session.add_all(
        DistinctPair(low_id=min(kept.id, one), high_id=max(kept.id, one), said_by_id=by_id)
        for one in added
    )
    return added


def _merges_into(trainee: Trainee) -> list[int]:
    wanted = select(Merge.id).where(Merge.kept_id == trainee.id)
    return list(db.session.scalars(wanted.order_by(Merge.id)))


def _move(memory: Memory, kept: Trainee) -> None:
    # The weaker of two enrolments stands aside before the other one comes.
    db.session.flush()
    for enrolment in db.session.scalars(
        select(Enrolment).where(Enrolment.id.in_(memory["enrolments"]))
    ):
        enrolment.trainee_id = kept.id
    db.session.flush()
    moved = Consent.id.in_(memory["consents"])
    db.session.execute(update(Consent).where(moved).values(trainee_id=kept.id))
    asked = DataRequest.id.in_(memory.get("requests", []))
    db.session.execute(update(DataRequest).where(asked).values(trainee_id=kept.id))
    earlier = Merge.id.in_(memory["earlier_merges"])
    db.session.execute(update(Merge).where(earlier).values(kept_id=kept.id))


def _remove(other: Trainee) -> None:
    """Before the kept record may have its PIN, account and number."""
    db.session.expunge(other)
    db.session.execute(delete(Trainee).where(Trainee.id == other.id))
