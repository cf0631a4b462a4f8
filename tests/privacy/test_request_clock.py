"""The legal clock, at its borders."""

from datetime import UTC, date, datetime

import pytest
from flask import Flask

from icdc.extensions import db
from icdc.models import DataRequest, Language, RequestKind, RequestState
from icdc.web.request_clock import (
    asked_on,
    days_in_words,
    due_on,
    is_late,
    is_soon,
    request_days,
)
from icdc.web.settings import write_setting
from tests.conftest import StrictClient


def request_due(on: date) -> DataRequest:
    return DataRequest(
        kind=RequestKind.access, state=RequestState.open, language=Language.ru, due_on=on,
        asked_at=datetime(2023, 11, 1, tzinfo=UTC), asked_sealed=b"",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("today", "words", "late", "soon"),
    [
        (date(2023, 11, 1), "7 days left", False, False),
        (date(2023, 11, 5), "3 days left", False, False),
        (date(2023, 11, 6), "2 days left", False, True),
        (date(2023, 11, 7), "1 day left", False, True),
        (date(2023, 11, 8), "today is the last day", False, True),
        (date(2023, 11, 9), "1 day late", True, False),
        (date(2023, 11, 10), "2 days late", True, False),
    ],
)
def test_the_days_are_counted(app: Flask, today: date, words: str, late: bool, soon: bool) -> None:
    request = request_due(due_on(date(2023, 11, 1)))

    assert days_in_words(request, today) == words
    assert (is_late(request, today), is_soon(request, today)) == (late, soon)


def test_a_closed_request_is_never_late(app: Flask) -> None:
    request = request_due(date(2023, 11, 1))
    request.state = RequestState.done

    assert not is_late(request, date(2023, 12, 1))


@pytest.mark.parametrize(
    ("asked_at", "day"),
    [
        (datetime(2023, 11, 1, 17, 59, tzinfo=UTC), date(2023, 11, 1)),
        (datetime(2023, 11, 1, 18, 0, tzinfo=UTC), date(2023, 11, 2)),
    ],
)
def test_the_day_begins_at_midnight_in_bishkek(asked_at: datetime, day: date) -> None:
    request = request_due(date(2023, 11, 8))
    request.asked_at = asked_at

    assert asked_on(request) == day


@pytest.mark.parametrize(
    ("setting", "days"),
    [("", 7), ("10", 10), ("1", 1), ("90", 90), ("0", 7), ("91", 7), ("-3", 7), ("٣", 7)],
)
def test_a_setting_that_is_no_number_of_days_counts_as_the_week(
    app: Flask, setting: str, days: int
) -> None:
    write_setting("request_days", setting, None)
    db.session.commit()

    assert request_days() == days


def test_the_office_sets_days_law_and_contact(manager: StrictClient, visitor: StrictClient) -> None:
    words = {"request_law": "Digital Code, chapter 11", "data_contact": "Room 4, Naryn"}
    response = manager.post("/requests/settings", data=words | {"request_days": "10", "version": 0})

    assert response.status_code == 303
    assert "Digital Code, chapter 11" in manager.get("/requests").text
    public = visitor.get("/data-protection?lang=en").text
    assert "within 10 days" in public
    assert "Room 4, Naryn" in public


def test_of_two_who_set_them_the_second_sees_both(manager: StrictClient) -> None:
    first = {"request_days": "10", "request_law": "", "data_contact": "", "version": "0"}
    manager.post("/requests/settings", data=first)

    second = manager.post("/requests/settings", data=first | {"request_days": "14"})

    assert second.status_code == 409
    assert request_days() == 10


def test_days_beyond_reason_are_refused(manager: StrictClient) -> None:
    response = manager.post("/requests/settings", data={"request_days": "0", "version": "0"})

    assert response.status_code == 422
