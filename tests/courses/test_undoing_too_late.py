"""What happened since an act stands in the way of undoing it."""

from datetime import date, time

import pytest

from icdc.extensions import db
from icdc.models import Attendance, CourseSession, State, User
from icdc.privacy.erasure.erasing import erase
from icdc.web.audit.checking import check
from tests.conftest import StrictClient
from tests.courses.attending import make_class, make_mark, make_session
from tests.factories import save
from tests.undoing import offered, undo

SINCE = "Somebody has changed this since"


@pytest.fixture
def session(trainer: User) -> CourseSession:
    """Of a course of three, of whom one was there."""
    session = make_session((aigul := make_class(trainer)[0]).course)
    make_mark(aigul, session)
    return session


def cleared(client: StrictClient, session: CourseSession) -> str:
    """What the button “Undo” sends once the marks are gone."""
    course = f"/courses/{session.course_id}/attendance"
    client.post(f"{course}/{session.id}/clearing")
    return offered(client, course)


def removed(client: StrictClient, session: CourseSession) -> str:
    course = f"/courses/{session.course_id}"
    client.post(f"{course}/sessions/{session.id}/deletion")
    return offered(client, course)


def test_a_removed_session_comes_back_once(client: StrictClient, session: CourseSession) -> None:
    token = removed(client, make_session(session.course, 2))

    answers = [undo(client, token) for _twice in range(2)]

    assert [one.status_code for one in answers] == [303, 422]
    assert SINCE in answers[1].text
    assert db.session.query(CourseSession).count() == 2


def test_a_session_that_lies_outside_the_course_by_now_stays_away(
    client: StrictClient, session: CourseSession
) -> None:
    token = removed(client, make_session(session.course, 2))
    session.course.starts_on = date(2023, 3, 3)
    db.session.commit()

    answer = undo(client, token)

    assert answer.status_code == 422
    assert "This day lies outside the course." in answer.text
    assert db.session.query(CourseSession).count() == 1


def test_who_lost_the_seat_meanwhile_gets_no_marks_back(
    client: StrictClient, session: CourseSession
) -> None:
    token = cleared(client, session)
    session.course.enrolments[0].state = State.waiting
    db.session.commit()

    answer = undo(client, token)

    assert (answer.status_code, SINCE in answer.text) == (422, True)
    assert db.session.query(Attendance).count() == 0


def test_marks_do_not_come_to_another_session_that_got_the_number_of_theirs(
    client: StrictClient, session: CourseSession
) -> None:
    token, number, course = cleared(client, session), session.id, session.course
    removed(client, session)
    # SQLite does that by itself.
    hours = {"starts_at": time(9, 30), "ends_at": time(13, 30)}
    save(CourseSession(id=number, course=course, held_on=date(2023, 3, 3), **hours))

    answer = undo(client, token)

    assert (answer.status_code, SINCE in answer.text) == (422, True)
    assert db.session.query(Attendance).count() == 0


def test_nobody_was_there_on_a_day_that_is_still_to_come(
    client: StrictClient, session: CourseSession
) -> None:
    token = cleared(client, session)
    session.held_on = date(2099, 3, 1)
    db.session.commit()

    assert undo(client, token).status_code == 422
    assert db.session.query(Attendance).count() == 0


def test_who_was_erased_is_not_seated_again(client: StrictClient, session: CourseSession) -> None:
    asan, course = session.course.enrolments[1], f"/courses/{session.course_id}"
    client.post(f"{course}/outcomes", data={"state": "withdrawn", "enrolment_id": asan.id})
    token = offered(client, course)
    erase(asan.trainee, "Asked for by letter", None)
    db.session.commit()

    answer = undo(client, token)

    assert (answer.status_code, SINCE in answer.text) == (422, True)
    assert asan.has_left


def test_the_trail_is_whole_after_undoing(client: StrictClient, session: CourseSession) -> None:
    assert undo(client, cleared(client, session)).status_code == 303
    assert check().is_ok
