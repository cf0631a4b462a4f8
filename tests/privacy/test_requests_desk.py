"""The requests desk: what is asked, and what the centre answers."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import (
    Certificate,
    Channel,
    DataRequest,
    Language,
    RequestKind,
    RequestState,
    RoleName,
    Sector,
    State,
    Trainee,
)
from icdc.models.base import now
from icdc.web.clock import today
from icdc.web.data_requests import Asked, Way, ask
from icdc.web.pins import pin_of
from tests.conftest import StrictClient, browser_of
from tests.factories import (
    acts,
    make_certificate,
    make_enrolment,
    make_trainee,
    make_user,
)
from tests.mail import mail_server

PIN = "21203199000123"


@pytest.fixture
def aigul(app: Flask) -> Trainee:
    return make_trainee("Асанова", "Айгүл", email="aigul@example.kg")


def asked(
    trainee: Trainee,
    kind: RequestKind = RequestKind.correction,
    field: str = "latin_name",
    wanted: str = "ASANOVA AIGUL",
    days_ago: int = 0,
) -> DataRequest:
    way = Way(Language.ru, Channel.portal, today() - timedelta(days=days_ago))
    field = field if kind is RequestKind.correction else ""
    request = ask(trainee, kind, Asked(wanted, "my passport says so"), way, field)
    db.session.commit()
    return request


def decision(request: DataRequest, outcome: str = "done", answer: str = "") -> dict[str, str]:
    person = request.trainee.version if request.trainee else 0
    return {
        "outcome": outcome, "answer": answer, "version": str(request.version),
        "person_version": str(person),
    }  # fmt: skip


def address(request: DataRequest, more: str = "decision") -> str:
    return f"/requests/{request.id}/{more}"


def test_a_correction_that_is_done_stands_in_the_record(
    manager: StrictClient, aigul: Trainee
) -> None:
    request = asked(aigul)

    response = manager.post(address(request), data=decision(request))

    assert response.status_code == 303
    assert (request.state, aigul.latin_name) == (RequestState.done, "ASANOVA AIGUL")
    assert [(one.act.value, one.trainee_id) for one in acts()] == [("request_decided", aigul.id)]


def test_old_and_new_stand_side_by_side(manager: StrictClient, aigul: Trainee) -> None:
    page = manager.get(f"/requests/{asked(aigul, field='given_name', wanted='Айгуль').id}").text

    assert "Айгүл" in page
    assert "Айгуль" in page
    assert "my passport says so" in page


def test_a_refusal_needs_a_reason(manager: StrictClient, aigul: Trainee) -> None:
    request = asked(aigul)

    response = manager.post(address(request), data=decision(request, "refused"))

    assert response.status_code == 422
    assert "A refusal needs a reason" in response.text
    assert request.is_open


def test_of_two_who_decide_the_second_is_told(manager: StrictClient, aigul: Trainee) -> None:
    request = asked(aigul)
    opened = decision(request, "refused", "No.")

    manager.post(address(request), data=decision(request))
    second = manager.post(address(request), data=opened)

    assert second.status_code == 409
    assert "has closed this request already" in second.text
    assert (request.state, request.answer) == (RequestState.done, "")


def test_who_has_an_old_page_of_the_record_looks_again(
    manager: StrictClient, aigul: Trainee
) -> None:
    request = asked(aigul)
    opened = decision(request)
    aigul.latin_name = "ASANOVA AIGYL"
    db.session.commit()

    response = manager.post(address(request), data=opened)

    assert response.status_code == 409
    assert "ASANOVA AIGYL" in response.text
    assert aigul.latin_name == "ASANOVA AIGYL"


def test_a_pin_of_somebody_else_is_not_given_twice(manager: StrictClient, aigul: Trainee) -> None:
    request = asked(aigul, field="pin", wanted=PIN)
    make_trainee("Бакиров", "Асан", pin=PIN)

    response = manager.post(address(request), data=decision(request))

    assert response.status_code == 422
    assert "already belongs to another person" in response.text
    assert (request.is_open, aigul.has_pin) == (True, False)


def test_a_pin_is_masked_until_somebody_looks_and_that_is_recorded(
    manager: StrictClient, aigul: Trainee
) -> None:
    request = asked(aigul, field="pin", wanted=PIN)

    before = manager.get(f"/requests/{request.id}").text
    after = manager.post(address(request, "pin-reveals")).text

    assert PIN not in before
    assert PIN in after
    assert [one.act.value for one in acts()] == ["pin_revealed"]
    manager.post(address(request), data=decision(request))
    assert pin_of(aigul) == PIN


def test_people_who_would_look_alike_are_named(manager: StrictClient, aigul: Trainee) -> None:
    make_trainee("Асанова", "Айгуль")
    request = asked(aigul, field="given_name", wanted="Айгуль")

    assert "Is one of them the same person?" in manager.get(f"/requests/{request.id}").text


def test_certificates_with_the_old_name_can_be_replaced(
    manager: StrictClient, aigul: Trainee
) -> None:
    certificate: Certificate = make_certificate(make_enrolment(None, aigul, State.completed))
    request = asked(aigul, field="given_name", wanted="Айгерим")
    manager.post(address(request), data=decision(request))

    page = manager.get(f"/requests/{request.id}").text

    assert f"/certificates/{certificate.id}/replacement" in page


def test_the_answer_goes_out_by_letter_in_the_language_of_the_request(
    app: Flask, manager: StrictClient, aigul: Trainee
) -> None:
    request = asked(aigul)
    with mail_server(app) as post:
        manager.post(address(request), data=decision(request, "refused", "Нет такого паспорта."))

    (letter,) = post.taken
    assert letter["To"].addresses[0].addr_spec == "aigul@example.kg"
    assert "Нет такого паспорта." in letter.get_content()
    assert "ASANOVA" not in letter.get_content()


def test_without_an_address_the_answer_is_handed_over(manager: StrictClient) -> None:
    request = asked(make_trainee("Бакиров", "Асан"))
    manager.post(address(request), data=decision(request, "refused", "Bring it."))

    page = manager.get(f"/requests/{request.id}").text
    paper = manager.get(address(request, "answer")).text

    assert "Hand the answer over" in page
    assert "Bring it." in paper


def test_an_open_request_has_no_answer_to_print(manager: StrictClient, aigul: Trainee) -> None:
    assert manager.get(address(asked(aigul), "answer")).status_code == 422


def test_an_erasure_is_done_on_its_own_page(manager: StrictClient, aigul: Trainee) -> None:
    request = asked(aigul, RequestKind.erasure)

    page = manager.get(f"/requests/{request.id}").text
    response = manager.post(address(request), data=decision(request))

    assert f"/trainees/{aigul.id}/erasure?request={request.id}" in page
    assert response.status_code == 422
    assert request.is_open


def test_a_copy_is_made_for_nobody_who_did_not_ask(manager: StrictClient, aigul: Trainee) -> None:
    assert manager.post(address(asked(aigul), "data")).status_code == 422


def test_open_requests_come_first_and_the_late_ones_before_them(
    manager: StrictClient, aigul: Trainee
) -> None:
    done = asked(aigul, RequestKind.objection)
    manager.post(address(done), data=decision(done))
    new = asked(aigul, days_ago=1)
    late = asked(aigul, RequestKind.access, days_ago=9)

    page = manager.get("/requests").text

    places = [page.index(f'id="request-{one.id}"') for one in (late, new, done)]
    assert places == sorted(places)
    assert "2 days late" in page
    assert "1 is late" in page


def test_the_list_is_narrowed(manager: StrictClient, aigul: Trainee) -> None:
    correction, access = asked(aigul), asked(aigul, RequestKind.access)

    page = manager.get("/requests?kind=access&state=open").text

    assert f'id="request-{access.id}"' in page
    assert f'id="request-{correction.id}"' not in page


def test_a_letter_of_last_week_is_entered_with_the_clock_running(
    manager: StrictClient, aigul: Trainee
) -> None:
    came = today() - timedelta(days=3)
    response = manager.post(
        "/requests",
        data={
            "kind": "correction", "field": "settlement", "wanted": "Нарын", "why": "moved",
            "trainee_id": str(aigul.id), "channel": "letter", "came_on": came.strftime("%d.%m.%Y"),
            "language": "ky",
        },
    )  # fmt: skip

    request = db.session.scalars(select(DataRequest)).one()
    assert response.status_code == 303
    assert (request.channel, request.language) == (Channel.letter, Language.ky)
    assert request.due_on == came + timedelta(days=7)


def test_a_day_to_come_is_refused(manager: StrictClient, aigul: Trainee) -> None:
    response = manager.post(
        "/requests",
        data={
            "kind": "access", "trainee_id": str(aigul.id), "channel": "in_person",
            "came_on": (today() + timedelta(days=1)).isoformat(), "language": "ru",
        },
    )  # fmt: skip

    assert response.status_code == 422
    assert "This day has not come yet." in response.text


def test_the_person_is_found_by_name_first(manager: StrictClient, aigul: Trainee) -> None:
    found = manager.get("/requests/new?q=Aigul").text
    kinds = manager.get(f"/requests/new?trainee_id={aigul.id}").text
    form = manager.get(f"/requests/new?trainee_id={aigul.id}&kind=correction&field=gender").text

    assert f"trainee_id={aigul.id}" in found
    assert "kind=correction" in kinds
    assert '<option value="female" selected' in form or '<option value="female"' in form


def test_the_file_of_requests_has_no_words_of_the_person(
    manager: StrictClient, aigul: Trainee
) -> None:
    asked(aigul, field="pin", wanted=PIN)

    text = manager.get("/requests/export/csv").text

    assert "Асанова Айгүл" in text
    assert PIN not in text
    assert "passport" not in text


def test_trainers_and_trainees_do_not_reach_the_desk(
    app: Flask, client: StrictClient, aigul: Trainee
) -> None:
    request = asked(aigul)
    trainee = browser_of(app, make_user("somebody@example.kg", RoleName.trainee))

    for browser in (client, trainee):
        assert browser.get("/requests").status_code == 403
        assert browser.post(address(request), data=decision(request)).status_code == 403
    assert request.is_open


def test_the_record_of_a_person_leads_to_the_requests(
    manager: StrictClient, aigul: Trainee
) -> None:
    page = manager.get(f"/trainees/{aigul.id}").text

    assert f"/requests?person={aigul.id}" in page
    assert f"/requests/new?trainee_id={aigul.id}" in page


def test_closing_leaves_a_page_from_which_the_copy_is_taken(
    manager: StrictClient, aigul: Trainee
) -> None:
    request = asked(aigul, RequestKind.access)

    response = manager.post(address(request, "data"), follow_redirects=True)
    copy = manager.post(address(request, "copies"))

    assert "The request is closed." in response.text
    assert request.state is RequestState.done
    assert f'action="/requests/{request.id}/copies"' in response.text
    assert copy.mimetype == "application/zip"
    assert [one.act.value for one in acts()] == ["request_decided", "own_data_taken"]


def test_a_second_click_closes_and_records_nothing(manager: StrictClient, aigul: Trainee) -> None:
    request = asked(aigul, RequestKind.access)

    answers = [manager.post(address(request, "data")) for _ in range(2)]

    assert [one.status_code for one in answers] == [303, 303]
    assert [one.act.value for one in acts()] == ["request_decided"]


def test_what_a_colleague_has_refused_is_not_handed_over(
    manager: StrictClient, aigul: Trainee
) -> None:
    request = asked(aigul, RequestKind.access)
    manager.post(address(request), data=decision(request, "refused", "No."))

    late = manager.post(address(request, "data"))
    copy = manager.post(address(request, "copies"))

    assert (late.status_code, copy.status_code) == (409, 422)
    assert "has closed this request already" in late.text
    assert [one.act.value for one in acts()] == ["request_decided"]


def test_before_it_is_closed_there_is_no_copy(manager: StrictClient, aigul: Trainee) -> None:
    request = asked(aigul, RequestKind.access)

    assert manager.post(address(request, "copies")).status_code == 422
    assert acts() == []


def test_an_answer_that_came_too_late_is_not_lost(manager: StrictClient, aigul: Trainee) -> None:
    request = asked(aigul)
    opened = decision(request, "refused", "Bring your <passport>.")
    manager.post(address(request), data=decision(request, "refused", "Not legible."))

    second = manager.post(address(request), data=opened)

    assert second.status_code == 409
    assert "Your answer, which was not sent" in second.text
    assert "Bring your &lt;passport&gt;." in second.text
    assert "Not legible." in second.text
    assert "which was not sent" not in manager.get(f"/requests/{request.id}").text


@pytest.mark.parametrize("wanted", ["new@example.kg", ""])
def test_who_has_the_old_address_is_told_of_the_new_one(
    app: Flask, manager: StrictClient, aigul: Trainee, wanted: str
) -> None:
    request = asked(aigul, field="email", wanted=wanted)
    with mail_server(app) as post:
        manager.post(address(request), data=decision(request))

    letters = {one["To"].addresses[0].addr_spec: one.get_content() for one in post.taken}
    assert set(letters) == {"aigul@example.kg", wanted} - {""}
    assert "Если вы" in letters["aigul@example.kg"] or "did not ask" in letters["aigul@example.kg"]
    assert "new@example.kg" not in letters["aigul@example.kg"]


def test_a_refused_correction_of_an_address_warns_nobody(
    app: Flask, manager: StrictClient, aigul: Trainee
) -> None:
    request = asked(aigul, field="email", wanted="new@example.kg")
    with mail_server(app) as post:
        manager.post(address(request), data=decision(request, "refused", "No."))

    assert [one["To"].addresses[0].addr_spec for one in post.taken] == ["aigul@example.kg"]


def test_a_correction_that_was_done_stands_alone(manager: StrictClient, aigul: Trainee) -> None:
    request = asked(aigul)
    page = f"/requests/{request.id}"
    assert "stands in the registry" in manager.get(page).text

    manager.post(address(request), data=decision(request))

    told = manager.get(page).text
    assert "was corrected to" in told
    assert "stands in the registry" not in told


def test_of_words_that_left_the_desk_says_so(manager: StrictClient, aigul: Trainee) -> None:
    request = asked(aigul)
    manager.post(address(request), data=decision(request))
    request.asked_sealed = b""
    db.session.commit()

    told = manager.get(f"/requests/{request.id}").text

    assert "The words of this request are kept no longer." in told
    assert "was corrected to" not in told


def test_an_erasure_is_refused_by_writing_the_reason(manager: StrictClient, aigul: Trainee) -> None:
    """Nothing else can be chosen there, so nothing has to be."""
    request = asked(aigul, RequestKind.erasure)

    page = manager.get(f"/requests/{request.id}").text

    assert '<input type="hidden" name="outcome" value="refused">' in page
    assert "Refuse the erasure" in page
    assert "outcome-done" not in page


def test_who_opens_a_request_reads_at_once_how_late_it_is(
    manager: StrictClient, aigul: Trainee
) -> None:
    request = asked(aigul, days_ago=9)

    head = manager.get(f"/requests/{request.id}").text.partition('class="two"')[0]

    assert '<span class="is-late">2 days late</span>' in head


def test_where_no_letter_goes_the_answer_is_saved(manager: StrictClient) -> None:
    request = asked(make_trainee("Бакиров", "Асан"))

    page = manager.get(f"/requests/{request.id}").text

    assert "Save the answer" in page
    assert "Send the answer" not in page


def test_a_corrected_sector_is_one_of_the_centres_words(
    manager: StrictClient, aigul: Trainee
) -> None:
    request = asked(aigul, field="sector", wanted="municipal")
    page = manager.get(f"/requests/{request.id}").text

    response = manager.post(address(request), data=decision(request))

    assert "local self-government" in page
    assert (response.status_code, aigul.sector) == (303, Sector.municipal)


def test_no_letter_in_the_log_says_nothing_once_letters_of_that_day_are_gone(
    manager: StrictClient,
) -> None:
    request = asked(make_trainee("Асанова", "Айгүл"))
    manager.post(address(request), data=decision(request))
    page = f"/requests/{request.id}"
    assert "Hand the answer over: it was not sent." in manager.get(page).text

    # Letters are kept for 90 days.
    request.decided_at = now() - timedelta(days=91)
    db.session.commit()

    assert "Letters of that time are no longer in the log." in manager.get(page).text
    assert "it was not sent" not in manager.get(page).text
