"""What the demonstration's people asked about their data."""

from datetime import date

from flask import Flask
from sqlalchemy import select

from icdc.demo.loading import TRAINEE_NAME
from icdc.extensions import db
from icdc.models import DataRequest, Notice, RequestKind
from icdc.web.clock import today
from icdc.web.data_requests import read_asked
from icdc.web.open_requests import Waiting, waiting
from icdc.web.request_clock import is_late
from icdc.web.request_fields import CORRECTABLE, is_same
from tests.conftest import StrictClient
from tests.demo.asking import asked

# The desk counts the days from the real one.
TODAY = today()


def test_one_is_open_one_answered_one_refused_and_one_late(demo: Flask) -> None:
    states = [
        (one.kind.value, one.state.value, is_late(one))
        for one in db.session.scalars(select(DataRequest).order_by(DataRequest.id))
    ]

    assert states == [
        ("correction", "open", False),
        ("access", "done", False),
        ("erasure", "refused", False),
        ("objection", "open", True),
    ]
    assert waiting() == Waiting(open=2, late=1, soon=0)


def test_the_answered_ones_were_answered_within_the_week(demo: Flask) -> None:
    for kind in (RequestKind.access, RequestKind.erasure):
        one = asked(kind)
        assert one.decided_by
        assert (one.decided_by.email, one.due_on >= today()) == ("manager@demo.icdc.kg", True)


def test_the_demonstrations_trainee_asks_for_what_can_be_done(demo: Flask) -> None:
    one = asked(RequestKind.correction)
    field = CORRECTABLE[one.field]

    assert one.trainee
    assert (one.trainee.family_name, one.trainee.given_name) == TRAINEE_NAME[:2]
    assert one.trainee.user_id is not None
    assert not is_same(one.trainee, field, field.parse(read_asked(one).wanted))


def test_the_refusal_names_the_day_on_which_the_rule_takes_contacts(demo: Flask) -> None:
    one = asked(RequestKind.erasure)

    assert one.trainee
    last = max(enrolment.course.ends_on for enrolment in one.trainee.enrolments)
    assert last == date(2023, 9, 15)
    assert "15 сентября 2028" in one.answer


def test_no_letter_leaves(demo: Flask) -> None:
    assert db.session.scalars(select(Notice)).all() == []


def test_the_desk_shows_them_the_late_one_first(office: StrictClient) -> None:
    page = office.get("/requests").text

    names = ["Турдубекова Асель", "Молдобаев Эркин", "Калыкова Айназик"]
    places = [page.index(name) for name in names]
    assert places == sorted(places)
    assert "2 days late" in page
    assert "5 days left" in page


def test_each_of_them_opens(office: StrictClient) -> None:
    for one in db.session.scalars(select(DataRequest.id)).all():
        assert office.get(f"/requests/{one}").status_code == 200
