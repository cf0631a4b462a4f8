"""Where women are lost: integers decide."""

import pytest

from icdc.gender_share.definition import Tally
from icdc.gender_share.losses import losses
from icdc.gender_share.steps import Step, StepName

Pair = tuple[int, int]


def steps_of(*women_and_men: Pair) -> list[Step]:
    """Women and men who applied, registered, attended, completed, were certified."""
    return [
        Step(name, Tally(women, men))
        for name, (women, men) in zip(StepName, women_and_men, strict=True)
    ]


@pytest.mark.parametrize(
    ("people", "where"),
    [
        # 12 of 80 women against 5 of 90 men.
        (((80, 90), (80, 90), (80, 90), (68, 85), (68, 85)), "completed"),
        # 1 of 3 against 1 of 4, then 1 of 2 against 1 of 3: the gap of 1/6 is the larger.
        (((3, 4), (2, 3), (1, 2), (1, 2), (1, 2)), "attended"),
        # Gaps of 333/1000 - 1/3 < 0 and of 334/1000 - 1/3 > 0, alike in two decimals.
        (((1000, 3), (667, 2), (667, 2), (667, 2), (667, 2)), None),
        (((1000, 3), (666, 2), (666, 2), (666, 2), (666, 2)), "registered"),
        (((4, 4), (3, 4), (3, 4), (3, 4), (3, 4)), "registered"),
        # Equal gaps of 1/2.
        (((4, 4), (2, 4), (1, 4), (1, 4), (1, 4)), "registered attended"),
        # Men are lost more often, or as often.
        (((10, 10), (9, 8), (9, 8), (9, 8), (9, 8)), None),
        (((10, 20), (5, 10), (5, 10), (5, 10), (5, 10)), None),
        (((0, 0), (0, 0), (0, 0), (0, 0), (0, 0)), None),
    ],
)
def test_women_are_lost_where_they_fall_behind_men_most(
    people: tuple[Pair, ...], where: str | None
) -> None:
    worst = losses(steps_of(*people)).worst

    assert " ".join(passage.after.name.value for passage in worst) == (where or "")


@pytest.mark.parametrize(
    ("attended", "completed", "known"),
    [
        ((8, 9), (7, 9), True),
        ((0, 0), (0, 0), False),
        ((0, 0), (7, 9), False),
        ((9, 8), (7, 9), False),
        ((6, 9), (7, 9), False),
    ],
)
def test_attendance_that_was_not_marked_is_left_out(
    attended: Pair, completed: Pair, known: bool
) -> None:
    found = losses(steps_of((10, 10), (10, 10), attended, completed, completed))

    names = [passage.after.name.value for passage in found.passages]

    assert found.is_attendance_known is known
    assert ("attended" in names) is known
    assert "completed" in names


def test_where_nobody_registered_attendance_lacks_nothing() -> None:
    found = losses(steps_of((2, 2), (0, 0), (0, 0), (0, 0), (0, 0)))

    assert found.is_attendance_known
    assert not found.worst


def test_of_a_hundred_is_rounded_down() -> None:
    passage = losses(steps_of((3, 3), (2, 3), (2, 3), (2, 3), (2, 3))).passages[0]

    assert (passage.women_of_100, passage.men_of_100) == ("66.6", "100.0")
    assert (passage.women_lost, passage.men_lost) == (1, 0)


def test_a_step_that_grew_says_nothing_of_losses() -> None:
    found = losses(steps_of((5, 5), (5, 5), (5, 5), (4, 5), (5, 4)))

    assert [passage.after.name.value for passage in found.grown] == ["certified"]
    assert (found.passages[-1].gap, found.passages[-1].women_of_100) == (None, None)
    assert found.worst == [found.passages[-2]]


@pytest.mark.parametrize("alone", [(5, 0), (0, 5)])
def test_one_gender_alone_is_not_compared(alone: Pair) -> None:
    found = losses(steps_of(alone, (0, 0), (0, 0), (0, 0), (0, 0)))

    assert not found.is_comparable
    assert not found.worst


def test_who_is_still_under_way_is_not_lost() -> None:
    steps = steps_of((59, 70), (59, 70), (59, 70), (47, 59), (47, 59))
    way = (StepName.attended, StepName.completed)

    found = losses(steps, {way: Tally(11, 7)})
    passage = found.passages[2]

    assert (passage.women_lost, passage.women, passage.men_lost, passage.men) == (1, 48, 4, 63)
    assert (passage.women_of_100, passage.men_of_100) == ("97.9", "93.6")
    assert (found.worst, found.undecided) == ([], [passage])


def test_where_all_are_still_under_way_nothing_is_compared() -> None:
    steps = steps_of((5, 5), (5, 5), (5, 5), (0, 0), (0, 0))
    way = (StepName.attended, StepName.completed)

    passage = losses(steps, {way: Tally(5, 5)}).passages[2]

    assert (passage.women_lost, passage.gap, passage.women_of_100) == (0, None, None)


def test_a_later_step_of_people_from_elsewhere_says_nothing() -> None:
    steps = steps_of((5, 5), (5, 5), (5, 5), (4, 5), (4, 5))
    way = (StepName.attended, StepName.completed)

    passage = losses(steps, {way: Tally(2, 0)}).passages[2]

    assert (passage.gap, passage.women_of_100, passage.has_grown) == (None, None, False)
