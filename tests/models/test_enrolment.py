"""Rules about one enrolment; unsaved records, no database."""

from datetime import date, timedelta

import pytest

from icdc.models import (
    COUNTED_AS_REGISTERED,
    TAKES_A_SEAT,
    Certificate,
    Course,
    Enrolment,
    Obstacle,
    Programme,
    RevocationClass,
    State,
    Trainee,
)

BEGINS = date(2023, 3, 1)


def enrolment(state: State = State.registered, family_name: str = "Асанова") -> Enrolment:
    course = Course(programme=Programme(), starts_on=BEGINS, ends_on=BEGINS + timedelta(days=9))
    return Enrolment(state=state, course=course, trainee=Trainee(family_name=family_name))


def give_certificate(to: Enrolment) -> Certificate:
    certificate = Certificate(issued_on=BEGINS)
    to.certificates.append(certificate)
    return certificate


@pytest.mark.parametrize(
    ("state", "obstacle"),
    [
        (State.completed, None),
        (State.registered, Obstacle.no_result),
        (State.not_completed, Obstacle.not_completed),
        (State.applied, Obstacle.no_seat),
        (State.waiting, Obstacle.no_seat),
        (State.withdrawn, Obstacle.left),
        (State.cancelled, Obstacle.left),
    ],
)
def test_only_who_completed_can_be_certified(state: State, obstacle: Obstacle | None) -> None:
    assert enrolment(state).obstacle == obstacle


@pytest.mark.parametrize("family_name", ["", "  "])
def test_who_has_no_family_name_cannot_be_certified(family_name: str) -> None:
    assert enrolment(State.completed, family_name).obstacle == Obstacle.name_incomplete


@pytest.mark.parametrize("state", State)
def test_who_has_a_certificate_gets_no_second_one(state: State) -> None:
    certified = enrolment(state)
    give_certificate(certified)

    assert certified.obstacle == Obstacle.already_certified


def test_a_revoked_certificate_is_not_followed_by_another_by_itself() -> None:
    certified = enrolment(State.completed)
    give_certificate(certified).revoke(RevocationClass.other, "wrong name", on=BEGINS, by=None)

    assert certified.obstacle == Obstacle.revoked
    assert certified.standing_certificate is None


def test_the_standing_certificate_is_the_one_not_revoked() -> None:
    certified = enrolment(State.completed)
    give_certificate(certified).revoke(RevocationClass.other, "wrong name", on=BEGINS, by=None)

    again = give_certificate(certified)

    assert certified.standing_certificate is again


@pytest.mark.parametrize(
    ("days", "state"),
    [(-1, State.cancelled), (0, State.withdrawn), (1, State.withdrawn), (30, State.withdrawn)],
)
def test_who_leaves_once_the_course_has_begun_was_registered(days: int, state: State) -> None:
    leaving = enrolment()

    leaving.withdraw(on=BEGINS + timedelta(days=days))

    assert leaving.state == state
    assert leaving.has_left
    assert (leaving.state in COUNTED_AS_REGISTERED) == (days >= 0)


@pytest.mark.parametrize(
    ("state", "is_counted", "takes_a_seat", "has_left"),
    [
        (State.applied, False, False, False),
        (State.waiting, False, False, False),
        (State.registered, True, True, False),
        (State.completed, True, True, False),
        (State.not_completed, True, True, False),
        (State.withdrawn, True, False, True),
        (State.cancelled, False, False, True),
    ],
)
def test_every_state_is_counted_in_its_way(
    state: State, is_counted: bool, takes_a_seat: bool, has_left: bool
) -> None:
    one = enrolment(state)

    assert (one.takes_a_seat, one.has_left) == (takes_a_seat, has_left)
    assert (state in COUNTED_AS_REGISTERED) == is_counted
    assert (state in TAKES_A_SEAT) == takes_a_seat
