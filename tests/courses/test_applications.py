"""Applying for a course: the form, whose application it is, the applicant's page, the answer."""

import hashlib
import re
from collections.abc import Iterator

import pytest

from icdc.courses.applications.consents import TEXTS
from icdc.courses.applications.submitting import typed_in
from icdc.extensions import db, limiter
from icdc.models import (
    Application,
    Consent,
    Course,
    Decision,
    Enrolment,
    Gender,
    Purpose,
    State,
    Trainee,
    User,
)
from tests.conftest import StrictClient
from tests.courses.test_catalogue import make_open
from tests.factories import make_enrolment, make_trainee
from tests.statements import selects

AIGUL = {
    "family_name": "Асанова", "given_name": "Айгүл", "phone": "+996 700 123456",
    "birth_date": "19.04.1995", "consent_training": "1",
}  # fmt: skip
PIN = "11904199510082"


@pytest.fixture(autouse=True)
def _fresh_limits() -> Iterator[None]:
    limiter.reset()
    yield
    limiter.reset()


@pytest.fixture
def course(trainer: User) -> Course:
    course = make_open(capacity=2)
    course.trainers = [trainer]
    db.session.commit()
    return course


def send(visitor: StrictClient, course: Course, **typed: str) -> str:
    """Apply, and give back the address of the applicant's page."""
    response = visitor.post(f"/catalogue/{course.id}/applications", data=AIGUL | typed)
    assert response.status_code == 303, response.text
    return response.headers["Location"]


def answer(client: StrictClient, course: Course, decision: str, *people: Enrolment) -> str:
    ids = [one.id for one in people]
    return client.post(
        f"/courses/{course.id}/decisions",
        data={"decision": decision, "enrolment_id": ids},
        follow_redirects=True,
    ).text


def statements_of(client: StrictClient, address: str) -> int:
    with selects() as seen:
        client.get(address)
    return len(seen)


def applied(visitor: StrictClient, course: Course, *families: str) -> list[Enrolment]:
    for family in families:
        send(visitor, course, family_name=family)
    return db.session.query(Enrolment).order_by(Enrolment.id).all()


# The form


def test_an_application_takes_no_seat_and_counts_as_nobody(
    visitor: StrictClient, course: Course
) -> None:
    address = send(visitor, course)

    page = visitor.get(address)
    enrolment = db.session.query(Enrolment).one()
    assert enrolment.state is State.applied
    assert "The trainer has not decided yet" in page.text
    assert 'content="noindex, nofollow"' in page.text
    assert "2 seats left" in visitor.get("/catalogue").text


def test_every_fault_is_told_at_once_and_nothing_is_lost(
    visitor: StrictClient, course: Course
) -> None:
    typed = {"given_name": "Айгүл", "birth_date": "1995", "pin": "12", "consent_news": "1"}

    response = visitor.post(f"/catalogue/{course.id}/applications", data=typed)

    assert response.status_code == 422
    assert "5 things have to be put right" in response.text
    for sentence in (
        "The family name is missing.", "“1995” is not a date", "A PIN has 14 digits.",
        "Leave a telephone number or an e-mail address", "Without this consent nobody",
    ):  # fmt: skip
        assert sentence in response.text
    assert 'value="Айгүл"' in response.text
    assert re.search(r'name="consent_news" value="1" checked', response.text)
    assert db.session.query(Trainee).count() == 0


def test_an_e_mail_address_is_contact_enough(visitor: StrictClient, course: Course) -> None:
    send(visitor, course, phone="", email="aigul@example.kg")

    assert db.session.query(Trainee).one().email == "aigul@example.kg"


def test_the_form_presses_nobody(visitor: StrictClient, course: Course) -> None:
    page = visitor.get(f"/catalogue/{course.id}").text

    assert " checked" not in page
    assert "prefer not to say" in page
    assert "how many women take part" in page


def test_a_gender_that_is_left_is_not_stated(visitor: StrictClient, course: Course) -> None:
    send(visitor, course)

    assert db.session.query(Trainee).one().gender is Gender.not_stated


def test_what_was_agreed_to_is_kept_with_its_version(visitor: StrictClient, course: Course) -> None:
    send(visitor, course, consent_photos="1")

    kept = {(one.purpose, one.text_version, one.language) for one in db.session.query(Consent)}
    assert kept == {
        (Purpose.training, "2023-11", "en"),
        (Purpose.photos, "2023-11", "en"),
    }


def test_a_consent_whose_words_change_has_another_version() -> None:
    known = {
        (Purpose.training, "2023-11"): "ef9bea67268bd35a",
        (Purpose.news, "2023-11"): "1355d63d94fdaf4c",
        (Purpose.photos, "2023-11"): "3a394f30b72c5bbe",
    }

    now = {
        (purpose, text.version): hashlib.sha256(
            "\n".join((text.ky, text.ru, text.en)).encode()
        ).hexdigest()[:16]
        for purpose, text in TEXTS.items()
    }

    assert now == known


def test_a_program_that_fills_in_every_field_is_turned_away(
    visitor: StrictClient, course: Course
) -> None:
    response = visitor.post(
        f"/catalogue/{course.id}/applications", data=AIGUL | {"website": "https://example.com"}
    )

    assert response.status_code == 422
    assert db.session.query(Application).count() == 0


def test_the_sixty_first_application_within_an_hour_is_told_to_wait(
    visitor: StrictClient, course: Course
) -> None:
    address = f"/catalogue/{course.id}/applications"
    for _number in range(60):
        assert visitor.post(address).status_code == 422

    response = visitor.post(address, data=AIGUL)

    assert response.status_code == 429
    assert "Too much came from this connection" in response.text
    assert visitor.get("/catalogue").status_code == 200


# Whose application it is


def test_a_known_person_is_used_and_keeps_what_is_known(
    visitor: StrictClient, course: Course
) -> None:
    known = make_trainee("Асанова", "Айгүл", phone="0700 123456", organisation="Мэрия")

    send(visitor, course, family_name="Asanova", given_name="Aigul", organisation="Банк")

    assert db.session.query(Trainee).one() is known
    assert (known.family_name, known.organisation, known.birth_date) == ("Асанова", "Мэрия", None)
    assert typed_in(db.session.query(Application).one())["organisation"] == "Банк"


def test_of_two_known_people_who_fit_neither_is_taken(
    visitor: StrictClient, course: Course
) -> None:
    make_trainee("Асанова", "Айгүл", phone="0700 123456")
    make_trainee("Асанова", "Айгүл", phone="0700 123456")

    send(visitor, course)

    assert db.session.query(Trainee).count() == 3


def test_another_persons_pin_opens_nothing_and_tells_nothing(
    visitor: StrictClient, course: Course
) -> None:
    holder = make_trainee("Бакирова", "Салтанат", pin=PIN)

    address = send(visitor, course, pin=PIN)

    enrolment = db.session.query(Enrolment).one()
    assert enrolment.trainee is not holder
    assert not enrolment.trainee.has_pin
    assert "The trainer has not decided yet" in visitor.get(address).text
    assert typed_in(enrolment.applications[0])["pin"] == PIN


def test_the_typed_pin_is_sealed(visitor: StrictClient, course: Course) -> None:
    send(visitor, course, pin=PIN)

    assert PIN.encode() not in db.session.query(Application).one().typed_sealed


def test_applying_twice_makes_one_enrolment(visitor: StrictClient, course: Course) -> None:
    pages = [visitor.get(send(visitor, course)).text for _time in range(2)]

    assert db.session.query(Enrolment).count() == 1
    assert [page.count("has not decided yet") for page in pages] == [1, 1]


def test_who_is_in_the_course_already_is_not_told(visitor: StrictClient, course: Course) -> None:
    make_enrolment(course, make_trainee("Асанова", "Айгүл", phone="0700 123456"))

    page = visitor.get(send(visitor, course)).text

    assert "The trainer has not decided yet" in page
    assert db.session.query(Enrolment).one().state is State.registered


def test_nobody_takes_a_seat_away_with_a_second_application(
    visitor: StrictClient, course: Course
) -> None:
    make_enrolment(course, make_trainee("Асанова", "Айгүл", phone="0700 123456"))
    address = send(visitor, course)

    visitor.post(f"{address}/withdrawal")

    assert "The application is withdrawn" in visitor.get(address).text
    assert db.session.query(Enrolment).one().state is State.registered


# The applicant's page


def test_an_unknown_code_and_a_malformed_one_look_the_same(visitor: StrictClient) -> None:
    pages = [visitor.get(f"/applications/{code}") for code in ("x" * 32, "%20", "а" * 500)]

    assert {page.status_code for page in pages} == {404}
    assert len({re.sub(r'nonce="[^"]*"|value="[^"]*"', "", page.text) for page in pages}) == 1


def test_who_withdraws_leaves_the_course(visitor: StrictClient, course: Course) -> None:
    address = send(visitor, course)

    response = visitor.post(f"{address}/withdrawal", follow_redirects=True)

    assert "Your application is withdrawn." in response.text
    assert "Withdraw the application" not in response.text
    assert db.session.query(Enrolment).one().state is State.cancelled


def test_who_withdrew_may_apply_again(visitor: StrictClient, course: Course) -> None:
    first = send(visitor, course)
    visitor.post(f"{first}/withdrawal")

    second = send(visitor, course)

    assert "has not decided yet" in visitor.get(second).text
    assert "The application is withdrawn" in visitor.get(first).text
    assert db.session.query(Enrolment).one().state is State.applied


def test_an_accepted_person_may_still_withdraw(
    visitor: StrictClient, client: StrictClient, course: Course
) -> None:
    address = send(visitor, course)
    answer(client, course, "accepted", *db.session.query(Enrolment))

    visitor.post(f"{address}/withdrawal")

    assert db.session.query(Enrolment).one().state is State.cancelled


# The trainer's answer


def test_accepting_more_than_there_are_seats_for(
    visitor: StrictClient, client: StrictClient, course: Course
) -> None:
    people = applied(visitor, course, "Асанова", "Бакирова", "Жумабаева")

    page = answer(client, course, "accepted", *reversed(people))

    states = [one.state for one in people]
    assert states == [State.registered, State.registered, State.waiting]
    assert "2 accepted. 1 went to the waiting list because every seat is taken." in page


def test_a_decision_is_kept_with_who_made_it(
    visitor: StrictClient, client: StrictClient, course: Course, trainer: User
) -> None:
    people = applied(visitor, course, "Асанова")

    page = answer(client, course, "refused", *people)

    application = db.session.query(Application).one()
    assert (application.decision, application.decided_by) == (Decision.refused, trainer)
    assert application.decided_at is not None
    assert people[0].state is State.cancelled
    assert "1 refused." in page


def test_the_waiting_list_shows_the_applicants_place(
    visitor: StrictClient, client: StrictClient, course: Course
) -> None:
    addresses = [send(visitor, course, family_name=name) for name in ("Асанова", "Бакирова")]

    page = answer(client, course, "waiting", *db.session.query(Enrolment))

    assert "2 put on the waiting list." in page
    assert "Your place in the waiting list: 1" in visitor.get(addresses[0]).text
    assert "Your place in the waiting list: 2" in visitor.get(addresses[1]).text


def test_a_decision_is_made_once(
    visitor: StrictClient, client: StrictClient, course: Course
) -> None:
    people = applied(visitor, course, "Асанова")
    answer(client, course, "accepted", *people)

    page = answer(client, course, "refused", *people)

    assert "Nothing was decided" in page
    assert people[0].state is State.registered


def test_people_of_another_course_are_not_decided_on(
    visitor: StrictClient, client: StrictClient, course: Course
) -> None:
    foreign = applied(visitor, make_open("FOREIGN"), "Асанова")

    answer(client, course, "accepted", *foreign)

    assert foreign[0].state is State.applied


def test_a_strangers_course_and_an_unknown_decision(
    client: StrictClient, stranger: StrictClient, course: Course
) -> None:
    address = f"/courses/{course.id}/decisions"

    assert stranger.post(address, data={"decision": "accepted"}).status_code == 404
    assert stranger.get(f"/courses/{course.id}/applications").status_code == 404
    assert client.post(address, data={"decision": "hidden"}).status_code == 400


def test_the_list_shows_where_the_application_differs(
    visitor: StrictClient, client: StrictClient, course: Course
) -> None:
    make_trainee("Асанова", "Айгүл", phone="0700 123456", organisation="Мэрия")
    send(visitor, course, organisation="Банк", gender="not_stated")

    page = client.get(f"/courses/{course.id}/applications").text

    # The date of birth and the organisation; the telephone only looks different.
    assert page.count("Take this value</button>") == 2
    assert "known: Мэрия" in page
    assert "known: not stated" in page


def test_a_value_is_taken_from_the_application(
    visitor: StrictClient, client: StrictClient, course: Course
) -> None:
    known = make_trainee("Асанова", "Айгүл", phone="0700 123456", organisation="Мэрия")
    send(visitor, course, organisation="Банк")
    application = db.session.query(Application).one()
    address = f"/courses/{course.id}/applications/{application.id}"

    client.post(f"{address}/organisation")

    assert known.organisation == "Банк"
    assert client.post(f"{address}/user_id").status_code == 404


def test_another_persons_pin_cannot_be_taken(
    visitor: StrictClient, client: StrictClient, course: Course
) -> None:
    make_trainee("Бакирова", "Салтанат", pin=PIN)
    send(visitor, course, pin=PIN)
    application = db.session.query(Application).one()

    response = client.post(f"/courses/{course.id}/applications/{application.id}/pin")

    assert response.status_code == 422
    assert "This PIN already belongs to another person" in response.text
    assert PIN not in client.get(f"/courses/{course.id}/applications").text


def test_a_longer_list_costs_no_more_statements(
    visitor: StrictClient, client: StrictClient, course: Course
) -> None:
    address = f"/courses/{course.id}/applications"
    applied(visitor, course, "Асанова", "Бакирова")
    few = statements_of(client, address)
    applied(visitor, course, *(f"Жумабаева{letter}" for letter in "абвгдежз"))

    assert statements_of(client, address) == few


def test_a_result_entered_in_the_roster_is_an_answer_too(
    visitor: StrictClient, client: StrictClient, course: Course
) -> None:
    address = send(visitor, course)
    enrolment = db.session.query(Enrolment).one()

    client.post(
        f"/enrolments/{enrolment.id}/state",
        data={"value": "registered", "version": "1", "seen": "applied"},
    )

    assert enrolment.state is State.registered
    assert "You are accepted" in visitor.get(address).text


def test_the_course_page_says_how_many_wait_for_an_answer(
    visitor: StrictClient, client: StrictClient, course: Course
) -> None:
    people = applied(visitor, course, "Асанова", "Бакирова", "Бакирова")
    answer(client, course, "accepted", people[0])

    page = client.get(f"/courses/{course.id}").text

    assert re.search(r'Applications <span class="chip[^>]*>1</span>', page)
