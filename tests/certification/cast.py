"""A certificate as the office issues it, for the tests of this room."""

from datetime import date

from icdc.certification.issuing import issue
from icdc.extensions import db
from icdc.models import (
    Certificate,
    Course,
    Language,
    Programme,
    RevocationClass,
    State,
    Trainee,
    User,
)
from tests.factories import make_course, make_enrolment, make_trainee, save, together

DAY = date(2023, 3, 12)


@together()
def waiting_course(trainers: list[User] | None = None, code: str = "DA-2023-01") -> Course:
    """A course with one person who completed it and one who did not."""
    programme = save(
        Programme(
            code=f"DA {code}", title_ky="Маалыматтарды талдоо", title_ru="Анализ данных",
            title_en="Data analytics", hours=40, language=Language.ky,
        )
    )  # fmt: skip
    course = make_course(code, programme, trainers)
    person = make_trainee("Өмүрова", "Жаңыл", patronymic="Үсөновна", email="janyl@example.kg")
    make_enrolment(course, person, State.completed)
    make_enrolment(course, make_trainee("Бакиров", "Асан"), State.not_completed)
    return course


def issued_certificate(trainers: list[User] | None = None, code: str = "DA-2023-01") -> Certificate:
    certificate = issue(waiting_course(trainers, code), None, DAY)[0]
    db.session.commit()
    return certificate


def revoked_certificate(trainers: list[User] | None = None) -> Certificate:
    certificate = issued_certificate(trainers)
    certificate.revoke(RevocationClass.other, "The hours were not attended", date(2023, 5, 4), None)
    db.session.commit()
    return certificate


def give_account(trainee: Trainee, user: User) -> None:
    trainee.user_id = user.id
    db.session.commit()
