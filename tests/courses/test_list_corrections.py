"""The lines of a waiting list: put right in place, decided, and never stored before Confirm."""

import pytest
from sqlalchemy import func, select

from icdc.extensions import db
from icdc.models import Course, Enrolment, ParticipantList, Trainee, User
from tests.conftest import StrictClient
from tests.courses.lists import csv_of, read_again, upload
from tests.factories import make_course, make_trainee

FAULTY = "Асанова;Айгүл;;ж;31.02.1990;10102199000017;;;;"


@pytest.fixture
def course(trainer: User) -> Course:
    return make_course("DA-7", trainers=[trainer])


def preview_of(client: StrictClient, course: Course, *lines: str) -> str:
    return str(upload(client, course, csv_of(*lines)).location)


def form(client: StrictClient, cell: str, value: str) -> dict[str, str]:
    """What the opened cell would send."""
    page = client.get(f"{cell}/edit").text
    version = page.partition('name="version" value="')[2].partition('"')[0]
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    return {"version": version, "seen": seen, "value": value}


def people() -> int:
    return db.session.scalars(select(func.count(Trainee.id))).one()


def test_a_faulty_cell_is_put_right_and_the_line_comes_in(
    client: StrictClient, course: Course
) -> None:
    preview = preview_of(client, course, FAULTY)
    cell = f"{preview}/lines/2/birth_date"

    response = client.post(cell, data=form(client, cell, "01.02.1990"))

    assert (response.status_code, response.location[:7]) == (303, "/course")
    assert "Bring in 1 person" in client.get(preview).text
    assert people() == 0
    client.post(f"{preview}/confirmation")
    born = db.session.scalars(select(Trainee.birth_date)).one()
    assert f"{born}" == "1990-02-01"


def test_htmx_gets_the_cell_the_mark_and_the_counts(
    client: StrictClient, course: Course, as_htmx: dict[str, str]
) -> None:
    cell = preview_of(client, course, FAULTY) + "/lines/2/birth_date"
    data = form(client, cell, "01.02.1990")

    answer = client.post(cell, data=data, headers=as_htmx, follow_redirects=True).text

    assert "01.02.1990" in answer
    for region in ("#line-2-mark", "#list-judgement", "#list-actions"):
        assert f'hx-target="{region}"' in answer
    assert "Bring in 1 person" in answer


def test_what_cannot_be_stored_is_refused_with_the_form(
    client: StrictClient, course: Course
) -> None:
    cell = preview_of(client, course, FAULTY) + "/lines/2/birth_date"

    response = client.post(cell, data=form(client, cell, "yesterday"))

    assert response.status_code == 422
    assert "is not a date" in response.text
    assert db.session.scalars(select(ParticipantList)).one().corrections_sealed is None


def test_a_corrected_pin_is_sealed_and_never_sent_back(
    client: StrictClient, course: Course
) -> None:
    preview = preview_of(client, course, "Асанова;Айгүл;;ж;;123;;;;")
    cell = f"{preview}/lines/2/pin"

    client.post(cell, data=form(client, cell, "10102199000017"))

    pages = client.get(preview).text + client.get(f"{cell}/edit").text
    sealed = db.session.scalars(select(ParticipantList)).one().corrections_sealed
    assert "10102199000017" not in pages
    assert b"10102199000017" not in (sealed or b"")
    assert read_again().rows[0].values["pin"] == "10102199000017"


@pytest.mark.parametrize(("typed", "kept"), [("", "10102199000017"), ("-", None)])
def test_a_pin_opened_and_left_stays_and_a_hyphen_takes_it_away(
    client: StrictClient, course: Course, typed: str, kept: str | None
) -> None:
    cell = preview_of(client, course, "Асанова;Айгүл;;ж;;10102199000017;;;;") + "/lines/2/pin"

    client.post(cell, data=form(client, cell, typed))

    assert read_again().rows[0].values["pin"] == kept


def test_the_second_of_two_who_correct_sees_both(client: StrictClient, course: Course) -> None:
    cell = preview_of(client, course, FAULTY) + "/lines/2/family_name"
    first, second = form(client, cell, "Асанова-Бекова"), form(client, cell, "Осмонова")
    client.post(cell, data=first)

    response = client.post(cell, data=second)

    assert response.status_code == 409
    assert "Асанова-Бекова" in response.text


def test_an_offered_spelling_is_taken_with_one_click(client: StrictClient, course: Course) -> None:
    preview = preview_of(client, course, "Caтыбалдиев;Бек;;м;;;;;;")
    assert "Write “Сатыбалдиев”" in client.get(preview).text

    client.post(f"{preview}/lines/2/decision", data={"decision": "offer-family_name"})

    assert read_again().rows[0].values["family_name"] == "Сатыбалдиев"
    assert "mixes Latin" not in client.get(preview).text


def test_a_line_is_left_out_and_comes_back(client: StrictClient, course: Course) -> None:
    preview = preview_of(client, course, FAULTY)
    decision = f"{preview}/lines/2/decision"

    client.post(decision, data={"decision": "out"})
    page = client.get(preview).text
    assert "</span> left out</span>" in page
    assert "line with errors" not in page

    response = client.post(decision, data={"decision": ""})
    assert response.location.endswith("#line-2")
    assert "line with errors" in client.get(preview).text


def test_a_namesake_is_said_to_be_the_same_person(manager: StrictClient, course: Course) -> None:
    known = make_trainee("Асанова", "Айгүл")
    preview = preview_of(manager, course, "Асанова;Айгүл;;ж;01.02.1990;;;;;")
    assert "Same person: Асанова Айгүл" in manager.get(preview).text

    manager.post(f"{preview}/lines/2/decision", data={"decision": f"person-{known.id}"})
    manager.post(f"{preview}/confirmation")

    assert people() == 1
    assert db.session.scalars(select(Enrolment.trainee_id)).all() == [known.id]
    assert f"{known.birth_date}" == "1990-02-01"


def test_a_namesake_is_said_to_be_another_person(client: StrictClient, course: Course) -> None:
    make_trainee("Асанова", "Айгүл")
    preview = preview_of(client, course, "Асанова;Айгүл;;ж;01.02.1990;;;;;")

    client.post(f"{preview}/lines/2/decision", data={"decision": "another"})
    page = client.get(preview).text
    client.post(f"{preview}/confirmation")

    assert "A person of this name is known" not in page
    assert people() == 2


def test_two_lines_of_one_name_are_said_to_be_one_person(
    client: StrictClient, course: Course
) -> None:
    lines = ("Асанова;Айгүл;;ж;01.02.1990;;;;;", "Асанова;Айгүл;;ж;;;a@example.kg;;;")
    preview = preview_of(client, course, *lines)
    assert "Same person as in line 2" in client.get(preview).text

    client.post(f"{preview}/lines/3/decision", data={"decision": "line-2"})

    assert "Bring in 1 person<" in client.get(preview).text


def test_nobody_but_a_namesake_can_be_the_same_person(client: StrictClient, course: Course) -> None:
    other = make_trainee("Осмонов", "Бек")
    preview = preview_of(client, course, "Асанова;Айгүл;;ж;01.02.1990;;;;;")

    data = {"decision": f"person-{other.id}"}
    response = client.post(f"{preview}/lines/2/decision", data=data)

    assert response.status_code == 422


def test_htmx_gets_the_mark_alone_and_a_browser_the_page(
    client: StrictClient, course: Course, as_htmx: dict[str, str]
) -> None:
    preview = preview_of(client, course, FAULTY)

    answer = client.get(f"{preview}/lines/2", headers=as_htmx).text
    browser = client.get(f"{preview}/lines/2")

    assert answer.lstrip().startswith("<td")
    assert browser.location == f"{preview}#line-2"


def test_a_word_that_is_no_gender_is_not_shown_as_one(client: StrictClient, course: Course) -> None:
    cell = preview_of(client, course, "Асанова;Айгүл;;дама;;;;;;") + "/lines/2/gender"

    page = client.get(f"{cell}/edit").text

    assert '<option value="дама" selected>дама</option>' in page


def test_a_pin_in_a_wrong_column_does_not_open(client: StrictClient, course: Course) -> None:
    cell = preview_of(client, course, "Асанова;Айгүл;;;;;;10102199000017;;") + "/lines/2/phone"

    assert "10102199000017" not in client.get(f"{cell}/edit").text


def test_what_is_not_there_is_not_found(
    client: StrictClient, stranger: StrictClient, course: Course
) -> None:
    preview = preview_of(client, course, FAULTY)

    for line in ("lines/2/height", "lines/9/family_name", "lines/9/family_name/edit"):
        assert client.get(f"{preview}/{line}").status_code == 404
    assert client.post(f"{preview}/lines/9/decision").status_code == 404
    assert stranger.get(f"{preview}/lines/2/family_name").status_code == 404
    assert stranger.post(f"{preview}/lines/2/decision").status_code == 404


def test_an_offer_that_is_no_day_is_refused_with_a_sentence(
    client: StrictClient, course: Course
) -> None:
    preview = preview_of(client, course, FAULTY.replace("31.02.1990", "31.02.95"))

    answer = client.post(f"{preview}/lines/2/decision", data={"decision": "offer-birth_date"})

    assert answer.status_code == 422
    assert "is not a date" in answer.text
