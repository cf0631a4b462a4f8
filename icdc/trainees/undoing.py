"""Undoing a merge: the record that went comes back with all that was its own."""

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import func, select, update

from icdc.extensions import db
from icdc.models import (
    TAKES_A_SEAT,
    Act,
    Certificate,
    Consent,
    Course,
    DataRequest,
    DistinctPair,
    Enrolment,
    Merge,
    State,
    Trainee,
    User,
)
from icdc.models.base import now
from icdc.trainees.memory import Doubled, Memory, faded, memory_of, read, restore, written
from icdc.trainees.merging import hold_people
from icdc.web.audit import note
from icdc.web.errors import Refusal

PIN = {"pin_hash", "pin_sealed"}


def undo(merge: Merge, by_id: int | None) -> Trainee:
    """Give everything back. Nothing is committed. Raises Refusal with what forbids it."""
    memory = memory_of(merge)
    _hold_courses(memory)
    kept = hold_people([merge.kept_id]).get(merge.kept_id)
    merge = db.session.get_one(Merge, merge.id, populate_existing=True, with_for_update=True)
    if kept is None or merge.undone_at or merge.kept_id != kept.id:
        raise Refusal(_("This was undone already."))
    _check_order(merge)
    enrolments = _enrolments(memory, kept)
    _check_papers(merge, enrolments)
    _give_back_fields(kept, memory)
    trainee = _recreate(merge, memory)
    _give_back(memory, trainee, enrolments)
    _give_back_seats(memory["doubled"])
    _tell_apart_again(memory, kept, trainee)
    merge.undone_at, merge.undone_by_id = now(), by_id
    merge.memory_sealed = faded(memory)
    note(Act.merge_undone, kept, by_id=by_id)
    db.session.flush()
    return trainee


def _hold_courses(memory: Memory) -> None:
    """Courses come first in the house's order of locks."""
    ids = select(Enrolment.course_id).where(
        Enrolment.id.in_([one["id"] for one in memory["doubled"]])
    )
    wanted = select(Course).where(Course.id.in_(ids)).order_by(Course.id).with_for_update()
    db.session.scalars(wanted.execution_options(populate_existing=True)).all()


def _check_order(merge: Merge) -> None:
    later = select(Merge.merged_name).where(
        Merge.kept_id == merge.kept_id, Merge.id > merge.id, Merge.undone_at.is_(None)
    )
    if name := db.session.scalar(later.order_by(Merge.id.desc()).limit(1)):
        raise Refusal(_("Undo the later one first: the merge with %(name)s.", name=name))


def _enrolments(memory: Memory, kept: Trainee) -> Sequence[Enrolment]:
    ids = memory["enrolments"]
    wanted = select(Enrolment).where(Enrolment.id.in_(ids), Enrolment.trainee_id == kept.id)
    found = db.session.scalars(wanted.execution_options(populate_existing=True)).all()
    if len(found) < len(ids):
        raise Refusal(_("An enrolment of this record is gone, so it cannot be given back."))
    return found


def _check_papers(merge: Merge, enrolments: Sequence[Enrolment]) -> None:
    """The record that came back would not know the name that its papers got meanwhile."""
    corrected = select(Certificate.number).where(
        Certificate.enrolment_id.in_([one.id for one in enrolments]),
        Certificate.replaces_id.is_not(None),
        Certificate.issued_at > merge.merged_at,
    )
    if number := db.session.scalar(corrected.order_by(Certificate.id).limit(1)):
        raise Refusal(
            _(
                "Certificate %(number)s was replaced after the two were taken together,"
                " and its name would go to the wrong record.",
                number=number,
            )
        )


def _give_back_fields(kept: Trainee, memory: Memory) -> None:
    """Only where nobody wrote anything else since."""
    changed = memory["changed"]
    same = {name for name in changed if written(getattr(kept, name)) == changed[name]["new"]}
    if PIN & changed.keys():
        # The two go together, and only the hash of a number is the same each time.
        same = same | PIN if "pin_hash" in same else same - PIN
    untouched = {name: changed[name]["old"] for name in same}
    _check_free(untouched, kept.id)
    for name, value in untouched.items():
        setattr(kept, name, read(name, value))
    db.session.flush()


def _recreate(merge: Merge, memory: Memory) -> Trainee:
    row = dict(memory["row"])
    account = row.get("user_id")
    if account is not None and db.session.get(User, account) is None:
        # As it would have happened to the record itself.
        row["user_id"] = None
    trainee = Trainee()
    with db.session.no_autoflush:
        restore(trainee, row)
    _check_free(row | {"pin_hash": trainee.pin_hash}, merge.merged_id)
    db.session.add(trainee)
    db.session.flush()
    return trainee


def _check_free(row: dict[str, str | int | None], own_id: int) -> None:
    taken = {
        "pin_hash": _("The PIN of this record belongs to somebody else by now."),
        "user_id": _("The account of this record belongs to somebody else by now."),
        "register_number": _("The old number of this record belongs to somebody else by now."),
    }
    for name, sentence in taken.items():
        column = Trainee.__table__.c[name]
        is_taken = select(Trainee.id).where(column == row.get(name), Trainee.id != own_id)
        if row.get(name) is not None and db.session.scalar(is_taken) is not None:
            raise Refusal(sentence)


def _give_back(memory: Memory, trainee: Trainee, enrolments: Sequence[Enrolment]) -> None:
    for enrolment in enrolments:
        enrolment.trainee_id = trainee.id
    db.session.flush()
    own = Consent.id.in_(memory["consents"])
    db.session.execute(update(Consent).where(own).values(trainee_id=trainee.id))
    asked = DataRequest.id.in_(memory.get("requests", []))
    db.session.execute(update(DataRequest).where(asked).values(trainee_id=trainee.id))
    earlier = Merge.id.in_(memory["earlier_merges"])
    db.session.execute(update(Merge).where(earlier).values(kept_id=trainee.id))


def _give_back_seats(doubled: Sequence[Doubled]) -> None:
    """Raises Refusal where somebody else sits by now."""
    for one in reversed(doubled):
        enrolment = db.session.get(Enrolment, one["id"])
        if enrolment is None:
            continue
        _give_back_day(enrolment, one)
        enrolment.doubles_id = None
        if enrolment.state is State.cancelled:
            enrolment.state = State(one["state"])
            left_on = one.get("left_on")
            enrolment.left_on = date.fromisoformat(left_on) if left_on else None
        db.session.flush()
        has_ordinary_seat = enrolment.takes_a_seat and not enrolment.seat_reason
        if has_ordinary_seat and _is_overfull(enrolment.course):
            raise Refusal(
                _(
                    "Every seat of %(code)s is taken by now, and undoing needs one more.",
                    code=enrolment.course.code,
                )
            )


def _give_back_day(enrolment: Enrolment, doubled: Doubled) -> None:
    """The other one gets its own day of registration back, unless somebody changed it since."""
    first = db.session.get(Enrolment, doubled["first_id"])
    was = doubled.get("first_registered_on")
    if first and was and first.registered_on == enrolment.registered_on:
        first.registered_on = date.fromisoformat(was)


def _is_overfull(course: Course) -> bool:
    """As `courses/saving.py` counts: who got a seat that there was not does not count."""
    seated = select(func.count()).where(
        Enrolment.course_id == course.id,
        Enrolment.state.in_(TAKES_A_SEAT),
        Enrolment.doubles_id.is_(None),
        Enrolment.seat_reason == "",
    )
    return course.capacity is not None and db.session.scalars(seated).one() > course.capacity


def _tell_apart_again(memory: Memory, kept: Trainee, trainee: Trainee) -> None:
    for other in memory["distinct_added"]:
        pair = db.session.get(DistinctPair, (min(kept.id, other), max(kept.id, other)))
        if pair:
            db.session.delete(pair)
    known = select(Trainee.id).where(Trainee.id.in_(memory["distinct"]))
    for other in db.session.scalars(known):
        low, high = sorted((trainee.id, other))
        db.session.add(DistinctPair(low_id=low, high_id=high))
