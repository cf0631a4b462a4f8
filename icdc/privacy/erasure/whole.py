"""One person with everything that belongs to him or her, also from records taken into this one."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from cryptography.fernet import InvalidToken
from sqlalchemy import Select, or_, select

from icdc.extensions import db
from icdc.models import (
    Application,
    AuditEntry,
    Certificate,
    Consent,
    DataRequest,
    Enrolment,
    Letter,
    Merge,
    RoleName,
    Trainee,
    User,
)
from icdc.models.base import Base
from icdc.privacy.erasure.identifiers import NAMES, Identifiers
from icdc.web.pins import unseal

Row = TypeVar("Row", bound=Base)
NAMED = frozenset({*NAMES, "email", "phone", "register_number"})


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


def identifiers_of(whole: Whole) -> Identifiers:
    """By which a text may name the person, today or under an earlier name."""
    found = Identifiers()
    trainee = whole.trainee
    found.add_person({name: getattr(trainee, name) for name in NAMED})
    found.add_number(_pin_in({"pin_sealed": (trainee.pin_sealed or b"").hex()}))
    for paper in whole.certificates:
        # On paper the family name stands first; whoever has one name is known by it.
        name = paper.printed["name"]
        found.add_name(name)
        found.add_name(name.partition(" ")[0], is_family=True)
        found.add_person({"latin_name": paper.printed.get("latin_name", "")})
    for application in whole.applications:
        found.add_person(opened(application.typed_sealed))
    for letter in whole.letters:
        found.add_exact(letter.address)
    for account in whole.accounts:
        found.add_exact(account.email)
        found.add_name(account.name)
    for texts in _remembered(whole):
        found.add_person(texts)
    return found


def opened(sealed: bytes) -> dict[str, object]:
    """A sealed JSON object; empty where nothing is in it, or nobody can open or read it."""
    try:
        told = json.loads(unseal(sealed)) if sealed else {}
    except (InvalidToken, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _remembered(whole: Whole) -> Iterator[dict[str, object]]:
    """What merges that stand, and the audit trail, know of earlier names and addresses."""
    for merge in whole.merges:
        memory = opened(merge.memory_sealed)
        row, changed = memory.get("row"), memory.get("changed")
        if merge.merged_id in whole.ids and isinstance(row, dict):
            yield row | {"pin": _pin_in(row)}
        if merge.kept_id in whole.ids and isinstance(changed, dict):
            for side in ("old", "new"):
                texts = {name: pair.get(side) for name, pair in changed.items()}
                yield texts | {"pin": _pin_in(texts)}
    own = select(AuditEntry.changes).where(
        AuditEntry.record_kind == "trainee", AuditEntry.record_id.in_(whole.ids)
    )
    for changes in db.session.scalars(own):
        for place in (0, 1):
            yield {name: pair[place] for name, pair in changes.items() if name in NAMED}


def _pin_in(row: dict[str, object]) -> str:
    sealed = row.get("pin_sealed")
    try:
        return unseal(bytes.fromhex(sealed)).decode() if isinstance(sealed, str) and sealed else ""
    except (InvalidToken, ValueError):
        return ""


def _merges(trainee_id: int) -> Sequence[Merge]:
    """Of this record, and of those that were taken into it, whether they stand or not."""
    of_it = or_(Merge.kept_id == trainee_id, Merge.merged_id == trainee_id)
    taken_in = select(Merge.merged_id).where(Merge.kept_id == trainee_id, Merge.undone_at.is_(None))
    return _all(select(Merge).where(or_(of_it, Merge.merged_id.in_(taken_in))).order_by(Merge.id))


def accounts_of(trainee: Trainee, taken_in: Sequence[Merge]) -> Sequence[User]:
    """The person's own, also of records that were taken into this one; no colleague's."""
    ids = {trainee.user_id}
    for merge in taken_in:
        row = opened(merge.memory_sealed).get("row")
        known = row.get("user_id") if isinstance(row, dict) else None
        ids.add(known if isinstance(known, int) else None)
    others = select(Trainee.user_id).where(Trainee.id != trainee.id, Trainee.user_id.is_not(None))
    wanted = select(User).where(User.id.in_(ids - {None}), User.id.not_in(others))
    found = db.session.scalars(wanted.order_by(User.id)).all()
    return [one for one in found if one.role_names <= {RoleName.trainee}]


def _all(wanted: Select[Row]) -> Sequence[Row]:
    return db.session.scalars(wanted).all()
