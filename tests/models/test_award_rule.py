"""What a programme asks for before it certifies; unsaved records, no database."""

from datetime import date, time
from decimal import Decimal

import pytest

from icdc.models import (
    Attendance,
    AwardRule,
    Certificate,
    Course,
    CourseSession,
    Enrolment,
    Obstacle,
    Programme,
    State,
    Trainee,
    Unmet,
)

DAY = date(2023, 3, 1)


def enrolment(
    held: int = 5, attended: int = 5, score: str | None = None, **rule: int | Decimal
) -> Enrolment:
    """Somebody who completed a course of `held` sessions and came to the first of them."""
    sessions = [
        CourseSession(held_on=DAY, starts_at=time(9, 30), ends_at=time(12)) for _ in range(held)
    ]
    course = Course(programme=Programme(**rule), starts_on=DAY, ends_on=DAY, sessions=sessions)
    return Enrolment(
        state=State.completed,
        course=course,
        trainee=Trainee(family_name="Асанова"),
        score=None if score is None else Decimal(score),
        waiver_reason="",
        attendances=[
            Attendance(session=session, is_present=place < attended)
            for place, session in enumerate(sessions)
        ],
    )


@pytest.mark.parametrize(
    ("percent", "held", "needed"),
    [
        (80, 5, 4),
        (70, 3, 3),
        (100, 4, 4),
        (1, 10, 1),
        (50, 5, 3),
        (50, 4, 2),
        (67, 3, 3),
        (66, 3, 2),
        (99, 100, 99),
        (80, 1, 1),
        (80, 0, 0),
    ],
)
def test_a_part_of_a_session_is_a_whole_one(percent: int, held: int, needed: int) -> None:
    assert Programme(least_attendance=percent).sessions_needed(held) == needed


@pytest.mark.parametrize(("attended", "is_enough"), [(5, True), (4, True), (3, False), (0, False)])
def test_attendance_is_counted_in_sessions(attended: int, is_enough: bool) -> None:
    came = enrolment(held=5, attended=attended, least_attendance=80)

    unmet = [] if is_enough else [Unmet(AwardRule.attendance, Decimal(attended), Decimal(4), 5)]

    assert came.unmet_rules == unmet


@pytest.mark.parametrize(("score", "is_enough"), [("60", True), ("59.9", False), ("0", False)])
def test_the_pass_mark_itself_passes(score: str, is_enough: bool) -> None:
    scored = enrolment(score=score, pass_mark=Decimal(60))

    unmet = [] if is_enough else [Unmet(AwardRule.pass_mark, Decimal(score), Decimal(60), 100)]

    assert scored.unmet_rules == unmet


def test_no_score_is_not_a_score_of_nought() -> None:
    assert enrolment(pass_mark=Decimal(0)).unmet_rules == [
        Unmet(AwardRule.pass_mark, None, Decimal(0), 100)
    ]
    assert enrolment(score="0", pass_mark=Decimal(0)).unmet_rules == []


def test_without_sessions_attendance_is_not_known() -> None:
    unmet = enrolment(held=0, attended=0, least_attendance=80).unmet_rules

    assert unmet == [Unmet(AwardRule.attendance, None, Decimal(0), 0)]


def test_every_unmet_rule_is_told() -> None:
    short = enrolment(attended=1, score="10", least_attendance=80, pass_mark=Decimal(60))

    assert [one.rule for one in short.unmet_rules] == [AwardRule.attendance, AwardRule.pass_mark]


def test_without_a_rule_the_result_alone_decides() -> None:
    absent = enrolment(attended=0)

    assert absent.meets_award_rule
    assert absent.obstacle is None
    assert not absent.can_be_waived


def test_who_completed_and_lacks_something_is_not_certified() -> None:
    short = enrolment(attended=3, least_attendance=80)

    assert short.obstacle is Obstacle.award_rule
    assert short.can_be_waived


def test_a_waiver_lets_through_and_hides_nothing() -> None:
    short = enrolment(attended=3, least_attendance=80)
    short.waiver_reason = "Ill for two days, made up at home"

    assert short.obstacle is None
    assert len(short.unmet_rules) == 1
    assert not short.can_be_waived


@pytest.mark.parametrize("state", [one for one in State if one is not State.completed])
def test_only_who_completed_is_let_through(state: State) -> None:
    short = enrolment(attended=3, least_attendance=80)
    short.state = state

    assert not short.can_be_waived


def test_who_is_certified_needs_no_waiver() -> None:
    short = enrolment(attended=3, least_attendance=80)
    short.certificates.append(Certificate(issued_on=DAY))

    assert not short.can_be_waived


def test_hours_are_those_of_the_sessions_attended() -> None:
    came = enrolment(held=5, attended=3)

    assert came.sessions_attended == 3
    assert came.hours_attended == 7.5
