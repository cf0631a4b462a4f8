"""What becomes of a person's requests when he or she is erased, and of the year of birth."""

from datetime import date, timedelta

import pytest
from flask import Flask

from icdc.extensions import db
from icdc.models import Act, DataRequest, Language, RequestKind, RequestState, Trainee
from icdc.privacy.audit_trail.telling import told
from icdc.privacy.erasure.erasing import erase
from icdc.privacy.erasure.preview import preview_of
from icdc.web.clock import today
from icdc.web.data_requests import Asked, Way, ask, close_request
from tests.conftest import StrictClient
from tests.factories import acts, make_enrolment, make_trainee
from tests.trainees.test_exports import lines_of

ANSWERED = "That this request, and others before, were answered"


@pytest.fixture
def person(app: Flask) -> Trainee:
    return make_trainee(email="aigul@example.kg", birth_date=date(1976, 8, 9))


def asked(person: Trainee, kind: RequestKind, field: str = "", days_ago: int = 0) -> DataRequest:
    way = Way(Language.en, on=today() - timedelta(days=days_ago))
    request = ask(person, kind, Asked("", "Мен сурандым"), way, field)
    db.session.commit()
    return request


def waiting(person: Trainee) -> list[DataRequest]:
    """An objection, which is late, a correction and a copy that nobody has answered."""
    return [
        asked(person, RequestKind.objection, days_ago=30),
        asked(person, RequestKind.correction, "pin"),
        asked(person, RequestKind.access),
    ]


def erased(manager: StrictClient, person: Trainee) -> None:
    sent = {"reason": "Asked for by letter", "number": str(person.id)}
    assert manager.post(f"/trainees/{person.id}/erasure", data=sent).status_code == 303


def test_what_nobody_answered_is_not_called_done(manager: StrictClient, person: Trainee) -> None:
    requests = waiting(person)

    erased(manager, person)

    assert {one.state for one in requests} == {RequestState.closed_by_erasure}
    assert {one.decided_by.email for one in requests if one.decided_by} == {"manager@example.kg"}
    for one in requests:
        page = manager.get(f"/requests/{one.id}").text
        answer = manager.get(f"/requests/{one.id}/answer").text
        assert "closed by the erasure" in page
        assert "Nobody answered this request" in page
        assert "Your data are erased, and with them this request is closed unanswered." in answer
        for other in ("corrected in the registry", "A copy of your data", "your objection"):
            assert other not in answer
    rows = lines_of(manager.get("/requests/export/csv").data)
    assert [row[7] for row in rows if len(row) == 11 and row[0].isdigit()] == [
        "closed by the erasure"
    ] * 3


def test_the_trail_tells_of_each(app: Flask, manager: StrictClient, person: Trainee) -> None:
    waiting(person)
    asked(person, RequestKind.erasure)

    erased(manager, person)

    with app.test_request_context():
        closed = [(one.entry.act, one.reason) for one in told(acts())[1:]]
    assert closed == [
        (Act.request_closed, "objection: closed by the erasure"),
        (Act.request_closed, "correction: closed by the erasure"),
        (Act.request_closed, "copy of the data: closed by the erasure"),
        (Act.request_decided, "erasure: done"),
    ]
    assert (acts()[0].act, len({one.by_id for one in acts()})) == (Act.trainee_erased, 1)


def test_the_preview_warns_of_what_is_left_unanswered(person: Trainee) -> None:
    close_request(asked(person, RequestKind.access), RequestState.done, "", None)
    close_request(asked(person, RequestKind.objection), RequestState.taken_back, "", None)
    db.session.commit()
    counted = {line.text: line.count for line in preview_of(person).stays}
    assert (counted[ANSWERED], preview_of(person).warnings) == (1, [])
    waiting(person)
    asked(person, RequestKind.erasure)

    preview = preview_of(person)

    assert preview.warnings == [
        "3 open requests will be closed unanswered: objection, correction (PIN), copy of the data."
        " Answer them first if you can."
    ]
    assert {line.text: line.count for line in preview.stays}[ANSWERED] == 2


def test_nobody_is_told_to_hand_over_what_was_sent(manager: StrictClient, person: Trainee) -> None:
    request = asked(person, RequestKind.objection)
    close_request(request, RequestState.done, "Gladly", None)
    db.session.commit()

    erased(manager, person)
    page = manager.get(f"/requests/{request.id}").text

    assert request.state is RequestState.done
    assert "it was not sent" not in page
    assert "If a letter was sent, its record went with the person" in page


def test_no_birthday_is_made_up(manager: StrictClient, person: Trainee) -> None:
    make_enrolment(trainee=person)
    erase(person, "Asked for by letter", None)
    db.session.commit()

    for address in (f"/trainees/{person.id}", "/trainees"):
        page = manager.get(address).text
        assert ("1976" in page, ".1976" in page) == (True, False)
    assert "Year of birth (for age groups)" in manager.get(f"/trainees/{person.id}").text
    cells = [cell for row in lines_of(manager.get("/trainees/export/csv").data) for cell in row]
    assert "1976" in cells
