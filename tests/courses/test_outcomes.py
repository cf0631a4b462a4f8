"""Results for all ticked people at once."""

from icdc.models import State, User
from tests.conftest import StrictClient
from tests.factories import make_certificate, make_course, make_enrolment, make_trainee


def test_the_ticked_people_are_marked_and_the_others_not(
    client: StrictClient, trainer: User
) -> None:
    course = make_course(trainers=[trainer])
    ticked = make_enrolment(course)
    other = make_enrolment(course, make_trainee(given_name="Анна"))

    response = client.post(
        f"/courses/{course.id}/outcomes", data={"state": "completed", "enrolment_id": [ticked.id]}
    )

    assert response.location == f"/courses/{course.id}"
    assert (ticked.state, other.state) == (State.completed, State.registered)
    assert "1 person is marked." in client.get(f"/courses/{course.id}").text


def test_whoever_cannot_be_marked_is_named_and_does_not_stop_the_rest(
    client: StrictClient, trainer: User
) -> None:
    course = make_course(trainers=[trainer])
    certified = make_certificate(make_enrolment(course, state=State.completed)).enrolment
    left = make_enrolment(course, make_trainee("Ушедшая"), state=State.withdrawn)
    free = make_enrolment(course, make_trainee("Свободная"))
    everybody = [certified.id, left.id, free.id]

    client.post(
        f"/courses/{course.id}/outcomes",
        data={"state": "not_completed", "enrolment_id": everybody},
    )
    page = client.get(f"/courses/{course.id}").text

    assert free.state is State.not_completed
    assert certified.state is State.completed
    assert "There is a certificate; revoke it" in page
    assert "Not changed: Ушедшая Айгүл." in page


def test_people_of_another_course_are_left_alone(client: StrictClient, trainer: User) -> None:
    course = make_course(trainers=[trainer])
    foreign = make_enrolment()

    client.post(
        f"/courses/{course.id}/outcomes", data={"state": "completed", "enrolment_id": foreign.id}
    )

    assert foreign.state is State.registered


def test_many_who_cannot_be_marked_make_one_sentence(client: StrictClient, trainer: User) -> None:
    course = make_course(trainers=[trainer], capacity=1)
    make_enrolment(course)
    waiting = [make_enrolment(course, make_trainee(f"Ждущая{n}"), State.waiting) for n in range(7)]

    client.post(
        f"/courses/{course.id}/outcomes",
        data={"state": "completed", "enrolment_id": [one.id for one in waiting]},
    )
    page = client.get(f"/courses/{course.id}").text

    assert page.count("Every seat of this course is taken.") == 1
    assert "and 2 more." in page
    assert "0 people are marked" not in page


def test_nobody_ticked_is_said(client: StrictClient, trainer: User) -> None:
    course = make_course(trainers=[trainer])

    client.post(f"/courses/{course.id}/outcomes", data={"state": "completed"})

    assert "Nobody is ticked." in client.get(f"/courses/{course.id}").text


def test_a_word_that_is_no_result_is_refused(client: StrictClient, trainer: User) -> None:
    course = make_course(trainers=[trainer])

    response = client.post(f"/courses/{course.id}/outcomes", data={"state": "applied"})

    assert response.status_code == 422
