"""A person asks for something about his or her own data."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import DataRequest, Gender, RequestKind, RequestState, Trainee
from icdc.privacy.audit_trail.telling import told
from icdc.web.clock import today
from icdc.web.data_requests import close_request, read_asked
from tests.conftest import StrictClient
from tests.factories import acts, make_trainee
from tests.portal.cast import make_aigul, own_browser

REQUESTS = "/my-record/requests"
LATIN = {"kind": "correction", "field": "latin_name", "wanted": "ASANOVA AIGUL", "why": "passport"}


@pytest.fixture
def aigul(app: Flask) -> Trainee:
    return make_aigul()


@pytest.fixture
def own(app: Flask, aigul: Trainee) -> StrictClient:
    return own_browser(app, aigul)


def only_request() -> DataRequest:
    return db.session.scalars(select(DataRequest)).one()


def test_a_correction_is_asked_for_with_the_days_that_are_left(
    own: StrictClient, aigul: Trainee
) -> None:
    response = own.post(REQUESTS, data=LATIN, follow_redirects=True)

    request = only_request()
    assert (request.trainee_id, request.field) == (aigul.id, "latin_name")
    assert request.due_on == today() + timedelta(days=7)
    assert "ASANOVA AIGUL" in response.text
    assert "7 days left" in response.text
    assert db.session.get_one(Trainee, aigul.id).latin_name == ""


def test_what_is_asked_is_sealed(own: StrictClient) -> None:
    own.post(REQUESTS, data=LATIN)

    assert b"ASANOVA" not in only_request().asked_sealed
    assert read_asked(only_request()).wanted == "ASANOVA AIGUL"


@pytest.mark.parametrize(
    ("field", "wanted", "sentence"),
    [
        ("latin_name", "Асанова", "not written in Latin letters"),
        ("birth_date", "31.02.1990", "is not a date"),
        ("pin", "123", "A PIN has 14 digits"),
        ("email", "aigul@", "is not an e-mail address"),
        ("family_name", "", "The family name is missing"),
        ("family_name", "Асанова", "what the registry has already"),
        ("gender", "female", "what the registry has already"),
        ("phone", "+996 7", "at least 9 digits"),
        ("phone", "-", "at least 9 digits"),
        ("sector", "mining", "is not a known sector"),
        ("sector", "", "what the registry has already"),
        ("sort_key", "A", "Choose what is wrong"),
    ],
)
def test_what_the_staff_could_not_enter_cannot_be_asked_for(
    own: StrictClient, field: str, wanted: str, sentence: str
) -> None:
    response = own.post(REQUESTS, data=LATIN | {"field": field, "wanted": wanted})

    assert response.status_code == 422
    assert sentence in response.text
    assert db.session.scalar(select(DataRequest)) is None


def test_all_faults_are_told_at_once_and_nothing_is_lost(own: StrictClient) -> None:
    response = own.post(REQUESTS, data=LATIN | {"wanted": "Айгүл-с", "why": ""})

    assert "This is needed." in response.text
    assert "not written in Latin letters" in response.text
    assert 'value="Айгүл-с"' in response.text


def test_the_same_question_is_asked_once(own: StrictClient) -> None:
    own.post(REQUESTS, data=LATIN)
    again = own.post(REQUESTS, data=LATIN)

    assert again.status_code == 422
    assert "You have asked for this already" in again.text
    only_request()


def test_erasure_says_what_stays_and_waits_for_the_tick(own: StrictClient) -> None:
    page = own.get(f"{REQUESTS}/new?kind=erasure").text
    without_tick = own.post(REQUESTS, data={"kind": "erasure"})
    with_tick = own.post(REQUESTS, data={"kind": "erasure", "understood": "y"})

    assert "What stays, and why" in page
    assert "Certificates by number, course and dates, with the name withheld" in page
    assert (without_tick.status_code, with_tick.status_code) == (422, 303)
    assert only_request().kind is RequestKind.erasure


def test_a_request_is_taken_back_once(own: StrictClient) -> None:
    own.post(REQUESTS, data=LATIN)
    address = f"{REQUESTS}/{only_request().id}/withdrawal"

    first, second = own.post(address), own.post(address)

    assert (first.status_code, second.status_code) == (303, 409)
    assert only_request().state is RequestState.taken_back
    assert "taken back" in own.get(REQUESTS).text


def test_nobody_takes_back_or_sees_the_request_of_another(app: Flask, own: StrictClient) -> None:
    own.post(REQUESTS, data=LATIN)
    other = own_browser(app, make_trainee("Бакиров", "Асан", Gender.male))

    assert other.post(f"{REQUESTS}/{only_request().id}/withdrawal").status_code == 404
    assert "ASANOVA" not in other.get(REQUESTS).text
    assert only_request().is_open


def test_a_refusal_is_shown_with_its_reason(own: StrictClient) -> None:
    own.post(REQUESTS, data=LATIN)
    close_request(only_request(), RequestState.refused, "Bring the passport.", None)
    db.session.commit()

    page = own.get(REQUESTS).text

    assert "Bring the passport." in page
    assert "State Agency for Personal Data Protection" in page


def test_looking_at_the_form_asks_for_nothing(own: StrictClient) -> None:
    for kind in RequestKind:
        assert own.get(f"{REQUESTS}/new?kind={kind.value}&field=pin").status_code == 200

    assert db.session.scalar(select(DataRequest)) is None


def test_odd_words_in_the_address_lead_to_the_choice(own: StrictClient) -> None:
    page = own.get(f"{REQUESTS}/new?kind=%E2%80%8B&field[]=x")

    assert "What do you want to ask for?" in page.text


def test_an_account_of_nobody_asks_for_nothing(manager: StrictClient) -> None:
    assert manager.get(REQUESTS).status_code == 404
    assert manager.post(REQUESTS, data=LATIN).status_code == 404


def test_taking_back_is_recorded(app: Flask, own: StrictClient, aigul: Trainee) -> None:
    own.post(REQUESTS, data=LATIN)
    own.post(f"{REQUESTS}/{only_request().id}/withdrawal")

    assert [(one.act.value, one.trainee_id) for one in acts()] == [("request_withdrawn", aigul.id)]
    with app.test_request_context():
        entry = told(acts())[0]
    assert "took a request back: request about data “Асанова Айгүл" in entry.sentence
    assert entry.reason == "correction: taken back"


def test_a_fact_leads_to_its_own_correction_at_once(own: StrictClient) -> None:
    link = f"{REQUESTS}/new?kind=correction&amp;field=gender"

    assert link in own.get("/my-record").text
    for address in ("?kind=correction&field=gender", "?field=gender"):
        assert "Correct: Gender" in own.get(f"{REQUESTS}/new{address}").text


@pytest.mark.parametrize("phone", ["0312 661530", "+996 700 112233", "312 66-15-30"])
def test_a_telephone_that_can_be_rung_may_be_asked_for(own: StrictClient, phone: str) -> None:
    response = own.post(REQUESTS, data=LATIN | {"field": "phone", "wanted": phone})

    assert response.status_code == 303


def test_the_sector_is_chosen_from_the_centres_words(own: StrictClient) -> None:
    form = own.get(f"{REQUESTS}/new?field=sector").text
    response = own.post(REQUESTS, data=LATIN | {"field": "sector", "wanted": "municipal"})

    assert f"{REQUESTS}/new?kind=correction&amp;field=sector" in own.get("/my-record").text
    assert '<option value="municipal">local self-government</option>' in form
    assert response.status_code == 303
    assert "local self-government" in own.get(REQUESTS).text
