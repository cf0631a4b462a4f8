"""Whoever answers requests sees in the menu how many are open."""

import re
from datetime import timedelta

import pytest
from flask import Flask

from icdc.extensions import db
from icdc.models import Channel, Language, RequestKind, RequestState, RoleName
from icdc.web.clock import today
from icdc.web.data_requests import Asked, Way, ask, close_request
from icdc.web.open_requests import Waiting, waiting
from tests.conftest import StrictClient, browser_of
from tests.factories import make_trainee, make_user
from tests.portal.cast import own_browser
from tests.statements import statements


def asked(*days_ago: int) -> None:
    """One answered request, and an open one that came on each of these days."""
    person = make_trainee()
    came = [Way(Language.ru, Channel.letter, today() - timedelta(days=ago)) for ago in days_ago]
    for way in came:
        ask(person, RequestKind.access, Asked(), way)
    old = Way(Language.ru, Channel.letter, today() - timedelta(days=90))
    answered = ask(person, RequestKind.access, Asked(), old)
    close_request(answered, RequestState.done, "", None)
    db.session.commit()


def mark(page: str) -> str:
    """What stands beside the link to the desk, as text."""
    found = re.search(r'<span id="open-requests".*?</span></span>', page)
    return re.sub(r"<[^>]*>", " ", found[0]).strip() if found else ""


@pytest.mark.parametrize("role", [RoleName.manager, RoleName.administrator])
def test_the_office_sees_how_many_are_open(app: Flask, role: RoleName) -> None:
    asked(0, 1, 7)
    page = browser_of(app, make_user("office@example.kg", role)).get("/courses").text

    assert mark(page).split() == ["3", "3", "open", "requests"]
    assert "is-overdue" not in page


def test_one_past_its_day_is_marked_by_more_than_colour(manager: StrictClient) -> None:
    asked(0, 8)

    page = manager.get("/courses").text

    assert mark(page).split() == [
        "2!", "2", "open", "requests,", "1", "past", "its", "day",
    ]  # fmt: skip
    assert 'class="bar-count is-overdue"' in page


def test_where_none_is_open_nothing_stands_there(manager: StrictClient) -> None:
    asked()

    assert mark(manager.get("/courses").text) == ""


def test_nobody_else_sees_or_counts_them(client: StrictClient, app: Flask) -> None:
    asked(0)

    pages = client.get("/courses").text, own_browser(app, make_trainee("Бакиров")).get("/my-record")

    assert mark(pages[0]) == mark(pages[1].text) == ""


def test_the_last_day_is_soon_and_not_yet_late(app: Flask) -> None:
    asked(4, 5, 7, 8)

    assert waiting() == Waiting(open=4, late=1, soon=2)


def test_a_page_counts_them_once_and_a_partial_never(
    manager: StrictClient, as_htmx: dict[str, str]
) -> None:
    asked(0)

    with statements() as of_a_page:
        manager.get("/courses")
    with statements() as of_a_partial:
        manager.get("/courses", headers=as_htmx)

    assert [counts_requests(one) for one in of_a_page].count(True) == 1
    assert not any(map(counts_requests, of_a_partial))


def counts_requests(statement: str) -> bool:
    return "count(*)" in statement and "data_request" in statement
