"""Records for tests: plain functions, committed, with the least that a record needs."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count
from typing import TypeVar

from flask_security import hash_password
from sqlalchemy import select

from icdc.accounts.service import make_account
from icdc.extensions import db
from icdc.models import (
    AuditEntry,
    Certificate,
    Course,
    Enrolment,
    Gender,
    Language,
    Passkey,
    Programme,
    RoleName,
    State,
    Trainee,
    User,
)
from icdc.models.audit import NOTED
from icdc.web.pins import set_pin

PASSWORD = "a good long password"
TOGETHER = "what is saved is committed together"
serial = count(1)

Record = TypeVar("Record")


def save(record: Record) -> Record:
    db.session.add(record)
    settle()
    return record


def settle() -> None:
    """Commits, unless whoever makes more than this does it for all."""
    if TOGETHER not in db.session.info:
        db.session.commit()


@contextmanager
def together() -> Iterator[None]:
    """What is made inside is written and committed once, at the end: each commit takes its time."""
    if TOGETHER in db.session.info:
        yield
        return
    db.session.info[TOGETHER] = True
    try:
        yield
    finally:
        del db.session.info[TOGETHER]
    settle()


def acts() -> list[AuditEntry]:
    """What the audit trail holds, oldest first, without the changes that it notes by itself."""
    wanted = select(AuditEntry).where(AuditEntry.act.not_in(NOTED)).order_by(AuditEntry.id)
    return list(db.session.scalars(wanted))


def make_user(email: str, role: RoleName, name: str = "") -> User:
    return save(new_user(email, role, name))


def new_user(email: str, role: RoleName, name: str = "") -> User:
    """Not committed: whoever signs in at once spares a commit. The password is known to be good."""
    return make_account(email, [role], name, hash_password(PASSWORD))


def make_passkey(user: User, usage: str = "secondary", name: str = "key") -> Passkey:
    serially = str(next(serial)).encode()
    return save(
        Passkey(
            user=user, credential_id=serially, public_key=b"2", device_type="single_device",
            name=name, usage=usage,
        )
    )  # fmt: skip


def make_programme(code: str = "", title: str = "Data analytics", hours: int = 40) -> Programme:
    return save(_programme(code, title, hours))


def _programme(code: str = "", title: str = "Data analytics", hours: int = 40) -> Programme:
    """Saved with the course that it is made for."""
    code = code or f"P-{next(serial)}"
    return Programme(
        code=code, title_ky=title, title_ru=title, title_en=title, hours=hours,
        language=Language.ru,
    )  # fmt: skip


def make_course(
    code: str = "",
    programme: Programme | None = None,
    trainers: list[User] | None = None,
    starts_on: date = date(2023, 3, 1),
    ends_on: date = date(2023, 3, 10),
    capacity: int | None = None,
    region_code: str | None = None,
) -> Course:
    code = code or f"C-{next(serial)}"
    return save(
        Course(
            code=code, title=f"Course {code}", programme=programme or _programme(),
            starts_on=starts_on, ends_on=ends_on, hours=40, capacity=capacity,
            trainers=trainers or [], region_code=region_code,
        )
    )  # fmt: skip


def make_trainee(
    family_name: str = "Асанова",
    given_name: str = "Айгүл",
    gender: Gender = Gender.female,
    birth_date: date | None = None,
    pin: str | None = None,
    **more: str,
) -> Trainee:
    trainee = Trainee(
        family_name=family_name, given_name=given_name, gender=gender, birth_date=birth_date, **more
    )
    set_pin(trainee, pin)
    return save(trainee)


@together()
def make_enrolment(
    course: Course | None = None,
    trainee: Trainee | None = None,
    state: State = State.registered,
    registered_on: date | None = None,
) -> Enrolment:
    course = course or make_course()
    return save(
        Enrolment(
            course=course,
            trainee=trainee or make_trainee(),
            state=state,
            registered_on=registered_on or course.starts_on,
        )
    )


@together()
def make_certificate(
    enrolment: Enrolment | None = None, issued_on: date = date(2023, 3, 12), number: str = ""
) -> Certificate:
    """A row of the register. What is printed on it stands in the issuing tests."""
    enrolment = enrolment or make_enrolment(state=State.completed)
    # What the course does not say is empty then, as it is printed.
    db.session.flush()
    course = enrolment.course
    return save(
        Certificate(
            enrolment=enrolment, number=number or f"TEST-{next(serial)}",
            code=f"secret-{next(serial)}", issued_on=issued_on,
            printed={
                "template": "v1", "language": "ru", "name": enrolment.trainee.full_name,
                "programme": course.programme.title_ru, "course": course.title,
                "course_code": course.code, "hours": course.hours,
                "starts_on": course.starts_on.isoformat(), "ends_on": course.ends_on.isoformat(),
                "place": course.place,
            },
        )
    )  # fmt: skip
