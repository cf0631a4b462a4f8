"""What becomes of restating a report whose target was changed or deleted since."""

from datetime import date

import pytest
from sqlalchemy import func, select

from icdc.extensions import db
from icdc.gender_share.frozen.freezing import restated
from icdc.gender_share.frozen.held_against import TargetGoneError
from icdc.gender_share.frozen.queries import stored_of
from icdc.models import FrozenReport, Target
from icdc.web.clock import today
from tests.conftest import StrictClient
from tests.gender_share.frozen import QUARTER, frozen, restate, seen_at, the_report
from tests.gender_share.test_frozen_pages import page_of
from tests.gender_share.test_target_pages import make_target

pytestmark = pytest.mark.usefixtures("cast")


def held_against(target: Target) -> FrozenReport:
    return frozen(QUARTER | {"target": str(target.id)})


def forty() -> Target:
    return make_target(percent=40, title="Forty", due_on=date(2023, 12, 31))


def delete(target: Target) -> None:
    db.session.delete(target)
    db.session.commit()


def test_a_report_whose_target_is_deleted_is_not_restated(manager: StrictClient) -> None:
    target = forty()
    report = held_against(target)
    delete(target)

    # What the page carried before: the figures beside the target of all programmes.
    form = {"reason": "Late", "seen": seen_at(QUARTER)}
    response = manager.post(f"/gender-share/frozen/{report.id}/versions", data=form)

    assert response.status_code == 422
    assert "The target that this report was held against is deleted" in response.text
    assert db.session.scalar(select(func.count(FrozenReport.id))) == 1


def test_no_caller_restates_it(manager: StrictClient) -> None:
    target = forty()
    report = held_against(target)
    delete(target)

    with pytest.raises(TargetGoneError, match="is deleted, so it cannot be restated"):
        restated(report, stored_of(report).selection, today(), "Жылдыз", "Late")


def test_its_page_says_so_instead_of_asking_why(manager: StrictClient) -> None:
    target = forty()
    report = held_against(target)
    assert "Restate the report" in page_of(manager, report)
    delete(target)

    page = page_of(manager, report)

    assert "it cannot be restated. Set the target anew and freeze a new report." in page
    assert "Restate the report" not in page
    assert "<dt>Target</dt><dd" in page
    assert "40 %, Forty, due on 31.12.2023; Asked of: " in page


def test_a_target_that_was_changed_is_shown_and_answers_anew(manager: StrictClient) -> None:
    target = forty()
    report = held_against(target)
    assert "The target is another one by now" not in page_of(manager, report)
    target.percent, target.title = 45, "Forty-five"
    db.session.commit()

    assert "The target is another one by now: 45 %, Forty-five, due on" in page_of(manager, report)
    assert restate(manager, report, "Another target").status_code == 303

    second = the_report()
    assert (stored_of(report).aim.percent, stored_of(second).aim.percent) == (40, 45)
    page = page_of(manager, second)
    assert "45 %, Forty-five, due on 31.12.2023; Asked of: " in page
    assert "The target is another one by now" not in page


def test_without_a_chosen_target_the_usual_one_of_today_answers(manager: StrictClient) -> None:
    report = frozen()
    assert stored_of(report).aim.title == "EU Twinning"
    forty()

    assert "The target is another one by now: 40 %, Forty" in page_of(manager, report)
    assert restate(manager, report, "Late").status_code == 303
    assert stored_of(the_report()).aim.percent == 40


def test_the_id_of_a_deleted_target_is_never_given_again() -> None:
    target = forty()
    gone = target.id
    delete(target)

    assert make_target().id > gone
