"""What the figures are counted along: copies that the databases themselves keep right."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from icdc.extensions import db
from icdc.models import Certificate, Enrolment, Gender, State, Trainee
from tests.factories import make_certificate, make_course, make_enrolment, make_trainee

pytestmark = pytest.mark.usefixtures("tampering")
DAY = date(2023, 3, 12)


@pytest.fixture
def certified(app: Flask) -> Certificate:
    return make_certificate(make_enrolment(state=State.completed), DAY)


def copies(certificate: Certificate) -> tuple[Gender, Gender, int, int]:
    db.session.expire_all()
    return (
        certificate.enrolment.gender,
        certificate.gender,
        certificate.trainee_id,
        certificate.course_id,
    )


def test_an_enrolment_and_a_certificate_know_the_gender(certified: Certificate) -> None:
    enrolment = certified.enrolment

    expected = (Gender.female, Gender.female, enrolment.trainee_id, enrolment.course_id)
    assert copies(certified) == expected


def test_they_follow_a_correction_of_the_person(certified: Certificate) -> None:
    certified.enrolment.trainee.gender = Gender.not_stated
    db.session.commit()

    assert copies(certified)[:2] == (Gender.not_stated, Gender.not_stated)


def test_they_follow_one_that_was_made_beside_the_registry(certified: Certificate) -> None:
    db.session.execute(text("UPDATE trainee SET gender = 'male'"))
    db.session.commit()

    assert copies(certified)[:2] == (Gender.male, Gender.male)


def test_a_certificate_follows_its_enrolment_to_another_person(certified: Certificate) -> None:
    man = make_trainee(gender=Gender.male)

    certified.enrolment.trainee_id = man.id
    db.session.commit()

    assert copies(certified)[:3] == (Gender.male, Gender.male, man.id)


def test_an_enrolment_of_a_person_who_was_corrected_meanwhile_is_right(app: Flask) -> None:
    course, person = make_course(), make_trainee()
    db.session.execute(text("UPDATE trainee SET gender = 'other'"))

    enrolment = Enrolment(course=course, trainee=person, registered_on=DAY)
    db.session.add(enrolment)
    db.session.commit()

    assert enrolment.gender is Gender.other


@pytest.mark.parametrize("table", ["enrolment", "certificate"])
def test_no_other_copy_can_be_written(certified: Certificate, table: str) -> None:
    with pytest.raises(IntegrityError):
        db.session.execute(text(f"UPDATE {table} SET gender = 'male'"))


def test_a_person_with_enrolments_cannot_be_deleted(certified: Certificate) -> None:
    with pytest.raises(IntegrityError):
        db.session.execute(text("DELETE FROM trainee"))

    db.session.rollback()
    assert db.session.get(Trainee, certified.trainee_id) is not None
