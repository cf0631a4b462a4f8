"""The sessions of a course."""

from icdc.extensions import db
from icdc.models import Course, CourseSession, User
from tests.conftest import StrictClient
from tests.factories import make_course

FILLED = {"held_on": "2023-03-02", "starts_at": "09:30", "ends_at": "13:00", "topic": "SQL"}


def test_a_session_is_added(client: StrictClient, trainer: User) -> None:
    course = make_course(trainers=[trainer])

    response = client.post(f"/courses/{course.id}/sessions", data=FILLED)

    assert response.status_code == 303
    assert db.session.get_one(Course, course.id).sessions[0].topic == "SQL"


def test_a_session_outside_the_course_is_refused(
    client: StrictClient, trainer: User, as_htmx: dict[str, str]
) -> None:
    course = make_course(trainers=[trainer])
    wrong = FILLED | {"held_on": "2024-01-01", "ends_at": "09:00"}

    response = client.post(f"/courses/{course.id}/sessions", data=wrong, headers=as_htmx)

    assert response.status_code == 422
    assert "This day lies outside the course." in response.text
    assert "The session ends before it begins." in response.text
    assert response.text.lstrip().startswith('<li id="session-new"')


def test_the_keyboard_starts_at_what_is_wrong(client: StrictClient, trainer: User) -> None:
    course = make_course(trainers=[trainer])
    wrong = FILLED | {"ends_at": "09:00"}

    response = client.post(f"/courses/{course.id}/sessions", data=wrong)

    assert response.text.count("autofocus") == 1
    assert '<input aria-describedby="ends_at-error" aria-invalid="true" autofocus' in response.text


def test_a_session_is_changed_and_removed(client: StrictClient, trainer: User) -> None:
    course = make_course(trainers=[trainer])
    client.post(f"/courses/{course.id}/sessions", data=FILLED)
    session = db.session.query(CourseSession).one()
    address = f"/courses/{course.id}/sessions/{session.id}"

    client.post(f"{address}/edit", data=FILLED | {"topic": "Python", "version": session.version})
    assert db.session.query(CourseSession).one().topic == "Python"

    client.post(f"{address}/deletion")
    assert db.session.query(CourseSession).count() == 0


def test_the_next_working_day_and_the_last_hours_are_offered(
    client: StrictClient, trainer: User
) -> None:
    course = make_course(trainers=[trainer])
    client.post(f"/courses/{course.id}/sessions", data=FILLED | {"held_on": "2023-03-03"})

    form = client.get(f"/courses/{course.id}/sessions/new").text

    assert 'value="06.03.2023"' in form
    assert 'value="09:30"' in form


def test_a_session_of_another_course_is_not_found(client: StrictClient, trainer: User) -> None:
    course = make_course(trainers=[trainer])
    other = make_course(trainers=[trainer])
    client.post(f"/courses/{course.id}/sessions", data=FILLED)
    session = db.session.query(CourseSession).one()

    response = client.get(f"/courses/{other.id}/sessions/{session.id}/edit")

    assert response.status_code == 404
