from datetime import date, time
from decimal import Decimal

import pytest
from flask import Flask
from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from icdc.extensions import db
from icdc.models import (
    Act,
    Attendance,
    Base,
    CertificatePicture,
    Consent,
    CourseSession,
    DistinctPair,
    Enrolment,
    Gender,
    Language,
    PictureKind,
    Purpose,
    RoleName,
    State,
    Trainee,
    User,
    Via,
)
from icdc.web.audit import acting, note, note_rows, values_untold
from icdc.web.audit.spelling import NOT_NOTED, is_following, is_noted, is_secret
from icdc.web.pins import seal
from icdc.web.settings import write_setting
from tests.conftest import StrictClient, browser_of
from tests.factories import make_certificate, make_course, make_enrolment, make_trainee, make_user
from tests.privacy.trail import entries, last, whole_trail

PIN = "10703199012345"
# Columns that sound secret and are not.
NOT_SECRET = {"region_code", "programme.code", "course.code", "trainee.pin_sealed"}


def test_a_change_says_who_what_from_where_and_how_it_was(
    client: StrictClient, trainer: User
) -> None:
    trainee = make_enrolment(make_course(trainers=[trainer]), make_trainee()).trainee
    was = trainee.gender

    client.post(
        f"/trainees/{trainee.id}/gender",
        data={"value": "male", "seen": "female", "version": trainee.version},
        environ_base={"REMOTE_ADDR": "192.0.2.7"},
    )

    entry = last("trainee")
    assert (entry.act, entry.by_id, entry.via) == (Act.changed, trainer.id, Via.web)
    assert (entry.record_id, entry.trainee_id) == (trainee.id, trainee.id)
    assert (entry.address, entry.changes) == ("192.0.2.7", {"gender": [was.value, "male"]})


def test_the_old_value_is_told_even_if_nobody_read_it(app: Flask) -> None:
    trainee = make_trainee(phone="0555 1")
    db.session.expire_all()

    db.session.get_one(Trainee, trainee.id).phone = "0555 2"
    db.session.commit()

    assert last("trainee").changes == {"phone": ["0555 1", "0555 2"]}


def test_what_is_set_to_what_it_was_is_no_change(app: Flask) -> None:
    trainee = make_trainee(phone="0555 1")
    before = len(entries())
    db.session.expire_all()

    trainee.phone = "0555 1"
    db.session.commit()

    assert len(entries()) == before


@pytest.mark.parametrize(
    ("column", "value", "spelled"),
    [
        ("birth_date", date(1995, 4, 19), "1995-04-19"),
        ("gender", Gender.other, "other"),
        ("organisation", "«Айыл» ЖЧК", "«Айыл» ЖЧК"),
    ],
)
def test_values_are_spelled_plainly(app: Flask, column: str, value: object, spelled: str) -> None:
    trainee = make_trainee()

    setattr(trainee, column, value)
    db.session.commit()

    assert last("trainee").changes[column][1] == spelled


def test_points_are_told_as_they_were_typed(app: Flask) -> None:
    enrolment = make_enrolment(make_course(), make_trainee())

    enrolment.score = Decimal("71.5")
    db.session.commit()

    entry = last("enrolment")
    assert entry.changes == {"score": [None, "71.5"]}
    assert entry.trainee_id == enrolment.trainee_id


def test_a_pin_stands_there_by_its_last_four_digits(app: Flask) -> None:
    trainee = make_trainee(pin=PIN)

    trainee.pin_sealed = seal(b"10703199112345")
    db.session.commit()

    assert last("trainee").changes == {"pin_sealed": ["••••••••••2345", "••••••••••2345"]}
    assert PIN not in whole_trail()


def test_the_same_pin_sealed_anew_is_no_change(app: Flask) -> None:
    trainee = make_trainee(pin=PIN)
    before = len(entries())

    trainee.pin_sealed = seal(PIN.encode())
    db.session.commit()

    assert len(entries()) == before


def test_of_secrets_only_the_change_is_told(app: Flask) -> None:
    user = make_user("somebody@example.kg", RoleName.trainer)

    user.password, user.fs_uniquifier = "another secret", "f" * 32
    db.session.commit()
    db.session.execute(update(User).where(User.id == user.id).values(password="a third secret"))
    db.session.commit()

    assert last("user").changes == {"password": ["•••", "•••"]}
    assert "secret" not in whole_trail()
    assert "ffff" not in whole_trail()


def test_secret_codes_of_certificates_are_not_told_and_codes_of_courses_are(app: Flask) -> None:
    certificate = make_certificate(make_enrolment(make_course(code="DA-9"), make_trainee()))

    made = last("certificate").changes
    assert (made["code"], made["salt"]) == ([None, "•••"], [None, "•••"])
    assert isinstance(made["printed"][1], dict)
    assert certificate.code not in whole_trail()
    assert last("course", Act.created).changes["code"] == [None, "DA-9"]


def test_who_is_given_to_a_record_is_told(app: Flask, trainer: User) -> None:
    course = make_course(trainers=[trainer])
    other = make_user("other@example.kg", RoleName.trainer, "Айбек")
    trainer.name = "Бакыт"
    db.session.commit()

    course.trainers = [other]
    other.roles.clear()
    db.session.commit()

    assert last("course").changes == {"trainers": [["Бакыт"], ["Айбек"]]}
    assert last("user").changes == {"roles": [["trainer"], []]}


def test_a_setting_is_told_by_its_name(app: Flask) -> None:
    write_setting("answer_days", "7", None)
    db.session.commit()

    write_setting("answer_days", "14", None)
    db.session.commit()

    assert last("setting").changes == {
        "name": ["answer_days", "answer_days"], "value": ["7", "14"],
    }  # fmt: skip


def test_a_statement_over_many_records_tells_of_each(app: Flask) -> None:
    course = make_course()
    seats = [make_enrolment(course, make_trainee()) for _ in range(3)]
    before = len(entries())

    wanted = update(Enrolment).where(Enrolment.course_id == course.id)
    db.session.execute(wanted.values(state=State.completed))
    db.session.commit()

    made = entries()[before:]
    assert [one.record_id for one in made] == [seat.id for seat in seats]
    assert {one.trainee_id for one in made} == {seat.trainee_id for seat in seats}
    assert [one.changes for one in made] == 3 * [{"state": ["registered", "completed"]}]


def test_a_statement_with_its_values_apart_is_told_as_well(app: Flask) -> None:
    trainee = make_trainee(phone="0555 1")

    wanted = update(Trainee).where(Trainee.phone == bindparam("old")).values(phone="0555 2")
    db.session.execute(wanted, {"old": "0555 1"})
    db.session.commit()
    assert last("trainee").changes == {"phone": ["0555 1", "0555 2"]}

    db.session.execute(update(Trainee), [{"id": trainee.id, "phone": "0555 3", "version": 1}])
    db.session.commit()
    assert last("trainee").changes == {"phone": ["0555 2", "0555 3"]}


def test_a_deletion_as_a_statement_tells_what_went(app: Flask) -> None:
    enrolment = make_enrolment(make_course(), make_trainee())
    session = CourseSession(
        course=enrolment.course, held_on=date(2023, 3, 1), starts_at=time(9), ends_at=time(12)
    )
    db.session.add(Attendance(enrolment=enrolment, session=session, is_present=True))
    db.session.commit()

    db.session.execute(delete(Attendance).where(Attendance.session_id == session.id))
    db.session.commit()

    entry = last("attendance")
    assert (entry.act, entry.trainee_id) == (Act.removed, enrolment.trainee_id)
    assert entry.changes["is_present"] == [True, None]


@pytest.mark.parametrize("as_statement", [True, False])
def test_what_the_database_removes_with_a_record_is_told(app: Flask, as_statement: bool) -> None:
    trainee, other = make_trainee(), make_trainee()
    db.session.add(
        Consent(trainee=trainee, purpose=Purpose.news, text_version="1", language=Language.ky)
    )
    low, high = sorted((trainee.id, other.id))
    db.session.add(DistinctPair(low_id=low, high_id=high))
    db.session.commit()

    if as_statement:
        db.session.execute(delete(Trainee).where(Trainee.id == trainee.id))
    else:
        db.session.delete(trainee)
    db.session.commit()

    removed = [one.record_kind for one in entries(act=Act.removed)]
    assert sorted(removed) == ["consent", "distinct_pair", "trainee"]
    assert last("consent").changes["purpose"] == ["news", None]


def test_rows_that_bring_their_keys_are_told(app: Flask) -> None:
    row = {"sha256": "a" * 64, "kind": PictureKind.png, "content": b"12345"}

    db.session.execute(insert(CertificatePicture), [row])
    db.session.commit()

    assert last("certificate_picture").changes == {
        "sha256": [None, "a" * 64], "kind": [None, "png"], "content": [None, "5 B"],
    }  # fmt: skip


def test_a_job_writes_for_whoever_asked(app: Flask, trainer: User) -> None:
    with acting(trainer.id):
        make_trainee()

    entry = last("trainee")
    assert (entry.by_id, entry.via, entry.address) == (trainer.id, Via.job, "")


def test_a_command_is_nobody(app: Flask) -> None:
    make_trainee()

    entry = last("trainee")
    assert (entry.by_id, entry.via, entry.address) == (None, Via.command, "")


def test_a_savepoint_taken_back_leaves_no_word(app: Flask) -> None:
    kept = make_trainee(phone="0555 1")
    before = len(entries())

    kept.phone = "0555 2"
    savepoint = db.session.begin_nested()
    kept.phone = "0555 3"
    db.session.flush()
    savepoint.rollback()
    with db.session.begin_nested():
        kept.email = "a@example.kg"
    db.session.commit()

    made = [one.changes for one in entries()[before:]]
    assert made == [{"phone": ["0555 1", "0555 2"]}, {"email": ["", "a@example.kg"]}]


def test_a_flush_that_fails_in_a_savepoint_takes_no_earlier_word(app: Flask) -> None:
    kept, other = make_trainee(phone="0555 1", register_number="7"), make_trainee()
    before = len(entries())

    kept.phone = "0555 2"
    db.session.flush()
    savepoint = db.session.begin_nested()
    other.register_number = "7"
    with pytest.raises(IntegrityError):
        db.session.flush()
    savepoint.rollback()
    db.session.commit()

    assert [one.changes for one in entries()[before:]] == [{"phone": ["0555 1", "0555 2"]}]


def test_what_was_rolled_back_or_closed_leaves_no_word(app: Flask) -> None:
    trainee = make_trainee()
    before = len(entries())

    for end in (db.session.rollback, db.session.close, db.session.remove):
        note(Act.pin_revealed, "trainee", trainee.id)
        db.session.get_one(Trainee, trainee.id).phone = "0555 9"
        db.session.flush()
        end()
    note(Act.pin_revealed, "trainee", trainee.id)
    db.session.rollback()
    db.session.commit()

    assert len(entries()) == before


def test_a_request_that_only_reads_adds_nothing(manager: StrictClient) -> None:
    trainee = make_trainee()
    before = len(entries())

    manager.get(f"/trainees/{trainee.id}")
    manager.get("/courses")

    assert len(entries()) == before


def test_a_request_that_fails_adds_nothing(app: Flask, trainer: User) -> None:
    course = make_course(trainers=[trainer])
    before = len(entries())

    answer = browser_of(app, trainer).post(f"/courses/{course.id}/edit", data={"title": ""})

    assert answer.status_code in (404, 405, 422)
    assert len(entries()) == before


def test_where_somebodys_data_is_taken_away_no_value_is_told(app: Flask) -> None:
    trainee = make_trainee(phone="0555 1")

    with values_untold():
        trainee.phone = ""
        db.session.flush()
    db.session.commit()

    assert last("trainee").changes == {"phone": ["•••", ""]}


def test_rows_written_beneath_are_told_one_by_one(app: Flask) -> None:
    note_rows(Act.created, "enrolment", [(7, 1), (8, None)], by_id=3)
    db.session.commit()

    made = entries("enrolment")
    assert [(one.record_id, one.trainee_id, one.by_id) for one in made] == [(7, 1, 3), (8, None, 3)]
    assert [one.changes for one in made] == [{}, {}]


def test_each_table_is_noted_or_says_why_not() -> None:
    mapped = {mapper.class_.__tablename__ for mapper in Base.registry.mappers}
    noted = {name for name in Base.metadata.tables if is_noted(name)}

    assert noted <= mapped, "a table without a class is noted nowhere by itself"
    assert set(NOT_NOTED) <= set(Base.metadata.tables)
    assert all(NOT_NOTED.values())


def test_each_column_that_sounds_secret_is_hidden() -> None:
    ends = ("_sealed", "hash", "secret", "password", "code", "codes", "salt", "key", "uniquifier")
    for table in Base.metadata.sorted_tables:
        for name in table.columns.keys() if is_noted(table.name) else ():
            full = f"{table.name}.{name}"
            if not name.endswith(ends) or {name, full} & NOT_SECRET:
                continue
            assert is_secret(table.name, name) or is_following(table.name, name), full


def test_of_what_is_told_of_a_new_person_nothing_is_sealed(app: Flask) -> None:
    make_trainee(pin=PIN)

    made = db.session.scalars(select(Trainee)).one()
    told = last("trainee").changes
    assert told["pin_sealed"] == [None, "••••••••••2345"]
    assert told["family_name"] == [None, made.family_name]
    assert not {"pin_hash", "search_key", "sort_key", "identity_key", "id"} & told.keys()
