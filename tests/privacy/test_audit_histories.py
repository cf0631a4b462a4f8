"""One record's history, the person whose entries are sought, and what is folded."""

import re

from icdc.extensions import db
from icdc.models import Act, Gender, User
from icdc.web.audit import note
from tests.conftest import StrictClient
from tests.factories import make_course, make_enrolment, make_trainee
from tests.privacy.test_audit_words import _mark


def test_a_history_is_called_by_the_records_name_and_leads_back(manager: StrictClient) -> None:
    trainee = make_trainee("Асанова", "Айгүл")

    page = manager.get(f"/audit/records/trainee/{trainee.id}").text

    assert "<h1>History of Асанова Айгүл</h1>" in page
    assert f'<a href="/trainees/{trainee.id}">Асанова Айгүл</a></li>' in page


def test_a_history_is_narrowed_by_kind_and_act(manager: StrictClient) -> None:
    enrolment = make_enrolment(make_course(code="DA-5"), make_trainee("Асанова", "Айгүл"))
    enrolment.trainee.gender = Gender.male
    db.session.commit()
    address = f"/audit/records/trainee/{enrolment.trainee_id}"

    of_seats, changes = (
        manager.get(f"{address}?of=enrolment").text,
        manager.get(f"{address}?act=changed").text,
    )

    assert "enrolment “Асанова Айгүл, DA-5”" in of_seats
    assert "person “Асанова Айгүл”" not in of_seats
    assert "Gender: woman → man" in changes
    assert "A command added" not in changes
    assert '<option value="certificate"' not in of_seats
    assert manager.get(f"{address}?of=nonsense").status_code == 404


def test_a_trainer_cannot_narrow_to_what_is_the_offices(
    client: StrictClient, trainer: User
) -> None:
    enrolment = make_enrolment(make_course(trainers=[trainer]), make_trainee("Асанова"))
    note(Act.pin_revealed, enrolment.trainee)
    db.session.commit()

    assert (
        client.get(f"/audit/records/trainee/{enrolment.trainee_id}?act=pin_revealed").status_code
        == 404
    )
    assert (
        client.get(f"/audit/records/trainee/{enrolment.trainee_id}?of=enrolment").status_code == 404
    )


def test_a_gap_stands_before_the_number_of_an_entry(manager: StrictClient) -> None:
    make_trainee()

    page = manager.get("/audit").text

    assert re.search(r"by a command<br><a href=\"/audit/1\">Entry 1</a>", page)


def test_many_entries_of_one_act_are_one_line(manager: StrictClient) -> None:
    _mark(make_course(code="DA-77"), *(f"Бакирова{number}" for number in range(25)))

    page = manager.get("/audit?kind=attendance").text
    text = manager.get("/audit/export/csv?kind=attendance").data.decode("utf-8-sig")

    assert "<summary><strong>A command added: attendance (25)</strong></summary>" in page
    assert page.count('<li>\n      <span class="history-when">') == 1
    assert page.count("added: attendance “") == 25
    assert text.count("A command added: attendance “") == 25


def test_two_entries_and_those_of_several_moments_stay_apart(manager: StrictClient) -> None:
    _mark(make_course(code="DA-77"), "Асанова", "Бакирова")
    for name in ("Асанова", "Бакирова", "Үсөнова"):
        make_trainee(name)

    assert "<summary><strong>" not in manager.get("/audit?kind=attendance").text
    assert "<summary><strong>" not in manager.get("/audit?kind=trainee").text


def test_what_is_not_understood_is_said_and_hides_everything(manager: StrictClient) -> None:
    make_trainee("Асанова")

    page = manager.get("/audit?record=abc&since=zzz").text
    text = manager.get("/audit/export/csv?record=abc").data.decode("utf-8-sig")

    assert "Record: “abc” was not understood" in page
    assert "From: “zzz” was not understood" in page
    assert "Асанова" not in page
    assert "“abc” was not understood" in text
    assert "Асанова" not in text


def test_a_person_is_found_by_name_without_the_name_in_an_address(manager: StrictClient) -> None:
    trainee, other = make_trainee("Асанова", "Айгүл"), make_trainee("Асанов", "Бакыт")

    both = manager.post("/audit/people", data={"q": "асанов"})
    one = manager.post("/audit/people", data={"q": "асанова айгүл"})
    nobody = manager.post("/audit/people", data={"q": "Өмүрова"}).text

    assert both.status_code == 200
    assert f"/audit?trainee={trainee.id}" in both.text
    assert f"/audit?trainee={other.id}" in both.text
    assert (one.status_code, one.location) == (303, f"/audit?trainee={trainee.id}")
    assert "Person: Асанова Айгүл" in manager.get(one.location).text
    assert "Nobody of that name is in the registry." in nobody


def test_only_the_office_looks_for_a_person(client: StrictClient) -> None:
    assert client.post("/audit/people", data={"q": "а"}).status_code == 403


def test_pages_of_settings_lead_to_their_history(manager: StrictClient) -> None:
    for address in ("/requests/settings", "/retention"):
        assert 'href="/audit?kind=setting"' in manager.get(address).text
    enrolment = make_enrolment()
    page = manager.get(f"/trainees/{enrolment.trainee_id}").text
    assert f"/audit/records/enrolment/{enrolment.id}" in page


def test_the_history_of_an_enrolment_names_the_person_and_leads_to_him(
    client: StrictClient, trainer: User
) -> None:
    course = make_course(code="DA-5", trainers=[trainer])
    enrolment = make_enrolment(course, make_trainee("Асанова", "Айгүл"))

    page = client.get(f"/audit/records/enrolment/{enrolment.id}").text

    assert "<h1>History of Асанова Айгүл, DA-5</h1>" in page
    assert f'<a href="/trainees/{enrolment.trainee_id}">Асанова Айгүл, DA-5</a></li>' in page


def test_whoever_reloads_the_search_finds_the_trail(manager: StrictClient) -> None:
    make_trainee("Асанова")

    answer = manager.get("/audit/people?q=асанова")

    assert answer.status_code == 200
    assert 'value="асанова"' not in answer.text
    assert "trail-people" not in answer.text
