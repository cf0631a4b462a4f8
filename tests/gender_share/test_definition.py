"""Shares and the target, by table; no app, no database."""

import pytest

from icdc.gender_share.definition import Tally, percent


@pytest.mark.parametrize(
    ("women", "men", "share", "is_met"),
    [
        (0, 0, None, None),
        (0, 1, "0.0", False),
        (1, 0, "100.0", True),
        (3, 7, "30.0", True),
        (8, 19, "29.6", False),
        (749, 1751, "29.9", False),
        (2996, 7004, "29.9", False),
        (90, 57, "61.2", True),
        (89, 58, "60.5", True),
        (34, 98, "25.7", False),
    ],
)
def test_a_share_is_rounded_down_and_whole_numbers_decide(
    women: int, men: int, share: str | None, is_met: bool | None
) -> None:
    tally = Tally(women, men)

    assert tally.share == share
    assert tally.meets(30) is is_met


def test_a_share_a_hair_below_the_target_misses_it_where_a_float_would_not() -> None:
    tally = Tally(3 * 10**16 - 1, 7 * 10**16 + 1)

    assert tally.women / tally.stated == 0.3
    assert tally.meets(30) is False
    assert tally.share == "29.9"


@pytest.mark.parametrize(
    ("women", "men", "needed"),
    [(0, 0, 0), (34, 98, 8), (90, 57, 0), (3, 7, 0), (0, 7, 3), (0, 1, 1), (20, 112, 28)],
)
def test_women_needed_is_the_least_number_if_only_women_join(
    women: int, men: int, needed: int
) -> None:
    tally = Tally(women, men)

    assert tally.women_needed(30) == needed
    assert Tally(women + needed, men).meets(30) is not False
    assert not needed or Tally(women + needed - 1, men).meets(30) is False


@pytest.mark.parametrize(
    ("women", "men", "free_places", "needed"),
    [
        (34, 98, 12, 10),
        (20, 112, 8, None),
        (90, 57, 12, 0),
        (3, 7, 10, 3),
        (0, 0, 12, 4),
        (3, 7, 0, 0),
        (2, 8, 0, None),
        (0, 7, 3, 3),
        (0, 7, 2, None),
    ],
)
def test_women_needed_of_free_places_is_the_least_number_or_out_of_reach(
    women: int, men: int, free_places: int, needed: int | None
) -> None:
    assert Tally(women, men).women_needed_of(free_places, 30) == needed


def test_other_is_a_stated_gender_and_not_stated_is_none() -> None:
    tally = Tally(women=31, men=15, other=2, not_stated=39)

    assert (tally.stated, tally.total) == (48, 87)
    assert (tally.share, tally.share_low, tally.share_high) == ("64.5", "35.6", "80.4")


def test_nobody_has_no_share_and_no_bounds() -> None:
    nobody = Tally()

    assert (nobody.share, nobody.share_low, nobody.share_high) == (None, None, None)


def test_people_who_stated_nothing_have_bounds_but_no_share() -> None:
    unknown = Tally(not_stated=4)

    assert (unknown.share, unknown.meets(30)) == (None, None)
    assert (unknown.share_low, unknown.share_high) == ("0.0", "100.0")


def test_the_share_of_a_sum_comes_from_the_counts_not_from_the_shares() -> None:
    courses = [Tally(women=9, men=1), Tally(women=10, men=90)]

    assert sum(courses, Tally()) == Tally(women=19, men=91)
    assert sum(courses, Tally()).share == "17.2"


@pytest.mark.parametrize(
    ("part", "whole", "shown"), [(1, 3, "33.3"), (2, 3, "66.6"), (0, 5, "0.0")]
)
def test_percent_rounds_down(part: int, whole: int, shown: str) -> None:
    assert percent(part, whole) == shown
