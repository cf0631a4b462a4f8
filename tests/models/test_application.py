"""What happens to an application when its enrolment moves."""

import pytest

from icdc.models import Application, Decision, Enrolment, State


@pytest.mark.parametrize(
    ("state", "decision"),
    [
        (State.registered, Decision.accepted),
        (State.waiting, Decision.waiting),
        (State.cancelled, Decision.refused),
    ],
)
def test_moving_the_enrolment_answers_the_application(state: State, decision: Decision) -> None:
    application = Application(typed_sealed=b"")
    enrolment = Enrolment(state=State.applied, applications=[application])

    enrolment.state = state

    assert application.decision is decision


def test_an_enrolment_that_is_set_aside_by_a_merge_answers_nothing() -> None:
    application = Application(typed_sealed=b"")
    enrolment = Enrolment(state=State.applied, applications=[application])

    enrolment.doubles_id = 7
    enrolment.state = State.cancelled

    assert application.is_open
