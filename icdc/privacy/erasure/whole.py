"""One person with everything that belongs to him or her, also from records taken into this one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import Select, or_, select

from icdc.extensions import db
from icdc.models import (
    Application,
    Certificate,
    Consent,
    DataRequest,
    Enrolment,
    Letter,
    Merge,
    Trainee,
    User,
)
from icdc.models.base import Base
from icdc.privacy.erasure.accounts import accounts_of

Row = TypeVar("Row", bound=Base)


@dataclass
class Whole:
    """`ids`: of the record and of those that stand taken into it; `kin`: of the other records
    that once were one with it, which may still tell of it."""

    trainee: Trainee
    ids: list[int] = field(default_factory=list)
    kin: list[int] = field(default_factory=list)
    merges: Sequence[Merge] = ()
    enrolments: Sequence[Enrolment] = ()
    certificates: Sequence[Certificate] = ()
    applications: Sequence[Application] = ()
    requests: Sequence[DataRequest] = ()
    consents: Sequence[Consent] = ()
    letters: Sequence[Letter] = ()
    # Nobody else's: they are emptied. A colleague's account only loses its link.
    accounts: Sequence[User] = ()

    @property
    def course_ids(self) -> set[int]:
        return {one.course_id for one in self.enrolments}


def whole_of(trainee: Trainee) -> Whole:
    """As it is now; hold the person and the enrolments first where it is to stay so."""
    merges = _merges(trainee.id)
    taken_in = [one for one in merges if one.undone_at is None and one.kept_id == trainee.id]
    ids = [trainee.id, *sorted({one.merged_id for one in taken_in} - {trainee.id})]
    kin = {one for merge in merges for one in (merge.kept_id, merge.merged_id)} - {*ids}
    seats = list(
        db.session.scalars(
            select(Enrolment).where(Enrolment.trainee_id == trainee.id).order_by(Enrolment.id)
        )
    )
    seat_ids = [one.id for one in seats]
    papers = list(
        db.session.scalars(
            select(Certificate)
            .where(Certificate.enrolment_id.in_(seat_ids))
            .order_by(Certificate.number, Certificate.version)
        )
    )
    return Whole(
        trainee, ids, sorted(kin), merges, seats, papers,
        _all(select(Application).where(Application.enrolment_id.in_(seat_ids))),
        _all(select(DataRequest).where(DataRequest.trainee_id == trainee.id)),
        _all(select(Consent).where(Consent.trainee_id == trainee.id)),
        _all(select(Letter).where(Letter.certificate_id.in_([one.id for one in papers]))),
        accounts_of(trainee, taken_in),
    )  # fmt: skip


def _merges(trainee_id: int) -> Sequence[Merge]:
    """Of this record, and of those that were taken into it, whether they stand or not."""
    of_it = or_(Merge.kept_id == trainee_id, Merge.merged_id == trainee_id)
    taken_in = select(Merge.merged_id).where(Merge.kept_id == trainee_id, Merge.undone_at.is_(None))
    return _all(select(Merge).where(or_(of_it, Merge.merged_id.in_(taken_in))).order_by(Merge.id))


def _all(wanted: Select[Row]) -> Sequence[Row]:
    return db.session.scalars(wanted).all()
