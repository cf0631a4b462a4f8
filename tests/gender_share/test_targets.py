"""Whether a target is met: only whole numbers decide."""

from datetime import date

import pytest

from icdc.gender_share.definition import Tally
from icdc.gender_share.targets.judging import Status, judge
from icdc.models import Basis

DUE = date(2023, 10, 31)
AFTER = date(2023, 11, 1)
NOBODY = Tally()


@pytest.mark.parametrize(
    ("women", "men", "status"),
    [
        (2996, 7004, Status.not_met),  # 29.96 %
        (30, 70, Status.met),
        (29, 70, Status.not_met),
        (3, 7, Status.met),
        (1, 0, Status.met),
        (0, 1, Status.not_met),
        (0, 0, Status.no_data),
    ],
)
def test_a_due_target_is_judged_on_whole_numbers(women: int, men: int, status: Status) -> None:
    evidence = {Basis.registered: Tally(women, men)}

    assert judge(30, DUE, evidence, AFTER).status is status


@pytest.mark.parametrize(
    ("today", "status"),
    [
        (date(2023, 10, 30), Status.open),
        (DUE, Status.open),  # the due day still counts
        (AFTER, Status.met),
        (date(2026, 1, 1), Status.met),
    ],
)
def test_a_target_is_open_until_its_due_day_is_over(today: date, status: Status) -> None:
    assert judge(30, DUE, {Basis.registered: Tally(9, 1)}, today).status is status


@pytest.mark.parametrize(
    ("registered", "certified", "status"),
    [
        (Tally(9, 1), Tally(9, 1), Status.met),
        (Tally(9, 1), Tally(1, 9), Status.not_met),
        (Tally(1, 9), Tally(9, 1), Status.not_met),
        (Tally(9, 1), NOBODY, Status.no_data),
        (Tally(1, 9), NOBODY, Status.not_met),
        (NOBODY, NOBODY, Status.no_data),
    ],
)
def test_both_needs_both(registered: Tally, certified: Tally, status: Status) -> None:
    evidence = {Basis.registered: registered, Basis.certified: certified}

    assert judge(30, DUE, evidence, AFTER).status is status


@pytest.mark.parametrize(
    ("tally", "status", "is_open_to_doubt"),
    [
        (Tally(30, 70, 0, 0), Status.met, False),
        (Tally(30, 70, 0, 1), Status.met, True),  # 30 of 101
        (Tally(29, 70, 0, 2), Status.not_met, True),  # 31 of 101
        (Tally(29, 71, 0, 1), Status.not_met, False),  # 30 of 101
        (Tally(0, 0, 3, 0), Status.not_met, False),
        (Tally(0, 0, 0, 5), Status.no_data, False),
    ],
)
def test_it_is_said_when_the_not_stated_could_turn_the_answer(
    tally: Tally, status: Status, is_open_to_doubt: bool
) -> None:
    judgement = judge(30, DUE, {Basis.certified: tally}, AFTER)

    assert judgement.status is status
    assert judgement.is_open_to_doubt is is_open_to_doubt


def test_a_certain_miss_of_one_basis_leaves_no_doubt_about_both() -> None:
    in_doubt, missed = Tally(29, 70, 0, 2), Tally(1, 99)

    judgement = judge(30, DUE, {Basis.registered: missed, Basis.certified: in_doubt}, AFTER)

    assert judgement.status is Status.not_met
    assert not judgement.is_open_to_doubt


def test_one_basis_in_doubt_makes_a_met_target_doubtful() -> None:
    certain, in_doubt = Tally(9, 1), Tally(30, 70, 0, 1)

    judgement = judge(30, DUE, {Basis.registered: certain, Basis.certified: in_doubt}, AFTER)

    assert judgement.status is Status.met
    assert judgement.is_open_to_doubt
