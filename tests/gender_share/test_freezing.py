"""Freezing figures: what is stored, and what stops it."""

import hashlib
from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from icdc.extensions import db
from icdc.gender_share.definition import Tally
from icdc.gender_share.frozen.freezing import AlreadyRestatedError, restated, settled, store
from icdc.gender_share.frozen.queries import stored_of
from icdc.gender_share.periods import ALL_TIME, Period
from icdc.gender_share.selection import Selection
from icdc.models import Act, FrozenForm, FrozenReport, Gender, Trainee
from icdc.web.clock import today
from icdc.web.requests import READING_ENDPOINTS
from tests.conftest import StrictClient
from tests.factories import acts
from tests.gender_share.frozen import QUARTER, freeze, frozen, restate, seen_at, the_report

pytestmark = pytest.mark.usefixtures("cast")
TODAY = date(2023, 11, 2)
OVER = Period(date(2021, 10, 1), date(2023, 10, 31))
RUNNING = Period(date(2023, 1, 1), date(2023, 12, 31))


@pytest.mark.parametrize(
    ("selection", "as_of"),
    [
        (Selection(ALL_TIME), TODAY),
        (Selection(RUNNING), TODAY),
        (Selection(OVER), None),
        (Selection(OVER, as_of=date(2023, 10, 1)), date(2023, 10, 1)),
    ],
)
def test_what_is_frozen_can_be_asked_again_as_of_the_same_day(
    selection: Selection, as_of: date | None
) -> None:
    assert settled(selection, TODAY).as_of == as_of


def test_figures_are_frozen_as_the_page_shows_them(manager: StrictClient) -> None:
    shown = manager.get("/gender-share.json", query_string=QUARTER).json

    assert freeze(manager).status_code == 303

    facts = stored_of(the_report()).facts
    assert facts["figures"] == shown
    assert (facts["title"], facts["made_by"]) == ("Quarter", "manager@example.kg")


def test_the_figures_are_the_hand_counted_ones() -> None:
    stored = stored_of(frozen())

    assert (stored.registered.people, stored.registered.each) == (
        Tally(2, 1, 1, 1),
        Tally(3, 1, 1, 1),
    )
    assert (stored.certified.people, stored.certified.each) == (
        Tally(1, 0, 0, 1),
        Tally(2, 0, 0, 1),
    )
    assert (len(stored.registered_lines), len(stored.certified_lines)) == (6, 3)


def test_every_form_is_stored_with_its_hash() -> None:
    report = frozen()

    assert {file.form for file in report.files} == set(FrozenForm)
    for file in report.files:
        assert file.sha256 == hashlib.sha256(file.content).hexdigest()
        assert file.size == len(file.content)
    assert report.sha256 == next(one.sha256 for one in report.files if one.form == "json")


def test_no_name_is_in_a_frozen_report() -> None:
    content = next(one.content for one in frozen().files if one.form == "json").decode()

    assert "Асанова" not in content
    assert "Айгүл" not in content


def test_the_audit_trail_holds_the_hash(manager: StrictClient) -> None:
    freeze(manager, title="Twinning, final report")

    report, (entry,) = the_report(), acts()
    assert (entry.act, entry.record_kind, entry.record_id) == (
        Act.report_frozen,
        "frozen_report",
        report.id,
    )
    assert entry.reason == f"Twinning, final report; SHA-256 {report.sha256}"


def test_a_report_without_a_title_is_refused(manager: StrictClient) -> None:
    response = freeze(manager, title=" ")

    assert response.status_code == 422
    assert "This is needed." in response.text
    assert db.session.scalar(select(func.count(FrozenReport.id))) == 0


def test_figures_that_changed_since_the_form_was_opened_are_shown_first(
    manager: StrictClient,
) -> None:
    seen = seen_at(QUARTER)
    farida = db.session.scalars(select(Trainee).where(Trainee.gender == Gender.not_stated)).one()
    farida.gender = Gender.female
    db.session.commit()

    response = freeze(manager, seen=seen)

    assert response.status_code == 409
    assert "The figures changed meanwhile." in response.text
    assert "2 of 4, 1 not stated → <strong>3 of 5</strong>" in response.text
    assert db.session.scalar(select(func.count(FrozenReport.id))) == 0


def test_a_wrong_mark_of_the_figures_freezes_nothing(manager: StrictClient) -> None:
    assert freeze(manager, seen="3.1").status_code == 409
    assert freeze(manager, seen="").status_code == 409


def test_a_restated_report_is_a_new_version_and_the_first_stays(manager: StrictClient) -> None:
    first = frozen()
    before = {file.form: file.content for file in first.files}

    assert restate(manager, first, "A certificate came late").status_code == 303

    second = the_report()
    assert (second.version, second.restates, second.number) == (2, first, first.id)
    assert (second.reason, second.title) == ("A certificate came late", "Quarter")
    assert {file.form: file.content for file in first.files} == before
    assert stored_of(second).facts["version"] == 2


def test_restating_needs_a_reason(manager: StrictClient) -> None:
    report = frozen()

    response = restate(manager, report, " ")

    assert response.status_code == 422
    assert "This is needed." in response.text
    assert the_report() == report


def test_restating_is_recorded_with_its_reason(manager: StrictClient) -> None:
    restate(manager, frozen(), "A certificate came late")

    entry = acts()[-1]
    assert entry.act is Act.report_restated
    assert entry.reason.startswith("Quarter; A certificate came late; SHA-256 ")


def test_figures_that_changed_since_the_page_was_opened_are_not_restated(
    manager: StrictClient,
) -> None:
    report = frozen()
    form = {"reason": "A certificate came late", "seen": "1.1.1.1.1.1.1.1.0"}

    response = manager.post(f"/gender-share/frozen/{report.id}/versions", data=form)

    assert response.status_code == 409
    assert "The figures changed meanwhile." in response.text
    assert the_report() == report


def test_nobody_waits_while_a_report_is_read_and_built() -> None:
    """Both requests take the write lock of SQLite only at their end."""
    assert {"frozen_reports.create", "frozen_reports.create_version"} <= READING_ENDPOINTS


def test_a_form_that_is_only_shown_in_another_language_freezes_nothing(
    manager: StrictClient,
) -> None:
    assert freeze(manager, show_again_in="ru").status_code == 422
    assert db.session.scalar(select(func.count(FrozenReport.id))) == 0


def test_only_the_last_version_can_be_restated(manager: StrictClient) -> None:
    report = frozen()
    restate(manager, report, "A certificate came late")

    response = restate(manager, report, "Another reason")

    assert response.status_code == 409
    assert "Only its last version can be restated." in response.text
    assert the_report().version == 2


def test_of_two_who_restate_at_one_moment_the_second_is_told() -> None:
    report = frozen()
    selection = stored_of(report).selection
    made = [restated(report, selection, today(), "Жылдыз", "Late") for _who in range(2)]
    store(made[0], None)
    db.session.commit()

    with pytest.raises(AlreadyRestatedError, match="Only its last version"):
        store(made[1], None)


def test_the_database_refuses_a_second_successor() -> None:
    report = frozen()
    selection = stored_of(report).selection
    store(restated(report, selection, today(), "Жылдыз", "Late"), None)
    db.session.commit()

    db.session.add(
        FrozenReport(
            version=2, restates_id=report.id, reason="x", title="x", definition="1",
            as_of=TODAY, sha256="0",
        )
    )  # fmt: skip
    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()
