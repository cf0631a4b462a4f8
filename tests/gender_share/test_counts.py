"""Counts of a cast that was counted by hand (see conftest.py), on both databases."""

from datetime import date

import pytest

from icdc.extensions import db
from icdc.gender_share.definition import Tally
from icdc.gender_share.grouping import By
from icdc.gender_share.periods import Period
from icdc.gender_share.queries import free_places, report_on
from icdc.gender_share.report import Counted, Report
from icdc.gender_share.selection import Selection
from icdc.models import Certificate, Gender, State
from tests.factories import make_certificate, make_course, make_enrolment, make_trainee, save
from tests.gender_share.conftest import revoke
from tests.statements import selects

pytestmark = pytest.mark.usefixtures("cast")

QUARTER = Period(date(2023, 1, 1), date(2023, 3, 31))
TODAY = date(2023, 12, 1)


def report(period: Period = QUARTER, by: By = By.course) -> Report:
    return report_on(Selection(period, by=by), TODAY)


def registered_people(figures: Report) -> dict[str, Tally]:
    return {group.key: group.registered.people for group in figures.groups}


def test_a_person_counts_once_and_an_enrolment_each_time() -> None:
    registered = report().registered

    assert registered.people == Tally(women=2, men=1, other=1, not_stated=1)
    assert registered.each == Tally(women=3, men=1, other=1, not_stated=1)


def test_a_certificate_counts_unless_it_was_revoked_by_the_last_day() -> None:
    certified = report().certified

    assert certified.people == Tally(women=1, not_stated=1)
    assert certified.each == Tally(women=2, not_stated=1)


def test_without_a_last_day_a_certificate_revoked_by_today_does_not_count() -> None:
    assert report(Period()).certified == Counted(Tally(women=1), Tally(women=2))
    assert report_on(Selection(), date(2023, 3, 31)).certified.each == Tally(2, not_stated=1)


def test_an_old_period_gives_the_same_answer_after_a_later_revocation() -> None:
    before = report().certified
    course = make_course()

    extra = make_certificate(make_enrolment(course, state=State.completed), date(2023, 3, 30))
    with_extra = report().certified
    revoke(extra, date(2024, 5, 5))

    assert with_extra.each == before.each + Tally(women=1)
    assert report().certified == with_extra


def test_a_certificate_issued_anew_counts_once() -> None:
    enrolment = make_enrolment(state=State.completed)
    revoke(make_certificate(enrolment, date(2023, 5, 1)), date(2023, 5, 2))
    make_certificate(enrolment, date(2023, 5, 3))

    certified = report(Period(date(2023, 5, 1), date(2023, 5, 31))).certified

    assert certified == Counted(Tally(women=1), Tally(women=1))


def test_a_replaced_certificate_counts_once_on_the_day_of_its_first_issue() -> None:
    first = make_certificate(make_enrolment(state=State.completed), date(2023, 5, 1))
    first.replaced_on = date(2023, 6, 10)
    db.session.flush()
    save(
        Certificate(
            enrolment=first.enrolment, number=first.number, version=2, replaces_id=first.id,
            code="its own", issued_on=first.issued_on, printed=first.printed,
        )
    )  # fmt: skip

    may = report(Period(date(2023, 5, 1), date(2023, 5, 31))).certified
    june = report(Period(date(2023, 6, 1), date(2023, 6, 30))).certified

    assert (may, june) == (Counted(Tally(women=1), Tally(women=1)), Counted())


def test_both_ends_belong_to_the_period() -> None:
    assert report(Period(date(2023, 1, 1), date(2023, 1, 1))).registered.each.total == 1
    assert report(Period(date(2023, 3, 31), date(2023, 3, 31))).registered.each.total == 2
    assert report(Period(date(2023, 3, 31), date(2023, 3, 31))).certified.each.total == 1
    assert report(Period(date(2023, 1, 2), date(2023, 3, 30))).registered.each.total == 3


def test_all_time_has_no_ends() -> None:
    assert report(Period()).registered.people == Tally(women=2, men=2, other=1, not_stated=1)
    assert report(Period(first=date(2023, 4, 1))).registered.people == Tally(men=1)
    assert report(Period(last=date(2023, 1, 1))).registered.people == Tally(women=1)


def test_nobody_makes_no_group_and_no_data() -> None:
    empty = report(Period(first=date(2030, 1, 1)))

    assert empty.registered == empty.certified == Counted()
    assert empty.groups == ()


@pytest.mark.parametrize(
    ("selection", "people"),
    [
        (Selection(course="DA-1"), Tally(women=1, men=1, other=1)),
        (Selection(programme="DA"), Tally(women=2, men=1, other=1, not_stated=1)),
        (Selection(programme="TU"), Tally(men=1)),
        (Selection(region="KG21"), Tally(women=2, not_stated=1)),
        (Selection(region="none"), Tally(men=1)),
        (Selection(programme="TU", course="DA-1"), Tally()),
    ],
)
def test_filters_keep_the_courses_that_match(selection: Selection, people: Tally) -> None:
    assert report_on(selection, TODAY).registered.people == people


@pytest.mark.parametrize(
    ("by", "people"),
    [
        (By.course, {"DA-2": Tally(2, 0, 0, 1), "DA-1": Tally(1, 1, 1)}),
        (By.programme, {"DA": Tally(2, 1, 1, 1)}),
        (By.region, {"KG11": Tally(1, 1, 1), "KG21": Tally(2, 0, 0, 1)}),
        (
            By.month,
            {"2023-01": Tally(1, 1), "2023-02": Tally(other=1), "2023-03": Tally(2, 0, 0, 1)},
        ),
        (By.quarter, {"2023-Q1": Tally(2, 1, 1, 1)}),
        (By.year, {"2023": Tally(2, 1, 1, 1)}),
    ],
)
def test_a_person_counts_once_in_each_group(by: By, people: dict[str, Tally]) -> None:
    groups = registered_people(report(by=by))

    assert groups == people
    assert list(groups) == list(people)


def test_courses_in_no_region_are_a_group_of_their_own() -> None:
    groups = report(Period(), By.region).groups

    assert [(group.key, group.label) for group in groups] == [
        ("KG11", "Bishkek"), ("KG21", "Osh city"), ("none", "No region given"),
    ]  # fmt: skip


@pytest.mark.parametrize("by", list(By))
def test_groups_of_enrolments_and_certificates_add_up(by: By) -> None:
    figures = report(Period(), by)

    each = [(group.registered.each, group.certified.each) for group in figures.groups]
    assert sum((registered for registered, _ in each), Tally()) == figures.registered.each
    assert sum((certified for _, certified in each), Tally()) == figures.certified.each


def test_each_month_belongs_to_its_quarter_and_a_year_ends_with_december() -> None:
    for month in range(1, 13):
        make_enrolment(registered_on=date(2021, month, 28))
    make_enrolment(registered_on=date(2022, 1, 1))
    two_years = Period(last=date(2022, 12, 31))

    quarters = registered_people(report(two_years, By.quarter))
    months = registered_people(report(two_years, By.month))

    assert {key: tally.women for key, tally in quarters.items()} == {
        "2021-Q1": 3, "2021-Q2": 3, "2021-Q3": 3, "2021-Q4": 3, "2022-Q1": 1,
    }  # fmt: skip
    assert list(months) == [*(f"2021-{month:02}" for month in range(1, 13)), "2022-01"]


@pytest.mark.parametrize(
    ("by", "keys", "first_days"),
    [
        (By.month, ["0023-03", "2023-03", "9999-12"], ["0023-03-01", "2023-03-01", "9999-12-01"]),
        (By.quarter, ["0023-Q1", "2023-Q1", "9999-Q4"], ["0023-01-01", "2023-01-01", "9999-10-01"]),
        (By.year, ["0023", "2023", "9999"], ["0023-01-01", "2023-01-01", "9999-01-01"]),
    ],
)
def test_a_mistyped_year_is_a_group_like_others(
    by: By, keys: list[str], first_days: list[str]
) -> None:
    course = make_course("ODD")
    for day in (date(9999, 12, 31), date(2023, 3, 1), date(23, 3, 1)):
        make_enrolment(course, make_trainee(), registered_on=day)

    figures = report_on(Selection(course="ODD", by=by), TODAY)

    narrowed = [figures.selection.narrowed(key).period.first for key in keys]
    assert [group.key for group in figures.groups] == keys
    assert [str(day) for day in narrowed] == first_days


def test_a_certificate_belongs_to_the_month_of_issue_not_of_registration() -> None:
    enrolment = make_enrolment(state=State.completed, registered_on=date(2022, 11, 30))
    make_certificate(enrolment, date(2022, 12, 1))

    groups = report(Period(last=date(2022, 12, 31)), By.month).groups

    assert [(g.key, g.registered.each.total, g.certified.each.total) for g in groups] == [
        ("2022-11", 1, 0),
        ("2022-12", 0, 1),
    ]


def test_each_group_leads_to_its_own_figures() -> None:
    for by in By:
        figures = report(by=by)
        for group in figures.groups:
            narrower = report_on(figures.selection.narrowed(group.key), TODAY)
            assert narrower.registered == group.registered


def test_the_number_of_statements_does_not_grow_with_the_registry() -> None:
    with selects() as few:
        report()
    for _ in range(5):
        make_enrolment(make_course(), make_trainee(), registered_on=date(2023, 2, 2))

    with selects() as many:
        report()

    assert len(few) == len(many) == 9


def test_free_places_are_those_of_courses_that_have_not_ended() -> None:
    over = make_course(capacity=10, ends_on=date(2023, 11, 30))
    running = make_course("RUN", capacity=4, ends_on=TODAY, region_code="KG02")
    full = make_course(capacity=1, ends_on=date(2024, 1, 1))
    endless = make_course(ends_on=date(2024, 1, 1))
    for state in (State.registered, State.withdrawn, State.waiting, State.cancelled):
        make_enrolment(running, make_trainee(gender=Gender.male), state)
    for course in (over, full, full, endless):
        make_enrolment(course)

    assert free_places(Selection(), TODAY) == 3
    assert free_places(Selection(region="KG02"), TODAY) == 3
    assert free_places(Selection(region="KG03"), TODAY) == 0
    assert free_places(Selection(QUARTER), TODAY) == 0
