"""What records are called now: one question for each kind."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from flask_babel import gettext as _
from sqlalchemy import Select, select

from icdc.extensions import db
from icdc.models import (
    Application,
    Attendance,
    Certificate,
    CertificateDesign,
    Consent,
    Course,
    CourseSession,
    DataRequest,
    Enrolment,
    FrozenReport,
    Merge,
    Passkey,
    Programme,
    Target,
    Trainee,
    User,
)
from icdc.models.user import NOWHERE
from icdc.web.filters import day
from icdc.web.labels import label

Named = dict[int, str]
# The id, then the parts of the name. A person's name is put before it by whoever shows it.
NAMES: dict[str, Select[int, *tuple[object, ...]]] = {
    "course": select(Course.id, Course.code),
    "programme": select(Programme.id, Programme.code),
    "certificate": select(Certificate.id, Certificate.number),
    "certificate_design": select(CertificateDesign.id, Programme.code).join(
        Programme, Programme.id == CertificateDesign.programme_id
    ),
    "target": select(Target.id, Target.title),
    "frozen_report": select(FrozenReport.id, FrozenReport.title),
    "enrolment": select(Enrolment.id, Course.code).join(Course, Course.id == Enrolment.course_id),
    "application": select(Application.id, Course.code)
    .join(Enrolment, Enrolment.id == Application.enrolment_id)
    .join(Course, Course.id == Enrolment.course_id),
    "course_session": select(CourseSession.id, Course.code, CourseSession.held_on).join(
        Course, Course.id == CourseSession.course_id
    ),
    "attendance": select(Attendance.id, Course.code, CourseSession.held_on)
    .join(CourseSession, CourseSession.id == Attendance.session_id)
    .join(Course, Course.id == CourseSession.course_id),
    "consent": select(Consent.id, Consent.purpose),
    "data_request": select(DataRequest.id, DataRequest.kind),
    "passkey": select(Passkey.id, Passkey.name),
}
# Where accounts of erased people end (`erasure/taking.py`).
ERASED = "@erased" + NOWHERE


def known(kind: str, ids: set[int]) -> Named:
    """Those of these records that are there, and people who were taken into another record."""
    if kind == "trainee":
        return _people(ids)
    if kind == "user":
        return _users(ids)
    if kind not in NAMES or not ids:
        return {}
    wanted = NAMES[kind]
    rows = db.session.execute(wanted.where(wanted.selected_columns[0].in_(ids))).all()
    return {row[0]: ", ".join(map(_part, row[1:])) for row in rows}


def _part(part: object) -> str:
    if isinstance(part, StrEnum):
        return label(part)
    return day(part) if isinstance(part, date) else str(part)


def _users(ids: set[int]) -> Named:
    wanted = (
        select(User.id, User.name, User.email, Trainee)
        .outerjoin(Trainee, Trainee.user_id == User.id)
        .where(User.id.in_(ids))
    )
    rows = db.session.execute(wanted).all() if ids else []
    return {id_: _user(name, email, person) for id_, name, email, person in rows}


def _user(name: str, email: str, person: Trainee | None) -> str:
    """As `User.display_name` has it; an account without an address is its person's."""
    if not email.endswith(NOWHERE):
        return name or email
    if email.endswith(ERASED) or (person is not None and person.is_erased):
        return str(_("an erased person"))
    return person.full_name if person else name or str(_("somebody who came by a letter"))


def _people(ids: set[int]) -> Named:
    people: Sequence[Trainee] = []
    if ids:
        people = db.session.scalars(select(Trainee).where(Trainee.id.in_(ids))).all()
    named = {one.id: _("an erased person") if one.is_erased else one.full_name for one in people}
    merged = select(Merge.merged_id, Merge.merged_name).where(
        Merge.merged_id.in_(ids - named.keys()), Merge.undone_at.is_(None)
    )
    gone = {
        id_: _("%(name)s (taken into another record)", name=name)
        for id_, name in (db.session.execute(merged) if ids - named.keys() else [])
    }
    return named | gone
