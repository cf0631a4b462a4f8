"""The rows that the registry keeps of one person, and of nobody else."""

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, and_, not_, or_, select
from sqlalchemy.orm import InstrumentedAttribute, joinedload

from icdc.extensions import db
from icdc.models import (
    Application,
    Attendance,
    AuditEntry,
    Certificate,
    Consent,
    CourseSession,
    DataRequest,
    Enrolment,
    EntryKey,
    Letter,
    Merge,
    Notice,
    OpenSession,
    Passkey,
    SignIn,
    Trainee,
    User,
    WithdrawnCode,
)
from icdc.models.base import Base
from icdc.web.audit.owners import PASSKEY, is_on_passkey_of

Record = TypeVar("Record", bound=Base)
# The account of whoever has none; 0 is in the audit trail what was done to the list of users.
NOBODY = -1


def rows_of(trainee: Trainee) -> dict[str, Sequence[Base]]:
    """By table, each in the order in which it came about."""
    whose, user = trainee.id, trainee.user_id or NOBODY
    enrolments = select(Enrolment.id).where(Enrolment.trainee_id == whose)
    certificates = select(Certificate.id).where(Certificate.trainee_id == whose)
    return {
        "trainee": [trainee],
        "enrolment": _all(
            select(Enrolment)
            .where(Enrolment.trainee_id == whose)
            .options(joinedload(Enrolment.course))
            .order_by(Enrolment.id)
        ),
        "attendance": _all(
            select(Attendance)
            .where(Attendance.enrolment_id.in_(enrolments))
            .options(joinedload(Attendance.session).joinedload(CourseSession.course))
            .order_by(Attendance.id)
        ),
        "application": _all(
            select(Application)
            .where(Application.enrolment_id.in_(enrolments))
            .order_by(Application.id)
        ),
        "certificate": certificates_of(trainee),
        "withdrawn_code": _all(
            select(WithdrawnCode)
            .where(WithdrawnCode.certificate_id.in_(certificates))
            .order_by(WithdrawnCode.withdrawn_at)
        ),
        "letter": _all(
            select(Letter).where(Letter.certificate_id.in_(certificates)).order_by(Letter.id)
        ),
        "consent": _of(Consent, whose),
        "data_request": _of(DataRequest, whose),
        # On the password and its like a letter goes to the account, and names no person.
        "notice": _all(
            select(Notice)
            .where(or_(Notice.trainee_id == whose, Notice.user_id == user))
            .order_by(Notice.id)
        ),
        "entry_key": _of(EntryKey, whose),
        "audit_entry": _entries_about(whose, user),
        # What an undone one remembers belongs to the record that stands again.
        "merge": _all(
            select(Merge)
            .where(Merge.kept_id == whose, Merge.undone_at.is_(None))
            .order_by(Merge.id)
        ),
        "user": _all(select(User).where(User.id == user)),
        "passkey": _all(select(Passkey).where(Passkey.user_id == user).order_by(Passkey.id)),
        "sign_in": _all(select(SignIn).where(SignIn.user_id == user).order_by(SignIn.id)),
        "open_session": _all(
            select(OpenSession).where(OpenSession.user_id == user).order_by(OpenSession.id)
        ),
    }


def certificates_of(trainee: Trainee) -> Sequence[Certificate]:
    wanted = select(Certificate).where(Certificate.trainee_id == trainee.id)
    return db.session.scalars(wanted.order_by(Certificate.id)).all()


def _entries_about(whose: int, user: int) -> Sequence[AuditEntry]:
    """Without those on what went to somebody else since, as a merge was undone."""
    of_the_person = and_(AuditEntry.trainee_id == whose, not_(_is_anothers(whose)))
    of_the_account = and_(
        AuditEntry.record_kind == User.__tablename__, AuditEntry.record_id == user
    )
    on_passkeys = AuditEntry.record_kind == PASSKEY
    wanted = select(AuditEntry).where(or_(of_the_person, of_the_account, on_passkeys))
    return [
        one
        for one in db.session.scalars(wanted.order_by(AuditEntry.id))
        if one.record_kind != PASSKEY or is_on_passkey_of(one, {user})
    ]


def _is_anothers(whose: int) -> ColumnElement[bool]:
    gone = [
        (kind.__tablename__, select(kind.id).where(kind.trainee_id != whose, _is_meant(kind.id)))
        for kind in (Enrolment, Certificate, Consent, DataRequest)
    ]
    gone += [
        (
            kind.__tablename__,
            select(kind.id)
            .join(Enrolment, Enrolment.id == kind.enrolment_id)
            .where(Enrolment.trainee_id != whose, _is_meant(kind.id)),
        )
        for kind in (Application, Attendance)
    ]
    return or_(*(and_(AuditEntry.record_kind == name, found.exists()) for name, found in gone))


def _is_meant(record_id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    return record_id == AuditEntry.record_id


Owned = TypeVar("Owned", Consent, DataRequest, EntryKey)


def _of(kind: type[Owned], trainee_id: int) -> Sequence[Owned]:
    wanted = select(kind).where(kind.trainee_id == trainee_id)
    return db.session.scalars(wanted.order_by(kind.id)).all()


def _all(wanted: Select[Record]) -> Sequence[Record]:
    return db.session.scalars(wanted).all()
