"""A certificate outlives its course, its holder's record and the look it was printed with."""

import pytest
from flask import Flask
from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from icdc.certification.ledger.checking import check
from icdc.certification.paper.pdf import pdf
from icdc.extensions import db
from icdc.models import Course, Enrolment, Programme, Trainee, User
from icdc.trainees.merging import hold_people, merge
from tests.certification.cast import issued_certificate
from tests.conftest import StrictClient
from tests.factories import make_certificate, make_trainee


@pytest.mark.parametrize("kind", [Course, Enrolment, Programme, Trainee])
def test_the_database_keeps_what_a_certificate_stands_on(
    app: Flask, kind: type[Course | Enrolment | Programme | Trainee]
) -> None:
    certificate = issued_certificate()

    with pytest.raises(IntegrityError), db.session.begin_nested():
        db.session.execute(delete(kind))

    db.session.refresh(certificate)
    assert certificate.enrolment.course.programme


def test_the_database_keeps_who_issued_it(app: Flask, trainer: User) -> None:
    certificate = make_certificate()
    certificate.issued_by = trainer
    db.session.commit()

    with pytest.raises(IntegrityError), db.session.begin_nested():
        db.session.execute(delete(User).where(User.id == trainer.id))


def test_the_certificate_of_a_merged_person_stays(client: StrictClient, trainer: User) -> None:
    certificate = issued_certificate([trainer])
    other, kept = certificate.enrolment.trainee, make_trainee("Өмүрова", "Жаңыл")
    people = hold_people([kept.id, other.id])
    merge(people[kept.id], people[other.id], [], trainer.id)
    db.session.commit()

    page = client.get(f"/certificates/{certificate.id}").text

    assert f'<a href="/trainees/{kept.id}">Өмүрова Жаңыл</a>' in page
    assert "Өмүрова Жаңыл Үсөновна" in page
    assert check().is_ok


def test_a_paper_of_the_first_template_is_still_printed(app: Flask) -> None:
    certificate = make_certificate()

    assert certificate.printed["template"] == "v1"
    assert pdf(certificate).startswith(b"%PDF")


def test_a_later_change_of_course_and_person_leaves_the_paper_alone(app: Flask) -> None:
    certificate = issued_certificate()
    before = dict(certificate.printed)

    certificate.enrolment.course.title = "Another"
    certificate.enrolment.trainee.family_name = "Another"
    db.session.commit()
    db.session.refresh(certificate)

    assert certificate.printed == before
    assert check().is_ok
