"""Erasing a person: what goes, what stays, and that nobody finds a trace."""

from datetime import date, timedelta

import pytest
from flask import Flask

from icdc.certification.issuing import issue
from icdc.certification.ledger.checking import check as check_ledger
from icdc.extensions import db
from icdc.models import (
    Act,
    AuditEntry,
    Enrolment,
    Gender,
    Language,
    Merge,
    OpenSession,
    RequestKind,
    RequestState,
    RoleName,
    SignIn,
    State,
    Trainee,
)
from icdc.models import Way as WayIn
from icdc.privacy.erasure.erasing import NamedInReasonError, erase
from icdc.trainees.merging import hold_people, merge
from icdc.trainees.pin_rotation import rotate
from icdc.trainees.undoing import undo
from icdc.web.audit.checking import check as check_trail
from icdc.web.clock import today
from icdc.web.data_requests import Asked, Way, ask
from icdc.web.errors import Refusal
from icdc.web.identity import identity_of
from icdc.web.mail_addresses import account_key
from icdc.web.open_sessions import new_session
from tests.conftest import StrictClient
from tests.factories import acts, make_course, make_enrolment, make_trainee, make_user

KINDS = (RequestKind.erasure, RequestKind.access)
REASON = "Asked for by letter"


def erased(trainee: Trainee) -> Trainee:
    erase(trainee, REASON, None)
    db.session.commit()
    return trainee


def test_the_page_says_what_goes_and_what_stays(manager: StrictClient) -> None:
    person = make_trainee(email="aigul@example.kg")
    make_enrolment(trainee=person)

    page = manager.get(f"/trainees/{person.id}/erasure").text

    assert "Erase Асанова Айгүл?" in page
    assert "What stays, and why" in page
    assert "Courses, attendance and results" in page


def test_identifiers_go_and_statistics_stay(app: Flask) -> None:
    person = make_trainee(
        birth_date=date(1990, 5, 17), pin="21705199000017", email="aigul@example.kg",
        phone="+996 700 123456", region_code="KG03", settlement="Уч-Терек", organisation="Мектеп",
        latin_name="ASANOVA AIGUL", register_number="R-17",
    )  # fmt: skip

    erased(person)

    gone = ("given_name", "patronymic", "latin_name", "email", "phone", "settlement")
    assert [getattr(person, name) for name in (*gone, "organisation", "search_key")] == [""] * 8
    assert (person.pin_sealed, person.pin_hash, person.register_number) == (None, None, None)
    assert (person.gender, person.region_code) == (Gender.female, "KG03")
    assert person.birth_date == date(1990, 1, 1)
    assert person.full_name == f"Erased person {person.id}"


ADDRESS = "aigul@xn--e1afmkfd.xn--p1ai"


@pytest.mark.parametrize("typed", [ADDRESS, "aigul@пример.рф", " AIGUL@ПРИМЕР.РФ"])
def test_tries_to_sign_in_go_however_the_address_was_spelt(
    app: Flask, visitor: StrictClient, typed: str
) -> None:
    """Nobody had an account: the row hangs on the address alone, with the visitor's own."""
    for email in (typed, "other@example.kg"):
        visitor.post("/sign-in", data={"email": email, "password": "wrong"})
    assert db.session.query(SignIn).count() == 2

    erased(make_trainee(email=ADDRESS))

    assert [row.account_key for row in db.session.query(SignIn)] == [
        account_key("other@example.kg")
    ]


def test_the_deed_asks_for_a_reason_and_the_records_number(manager: StrictClient) -> None:
    person = make_trainee()

    answer = manager.post(f"/trainees/{person.id}/erasure", data={"reason": "", "number": "x"})

    assert answer.status_code == 422
    assert "This is not the number of this record." in answer.text
    assert not person.is_erased


def test_the_office_erases_and_sees_nobody(manager: StrictClient) -> None:
    person = make_trainee()
    sent = {"reason": REASON, "number": str(person.id)}

    answer = manager.post(f"/trainees/{person.id}/erasure", data=sent)

    assert (answer.status_code, answer.location) == (303, f"/trainees/{person.id}")
    assert f"Erased person {person.id}" in manager.get(f"/trainees/{person.id}").text
    assert "Асанова" not in manager.get("/trainees").text
    assert acts()[-1].act is Act.trainee_erased


def test_a_reason_that_names_the_person_is_refused(app: Flask) -> None:
    with pytest.raises(NamedInReasonError):
        erase(make_trainee(), "Письмо Асановой", None)


def test_the_stranger_finds_nothing_to_erase(client: StrictClient) -> None:
    assert client.get(f"/trainees/{make_trainee().id}/erasure").status_code == 403


def test_nothing_is_added_to_an_erased_person(manager: StrictClient) -> None:
    person = erased(make_trainee())

    sent = {"value": "Новая", "seen": "—", "version": str(person.version)}
    answer = manager.post(f"/trainees/{person.id}/family_name", data=sent)

    assert answer.status_code == 422
    assert "This person was erased." in answer.text
    with pytest.raises(Refusal):
        make_enrolment(trainee=person)
    db.session.rollback()


def test_certificates_verify_without_the_name(manager: StrictClient) -> None:
    course = make_course()
    person = make_trainee()
    make_enrolment(course, person, State.completed)
    certificate = issue(course, None, date(2023, 3, 12))[0]
    db.session.commit()

    erased(person)

    assert certificate.is_standing
    assert certificate.printed["name"] == ""
    answer = manager.get(f"/verify/{certificate.code}")
    assert (answer.status_code, "Асанова" in answer.text) == (200, False)
    assert "withheld at the holder" in answer.text
    assert check_ledger().is_ok


def test_the_trail_holds_and_tells_nothing(app: Flask) -> None:
    person = make_trainee(email="aigul@example.kg")
    person.email = "new@example.kg"
    db.session.commit()

    erased(person)

    result = check_trail()
    assert (result.is_ok, result.faults) == (True, [])
    assert acts()[-1].changes["redacted"][1]


def test_merging_then_erasing_takes_both(app: Flask) -> None:
    kept, other = make_trainee(), make_trainee("Эсенова", "Айгүл", email="old@example.kg")
    by = make_user("office@example.kg", RoleName.manager)
    hold_people([kept.id, other.id])
    record = merge(kept, other, {"email"}, by.id)
    db.session.commit()

    erased(kept)

    assert (record.memory_sealed, record.merged_name) == (b"", "—")
    with pytest.raises(Refusal, match="was erased"):
        undo(db.session.get_one(Merge, record.id), by.id)


def test_an_erased_person_is_taken_together_with_nobody(app: Flask) -> None:
    person, other = erased(make_trainee()), make_trainee()

    with pytest.raises(Refusal):
        merge(other, person, set(), 0)


def test_who_waits_for_a_seat_waits_no_more(app: Flask) -> None:
    seat = make_enrolment(state=State.waiting)

    erased(seat.trainee)

    assert db.session.get_one(Enrolment, seat.id).state is State.cancelled


def test_erasing_twice_is_refused(app: Flask) -> None:
    person = erased(make_trainee())

    with pytest.raises(Refusal):
        erase(person, REASON, None)


def test_an_open_request_is_answered_by_it(manager: StrictClient) -> None:
    person = make_trainee()
    way = Way(Language.ky)
    asked = [ask(person, kind, Asked("", "Өчүрүңүз"), way) for kind in KINDS]
    db.session.commit()
    sent = {"reason": REASON, "number": str(person.id)}
    address = f"/trainees/{person.id}/erasure?request={asked[0].id}"
    assert "This answers the request of" in manager.get(address).text

    assert manager.post(address, data=sent).status_code == 303

    assert [one.state for one in asked] == [RequestState.done, RequestState.closed_by_erasure]
    assert {one.asked_sealed for one in asked} == {b""}
    assert None not in {one.decided_by_id for one in asked}
    assert manager.get(f"/requests/{asked[0].id}").status_code == 200


def test_the_account_is_emptied_and_a_colleagues_is_only_unlinked(app: Flask) -> None:
    own = make_user("aigul@example.kg", RoleName.trainee, "Айгүл")
    colleague = make_user("trainer@example.kg", RoleName.trainer, "Бакыт")
    people = [make_trainee(), make_trainee("Бакиров", "Бакыт")]
    people[0].user_id, people[1].user_id = own.id, colleague.id
    db.session.commit()
    session = own.fs_uniquifier
    new_session(own, WayIn.mail)
    stays, _key = new_session(colleague, WayIn.password)
    db.session.commit()

    for person in people:
        erased(person)

    assert db.session.query(OpenSession).all() == [stays]
    assert (own.email, own.name, own.active) == (f"person-{people[0].id}@erased.invalid", "", False)
    assert own.fs_uniquifier != session
    assert (colleague.email, colleague.active) == ("trainer@example.kg", True)
    assert [one.user_id for one in people] == [None, None]


def test_the_pins_key_can_be_changed_afterwards(app: Flask) -> None:
    person, other = make_trainee(pin="21705199000017"), make_trainee("Эсенова")
    by = make_user("office@example.kg", RoleName.manager)
    hold_people([person.id, other.id])
    merge(person, other, set(), by.id)
    erased(person)

    assert rotate("a key for tests", "another key").pins == 0


def test_a_namesake_keeps_all_and_is_not_matched(app: Flask) -> None:
    person, namesake = (
        make_trainee(birth_date=date(1990, 1, 1)),
        make_trainee(birth_date=date(1990, 1, 1)),
    )

    erased(person)

    assert not identity_of(person).is_same_person(identity_of(namesake))
    assert not identity_of(person).is_same_person(identity_of(person))
    created = db.session.query(AuditEntry).filter_by(
        record_kind="trainee", act=Act.created, record_id=namesake.id
    )
    assert created.one().changes["family_name"] == [None, "Асанова"]


def test_the_request_stands_as_the_reason_when_it_is_answered(manager: StrictClient) -> None:
    person = make_trainee()
    came = today() - timedelta(days=1)
    request = ask(person, RequestKind.erasure, Asked("", ""), Way(Language.ky, on=came))
    db.session.commit()

    page = manager.get(f"/trainees/{person.id}/erasure?request={request.id}").text
    other = manager.get(f"/trainees/{make_trainee('Бакиров').id}/erasure").text

    assert f'value="request of {came.strftime("%d.%m.%Y")}"' in page
    assert "request of" not in other
