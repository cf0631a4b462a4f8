"""Courses, programmes, rosters and attendance as files."""

from collections.abc import Iterable

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from icdc.courses import queries
from icdc.extensions import db
from icdc.models import Attendance, Certificate, Course, Enrolment, Trainee
from icdc.web.exports import Listing, Value, export
from icdc.web.filters import region
from icdc.web.labels import label
from icdc.web.locale import language
from icdc.web.person_exports import person_columns, person_values
from icdc.web.person_fields import FIELDS
from icdc.web.records import find_course, visible_courses

bp = Blueprint("course_exports", __name__)
FORM = "<any(csv,xlsx):form>"


@bp.get(f"/courses/export/{FORM}")
def courses(form: str) -> ResponseReturnValue:
    text = request.args.get("q", "")
    found = db.session.scalars(queries.courses_newest_first(visible_courses(), text)).all()
    counts = queries.roster_counts(found)
    columns = [
        _("Code"), _("Title"), _("Programme"), _("First day"), _("Last day"), _("Hours"),
        _("Region"), _("Place"), _("Language"), _("Mode"), _("Seats"), _("Registered"),
        _("Women"), _("Men"), _("Other"), _("Not stated"), _("Waiting list"), _("Completed"),
        _("Certified"),
    ]  # fmt: skip
    rows = [_course_row(course, counts[course.id]) for course in found]
    return export(Listing(_("Courses"), columns, rows, [(_("Search"), text)], "course"), form)


@bp.get(f"/programmes/export/{FORM}")
def programmes(form: str) -> ResponseReturnValue:
    columns = [
        _("Code"), _("Title in Kyrgyz"), _("Title in Russian"), _("Title in English"), _("Hours"),
        _("Least attendance, per cent"), _("Pass mark"),
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [one.code, one.title_ky, one.title_ru, one.title_en, one.hours, one.least_attendance,
         one.pass_mark]
        for one in queries.programmes_by_code()
    ]  # fmt: skip
    return export(Listing(_("Programmes"), columns, rows, record_kind="programme"), form)


@bp.get(f"/courses/<int:course_id>/roster/export/{FORM}")
def roster(course_id: int, form: str) -> ResponseReturnValue:
    course = find_course(course_id)
    columns = person_columns(FIELDS)
    columns += [
        _("Result"), _("Registered on"), _("Sessions attended"), _("Sessions"),
        _("Hours attended"), _("Score"), _("Certificate"),
        _("State of the certificate"), _("Issued on"),
    ]  # fmt: skip
    rows = [_roster_row(course, enrolment) for enrolment in _whole_roster(course)]
    title = _("Roster of the course %(code)s", code=course.code)
    facts = [(_("Course"), course.title)]
    return export(Listing(title, columns, rows, facts, "course", course.id), form)


@bp.get(f"/courses/<int:course_id>/attendance/export/{FORM}")
def attendance(course_id: int, form: str) -> ResponseReturnValue:
    """1: present, 0: absent, empty: nobody has said."""
    course = find_course(course_id)
    days = [f"{one.held_on:%d.%m.%Y} {one.starts_at:%H:%M}" for one in course.sessions]
    columns = [_("Name"), *days, _("Sessions attended"), _("Hours attended")]
    seated = (one for one in _whole_roster(course) if one.takes_a_seat)
    rows = [_attendance_row(course, enrolment) for enrolment in seated]
    title = _("Attendance of the course %(code)s", code=course.code)
    facts = [(_("Marks"), _("1 present, 0 absent, empty not yet marked"))]
    return export(Listing(title, columns, rows, facts, "course", course.id), form)


def _course_row(course: Course, count: queries.RosterCount) -> list[Value]:
    return [
        course.code, course.title, course.programme.title(language()), course.starts_on,
        course.ends_on, course.hours, region(course.region_code), course.place,
        label(course.language), label(course.mode), course.capacity, count.registered,
        count.women, count.men, count.other, count.not_stated, count.waiting, count.completed,
        count.certified,
    ]  # fmt: skip


def _whole_roster(course: Course) -> Iterable[Enrolment]:
    wanted = (
        select(Enrolment)
        .join(Enrolment.trainee)
        .where(Enrolment.course_id == course.id, Enrolment.doubles_id.is_(None))
        .options(
            contains_eager(Enrolment.trainee),
            selectinload(Enrolment.certificates),
            selectinload(Enrolment.attendances).joinedload(Attendance.session),
            joinedload(Enrolment.course).selectinload(Course.sessions),
        )
        .order_by(Trainee.sort_key, Trainee.id)
    )
    return db.session.scalars(wanted).unique().all()


def _roster_row(course: Course, enrolment: Enrolment) -> list[Value]:
    return [
        *person_values(enrolment.trainee, FIELDS),
        label(enrolment.state), enrolment.registered_on, enrolment.sessions_attended,
        len(course.sessions), enrolment.hours_attended, enrolment.score,
        *_certificate_values(enrolment.standing_certificate),
    ]  # fmt: skip


def _certificate_values(certificate: Certificate | None) -> list[Value]:
    if certificate is None:
        return [None, None, None]
    return [certificate.number, label(certificate.state), certificate.issued_on]


def _attendance_row(course: Course, enrolment: Enrolment) -> list[Value]:
    marks = {one.session_id: int(one.is_present) for one in enrolment.attendances}
    return [
        enrolment.trainee.full_name,
        *(marks.get(session.id) for session in course.sessions),
        enrolment.sessions_attended,
        enrolment.hours_attended,
    ]
