"""Two enrolments of one person in one course: which counts, and which stands aside."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from icdc.models import Enrolment, State
from icdc.trainees.memory import Doubled

# Of two, the one further on stays the person's.
STRENGTH = (
    State.completed,
    State.registered,
    State.not_completed,
    State.withdrawn,
    State.waiting,
    State.applied,
    State.cancelled,
)


def set_aside(enrolments: Sequence[Enrolment]) -> list[Doubled]:
    """Let the weaker one of each course double the stronger one, so that seats and shares count
    the person once. Its certificates stay, and still verify.
    """
    doubled = []
    for strong, weak in _in_one_course(enrolments):
        was = _as_it_was(weak, strong)
        _take_earlier_day(strong, weak, was)
        doubled.append(was)
        weak.doubles_id = strong.id
        weak.state = State.cancelled
        # The person never left: as of any day only the stronger one counts.
        weak.left_on = None
    return doubled


def _as_it_was(weak: Enrolment, strong: Enrolment) -> Doubled:
    left_on = weak.left_on.isoformat() if weak.left_on else None
    return Doubled(id=weak.id, first_id=strong.id, state=weak.state.value, left_on=left_on)


def _take_earlier_day(strong: Enrolment, weak: Enrolment, doubled: Doubled) -> None:
    """The person is registered since the first of both days: no past period loses her or him."""
    was, becomes = strong.registered_on, weak.registered_on
    if strong.has_counted and weak.has_counted and becomes < was:
        doubled["first_registered_on"] = was.isoformat()
        strong.registered_on = becomes


def _in_one_course(enrolments: Sequence[Enrolment]) -> Iterator[tuple[Enrolment, Enrolment]]:
    counting = [one for one in enrolments if one.doubles_id is None]
    by_course = sorted(counting, key=lambda one: one.course_id)
    for _course, together in groupby(by_course, key=lambda one: one.course_id):
        strong, *weak = sorted(together, key=_place)
        yield from ((strong, one) for one in weak)


def _place(enrolment: Enrolment) -> tuple[object, ...]:
    has_none = enrolment.standing_certificate is None
    state = STRENGTH.index(enrolment.state)
    return has_none, state, enrolment.registered_on, enrolment.id
