"""What stands in other tables and belongs to a row: the course of an enrolment, the words of a
consent."""

from collections.abc import Callable

from icdc.models import Attendance, Certificate, Consent, Enrolment, User
from icdc.models.base import Base
from icdc.web.consent_texts import words_of
from icdc.web.own_data.plain import Plain


def _beside_enrolment(row: Base) -> dict[str, Plain]:
    if not isinstance(row, Enrolment):
        return {}
    course = row.course
    return {
        "course_code": course.code, "course_title": course.title, "starts_on": course.starts_on,
        "ends_on": course.ends_on, "hours": course.hours, "place": course.place,
    }  # fmt: skip


def _beside_attendance(row: Base) -> dict[str, Plain]:
    if not isinstance(row, Attendance):
        return {}
    meeting = row.session
    return {
        "course_code": meeting.course.code, "course_title": meeting.course.title,
        "day": meeting.held_on, "topic": meeting.topic,
    }  # fmt: skip


def _beside_consent(row: Base) -> dict[str, Plain]:
    if not isinstance(row, Consent):
        return {}
    return {"text": words_of(row.purpose, row.text_version, row.language.value)}


def _beside_certificate(row: Base) -> dict[str, Plain]:
    return {"state": row.state} if isinstance(row, Certificate) else {}


def _beside_account(row: Base) -> dict[str, Plain]:
    return {"roles": [*sorted(row.role_names)]} if isinstance(row, User) else {}


BESIDE: dict[str, Callable[[Base], dict[str, Plain]]] = {
    "enrolment": _beside_enrolment,
    "attendance": _beside_attendance,
    "consent": _beside_consent,
    "certificate": _beside_certificate,
    "user": _beside_account,
}
