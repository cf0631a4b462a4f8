"""Undoing what was done to a course: exactly what was there comes back, or nothing."""

import time
from collections.abc import Mapping
from datetime import date

import pytest

from icdc.extensions import db
from icdc.models import (
    Application,
    Attendance,
    AuditEntry,
    Base,
    Course,
    CourseSession,
    Enrolment,
    State,
    User,
)
from tests.conftest import StrictClient
from tests.courses.attending import make_class, make_mark, make_session, marks
from tests.courses.test_catalogue import make_open
from tests.factories import make_certificate, make_course, make_enrolment, make_trainee
from tests.undoing import offered, token_in, undo


def stored(*kinds: type[Base]) -> list[Mapping[str, object]]:
    """Every row of the tables but its version, which each writing raises."""
    db.session.expire_all()
    return [
        {
            name: getattr(row, name)
            for name in (one.key for one in kind.__table__.c)
            if name != "version"
        }
        for kind in kinds
        for row in db.session.query(kind).order_by(kind.__table__.c.id)
    ]


def outcome(client: StrictClient, course: Course, state: str, *ticked: Enrolment) -> str:
    """Mark the ticked people; what the button “Undo” sends then."""
    ids = [one.id for one in ticked]
    data = {"state": state, "enrolment_id": ids}
    client.post(f"/courses/{course.id}/outcomes", data=data)
    return offered(client, f"/courses/{course.id}")


@pytest.fixture
def session(trainer: User) -> CourseSession:
    """Of a course of three: one was there, one was not, of the third nobody has said it yet."""
    aigul, asan, _nazgul = make_class(trainer)
    session = make_session(aigul.course)
    make_mark(aigul, session)
    make_mark(asan, session, is_present=False)
    return session


def cleared(client: StrictClient, session: CourseSession) -> str:
    course = f"/courses/{session.course_id}/attendance"
    client.post(f"{course}/{session.id}/clearing")
    return offered(client, course)


def test_the_marks_of_a_session_come_back_as_they_were(
    client: StrictClient, session: CourseSession
) -> None:
    before = stored(Attendance)
    token = cleared(client, session)
    assert marks() == {}

    answer = undo(client, token)

    assert (answer.status_code, answer.location) == (
        303,
        f"/courses/{session.course_id}/attendance",
    )
    assert stored(Attendance) == before
    assert "everything is as it was before" in client.get(answer.location).text


def test_what_was_put_back_stands_in_the_trail(
    client: StrictClient, session: CourseSession, trainer: User
) -> None:
    undo(client, cleared(client, session))

    told = db.session.query(AuditEntry).filter_by(record_kind="attendance", by_id=trainer.id)
    assert [one.act.value for one in told.order_by(AuditEntry.id)] == ["removed"] * 2 + [
        "created"
    ] * 2


def test_marks_made_meanwhile_stay_and_nothing_is_put_back(
    client: StrictClient, session: CourseSession
) -> None:
    token = cleared(client, session)
    someone = session.course.enrolments[0]
    make_mark(someone, session, is_present=False)

    answer = undo(client, token)

    assert answer.status_code == 422
    assert "Somebody has changed this since" in answer.text
    assert marks() == {(someone.trainee.family_name, 1): False}


def test_a_mark_elsewhere_that_took_the_number_of_one_that_went_is_in_nobodys_way(
    client: StrictClient, session: CourseSession
) -> None:
    before = marks()
    token = cleared(client, session)
    elsewhere = make_mark(session.course.enrolments[0], make_session(session.course, 2))

    undo(client, token)

    assert marks() == before | {(elsewhere.enrolment.trainee.family_name, 2): True}


def test_marking_the_rest_present_takes_only_those_back(
    client: StrictClient, session: CourseSession
) -> None:
    before = stored(Attendance)
    page = f"/courses/{session.course_id}/attendance"
    client.post(f"{page}/{session.id}/all-present")
    assert len(marks()) == 3

    undo(client, offered(client, page))

    assert stored(Attendance) == before


def test_nothing_is_undone_twice(client: StrictClient, session: CourseSession) -> None:
    before, token = stored(Attendance), cleared(client, session)

    answers = [undo(client, token).status_code for _twice in range(2)]

    assert answers == [303, 422]
    assert stored(Attendance) == before


def test_nobody_undoes_what_somebody_else_did(
    client: StrictClient, manager: StrictClient, session: CourseSession
) -> None:
    token = cleared(client, session)

    assert undo(manager, token).status_code == 404
    assert undo(client, token[:-2]).status_code == 404
    assert marks() == {}


def test_whoever_does_not_teach_the_course_any_more_finds_nothing(
    client: StrictClient, session: CourseSession
) -> None:
    token = cleared(client, session)
    session.course.trainers = []
    db.session.commit()

    assert undo(client, token).status_code == 404
    assert marks() == {}


def test_after_an_hour_it_is_too_late(
    client: StrictClient, session: CourseSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    token, now = cleared(client, session), time.time()
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: now + 3700)

    answer = undo(client, token)

    assert answer.status_code == 422
    assert "within an hour only" in answer.text
    assert marks() == {}


def test_who_was_withdrawn_sits_where_he_or_she_sat_and_waits_where_she_waited(
    client: StrictClient, trainer: User
) -> None:
    course = make_course(trainers=[trainer], capacity=1)
    seated = make_enrolment(course)
    waits = make_enrolment(course, make_trainee("Ждущая"), State.waiting)
    waits.queue()
    db.session.commit()
    before = stored(Enrolment)

    token = outcome(client, course, "withdrawn", seated, waits)
    assert (seated.has_left, waits.has_left) == (True, True)
    undo(client, token)

    assert stored(Enrolment) == before


def test_a_seat_that_was_given_away_meanwhile_is_not_taken_back(
    client: StrictClient, trainer: User
) -> None:
    course = make_course(trainers=[trainer], capacity=1)
    left = make_enrolment(course)
    token = outcome(client, course, "withdrawn", left)
    make_enrolment(course, make_trainee("Новая"))

    answer = undo(client, token)

    assert answer.status_code == 422
    assert "undoing needs one more" in answer.text
    assert left.has_left


def test_a_result_with_a_certificate_is_not_taken_back(client: StrictClient, trainer: User) -> None:
    course = make_course(trainers=[trainer])
    passed, other = make_enrolment(course), make_enrolment(course, make_trainee("Другая"))
    token = outcome(client, course, "completed", passed, other)
    make_certificate(passed)

    answer = undo(client, token)

    assert answer.status_code == 422
    assert (passed.state, other.state) == (State.completed, State.completed)


def test_of_several_none_is_put_back_when_one_has_changed(
    client: StrictClient, trainer: User
) -> None:
    course = make_course(trainers=[trainer])
    one, other = make_enrolment(course), make_enrolment(course, make_trainee("Другая"))
    token = outcome(client, course, "completed", one, other)
    one.state = State.not_completed
    db.session.commit()

    assert undo(client, token).status_code == 422
    assert (one.state, other.state) == (State.not_completed, State.completed)


def test_who_got_the_free_seat_waits_again(
    client: StrictClient, trainer: User, as_htmx: dict[str, str]
) -> None:
    course = make_course(trainers=[trainer], capacity=1)
    waits = make_enrolment(course, make_trainee("Ждущая"), State.waiting)
    waits.queue()
    db.session.commit()
    before = stored(Enrolment)
    asked = {"enrolment_id": waits.id}

    answer = client.post(f"/courses/{course.id}/promotions", data=asked, headers=as_htmx)
    assert waits.state is State.registered
    assert 'name="token"' in answer.text
    undo(client, token_in(answer.text))

    assert stored(Enrolment) == before


def test_a_refused_application_is_open_again(
    client: StrictClient, visitor: StrictClient, trainer: User
) -> None:
    course = make_open(capacity=2)
    course.trainers = [trainer]
    db.session.commit()
    typed = {
        "family_name": "Асанова", "given_name": "Айгүл", "phone": "+996 700 123456",
        "birth_date": "19.04.1995", "consent_training": "1",
    }  # fmt: skip
    visitor.post(f"/catalogue/{course.id}/applications", data=typed)
    before = stored(Application, Enrolment)
    asked = {"decision": "refused", "enrolment_id": course.enrolments[0].id}

    client.post(f"/courses/{course.id}/decisions", data=asked)
    assert stored(Application, Enrolment) != before
    undo(client, offered(client, f"/courses/{course.id}/applications"))

    assert stored(Application, Enrolment) == before


def test_a_removed_session_comes_back(
    client: StrictClient, trainer: User, as_htmx: dict[str, str]
) -> None:
    session = make_session(make_course(trainers=[trainer]), held_on=date(2023, 3, 2))
    session.topic = "SQL"
    db.session.commit()
    before, course = stored(CourseSession), f"/courses/{session.course_id}"

    client.post(f"{course}/sessions/{session.id}/deletion", headers=as_htmx)
    assert stored(CourseSession) == []
    answer = client.get(f"{course}/sessions", headers=as_htmx).text
    assert "The session of 02.03.2023 is removed." in answer
    undo(client, token_in(answer))

    assert stored(CourseSession) == before


def test_nothing_is_offered_where_nothing_was_changed(client: StrictClient, trainer: User) -> None:
    session = make_session(make_class(trainer)[0].course)

    assert cleared(client, session) == ""
