"""The audit trail in people's words: columns, values, names."""

from datetime import date, time

import pytest
from flask import Flask

from icdc.extensions import db
from icdc.models import (
    Act,
    Attendance,
    Base,
    Course,
    CourseSession,
    DataRequest,
    RequestKind,
    RoleName,
    User,
)
from icdc.models.base import now
from icdc.privacy.audit_trail.column_words import BY_TABLE, COLUMNS
from icdc.privacy.audit_trail.telling import told
from icdc.privacy.audit_trail.words import KINDS, SENTENCES
from icdc.web.audit import note
from icdc.web.audit.names import ACTS
from icdc.web.audit.spelling import is_following, is_noted
from icdc.web.settings import write_setting
from tests.conftest import StrictClient
from tests.factories import (
    make_certificate,
    make_course,
    make_enrolment,
    make_programme,
    make_trainee,
    make_user,
)
from tests.privacy.trail import entries
from tests.statements import selects


def test_every_noted_column_has_a_word() -> None:
    mappers = [one for one in Base.registry.mappers if is_noted(one.class_.__tablename__)]
    noted = {
        (mapper.class_.__tablename__, column.key)
        for mapper in mappers
        for column in (
            *mapper.column_attrs,
            *(r for r in mapper.relationships if r.secondary is not None),
        )
        if not is_following(mapper.class_.__tablename__, column.key)
    }

    assert {pair for pair in noted if pair not in BY_TABLE and pair[1] not in COLUMNS} == set()
    assert len(noted) > 100


def test_every_noted_table_and_every_act_has_a_word() -> None:
    tables = {one.class_.__tablename__ for one in Base.registry.mappers}

    assert {table for table in tables if is_noted(table)} - KINDS.keys() == set()
    assert set(Act) - ACTS.keys() == set(Act) - SENTENCES.keys() == set()


def test_the_word_of_a_column_is_its_tables_own() -> None:
    assert set(BY_TABLE) <= {
        (table.name, column.name) for table in Base.metadata.sorted_tables for column in table.c
    }
    assert str(COLUMNS["due_on"]) == "Deadline"
    assert str(COLUMNS["left_on"]) == "Left the course on"


def test_records_that_a_value_points_to_are_named(manager: StrictClient, trainer: User) -> None:
    course = make_course(code="DA-77", programme=make_programme("GOV-9"))
    enrolment = make_enrolment(course, make_trainee("Асанова", "Айгүл"))
    certificate = make_certificate(enrolment)
    certificate.issued_by_id = trainer.id
    db.session.commit()

    page = manager.get("/audit").text

    assert "Programme: GOV-9" in page
    assert "Person: Асанова Айгүл" in page
    assert "Course: DA-77" in page
    assert "Enrolment: DA-77" in page
    assert f"Issued by: empty → {trainer.email}" in page


def test_attendance_is_named_by_the_day_and_times_are_short(manager: StrictClient) -> None:
    _mark(make_course(code="DA-77", starts_on=date(2023, 3, 1)), "Асанова")

    page = manager.get("/audit").text

    assert "attendance “Асанова Айгүл, DA-77, 02.03.2023”" in page
    assert "Session: DA-77, 02.03.2023" in page
    assert "session “DA-77, 02.03.2023”" in page
    assert "Begins at: 09:30" in page
    assert "Was there: yes" in page


def _mark(course: Course, *names: str) -> list[Attendance]:
    """One session, at which all of them were."""
    session = CourseSession(
        course_id=course.id, held_on=date(2023, 3, 2), starts_at=time(9, 30), ends_at=time(12)
    )
    seats = [make_enrolment(course, make_trainee(name, "Айгүл")) for name in names]
    db.session.add(session)
    db.session.commit()
    marks = [Attendance(enrolment=seat, session=session, is_present=True) for seat in seats]
    db.session.add_all(marks)
    db.session.commit()
    return marks


def test_roles_requests_and_settings_are_in_words(manager: StrictClient) -> None:
    make_user("a@example.kg", RoleName.manager, "Айбек")
    asked = DataRequest(
        trainee=make_trainee("Асанова", "Айгүл"), kind=RequestKind.correction, channel="letter",
        language="ky", due_on=date(2023, 4, 1), field="phone", asked_sealed=b"x",
    )  # fmt: skip
    db.session.add(asked)
    db.session.flush()
    note(Act.request_decided, asked, reason="correction: refused")
    write_setting("retention.contacts", "on 7", None)
    write_setting("retention.jobs", "off 30", None)
    write_setting("second_factor_required", "off", None)
    note(Act.retention_applied, "retention", changes={"contacts": [None, 3]})
    db.session.commit()

    page = manager.get("/audit").text

    assert "Roles: manager" in page
    assert "request about data “Асанова Айгүл, correction”" in page
    assert "What is asked: correction" in page
    assert "How it came: by letter" in page
    assert "Which fact: Telephone" in page
    assert "<div>correction: not granted</div>" in page
    assert "setting “PINs, e-mail addresses and telephones of people”" in page
    assert "Value: 7 years" in page
    assert "Value: kept for ever" in page
    assert "setting “A code from an app at sign-in”" in page
    assert "Value: not needed" in page
    assert "PINs, e-mail addresses and telephones of people: empty → 3" in page


def test_who_came_by_a_letter_is_named_and_nobody_by_a_made_up_address(
    manager: StrictClient,
) -> None:
    here, gone = make_trainee("Асанова", "Айгүл"), make_trainee("Бакирова")
    account = make_user("a@example.kg", RoleName.trainee)
    erased = make_user("b@example.kg", RoleName.trainee)
    account.email, erased.email = "person-1@my-record.invalid", "person-2@erased.invalid"
    here.user_id, gone.erased_at = account.id, now()
    db.session.commit()
    note(Act.entered_by_mail, here, by_id=account.id)
    note(Act.own_data_taken, gone, by_id=erased.id)
    db.session.commit()

    page = manager.get("/audit").text

    assert "Асанова Айгүл came in by a letter: person “Асанова Айгүл”" in page
    assert "an erased person took the data" in page
    assert "user “Асанова Айгүл”" in page
    assert "user “an erased person”" in page
    assert "@erased.invalid”" not in page


@pytest.mark.parametrize("count", [3, 25])
def test_names_are_asked_for_kind_by_kind(manager: StrictClient, count: int) -> None:
    _mark(make_course(code="DA-1"), "Асанова")
    with selects() as few:
        manager.get("/audit")
    _mark(make_course(code="DA-2"), *(f"Бакирова{number}" for number in range(count)))
    with selects() as many:
        manager.get("/audit")

    assert len(many) <= len(few)


def test_a_list_of_many_is_named_as_many(app: Flask) -> None:
    note(Act.list_exported, "trainee", reason="List: People")
    note(Act.list_exported, "backup")
    db.session.commit()

    with app.test_request_context("/?lang=en"):
        sentences = [one.sentence for one in told(entries(act=Act.list_exported))]

    assert sentences == ["A command saved a file: people", "A command saved a file: backup"]


def test_words_of_signing_in_are_no_words_of_courses(manager: StrictClient) -> None:
    user = make_user("a@example.kg", RoleName.trainer, "Айбек")
    user.tf_primary_method, user.fs_uniquifier = "authenticator", "another"
    db.session.commit()

    names = {line.name: line.now for line in told(entries("user"))[-1].lines}

    assert names["Second step of signing in"] == "code from the app"
    assert "Sign-in sessions" in names
