"""Programmes: a list whose rows are edited in place."""

import re
from decimal import Decimal

import pytest
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import Programme
from tests.award import make_rule_course
from tests.conftest import StrictClient
from tests.factories import make_programme

FILLED = {
    "code": "DA", "title_ky": "Маалымат", "title_ru": "Данные", "title_en": "Data",
    "hours": "40", "language": "ky", "version": "1",
}  # fmt: skip


def test_a_manager_makes_a_programme(manager: StrictClient) -> None:
    response = manager.post("/programmes", data=FILLED)

    assert response.status_code == 303
    assert db.session.query(Programme).one().title_ky == "Маалымат"


def test_a_code_is_given_once(manager: StrictClient) -> None:
    make_programme("DA")

    response = manager.post("/programmes", data=FILLED)

    assert response.status_code == 422
    assert "The code DA is taken." in response.text


def test_all_errors_are_said_at_once_and_nothing_is_lost(manager: StrictClient) -> None:
    response = manager.post("/programmes", data={"title_en": "Data", "hours": "0"})

    assert response.status_code == 422
    # At each field, and in the list of them at the top, which leads there.
    assert response.text.count("This is needed.") == 2 * 3
    assert '<a href="#code">' in response.text
    assert "A whole number from 1 to 2000." in response.text
    assert 'value="Data"' in response.text


def test_a_row_is_edited_in_place(manager: StrictClient, as_htmx: dict[str, str]) -> None:
    programme = make_programme("DA")

    form = manager.get(f"/programmes/{programme.id}/edit", headers=as_htmx)
    saved = manager.post(
        f"/programmes/{programme.id}/edit", data=FILLED, headers=as_htmx, follow_redirects=True
    )

    assert form.text.lstrip().startswith(f'<tr id="programme-{programme.id}"')
    assert saved.text.lstrip().startswith(f'<tr id="programme-{programme.id}"')
    assert "Data" in saved.text


def test_the_second_of_two_savers_sees_both_values(manager: StrictClient) -> None:
    programme = make_programme("DA", title="First")
    manager.post(f"/programmes/{programme.id}/edit", data=FILLED | {"title_en": "Theirs"})

    response = manager.post(f"/programmes/{programme.id}/edit", data=FILLED | {"title_en": "Mine"})

    assert response.status_code == 409
    assert "Theirs" in response.text
    assert 'value="Mine"' in response.text


def test_whoever_saves_again_after_a_conflict_saves(manager: StrictClient) -> None:
    programme = make_programme("DA", title="First")
    address = f"/programmes/{programme.id}/edit"
    manager.post(address, data=FILLED | {"title_en": "Theirs"})

    conflict = manager.post(address, data=FILLED | {"title_en": "Mine"}).text
    found = re.search(r'name="version" type="hidden" value="([0-9]+)"', conflict)
    assert found
    answer = manager.post(address, data=FILLED | {"title_en": "Mine", "version": found[1]})

    assert answer.status_code == 303
    assert programme.title_en == "Mine"


def test_a_programme_says_how_long_its_certificates_are_valid(manager: StrictClient) -> None:
    manager.post("/programmes", data=FILLED | {"validity_months": "36"})

    programme = db.session.query(Programme).one()
    assert programme.validity_months == 36
    assert "valid for 36 months" in manager.get("/programmes").text
    form = manager.get(f"/programmes/{programme.id}/edit").text
    assert re.search(r'name="validity_months"[^>]* value="36"', form)


@pytest.mark.parametrize("typed", ["0", "601", "-1", "ever", "1.5"])
def test_what_is_no_number_of_months_is_refused(manager: StrictClient, typed: str) -> None:
    response = manager.post("/programmes", data=FILLED | {"validity_months": typed})

    assert response.status_code == 422
    assert 'id="validity_months-error"' in response.text


def test_what_people_learn_is_kept_line_by_line(manager: StrictClient) -> None:
    typed = "  Маалыматтарды  табат \r\n\r\nЖыйынтык чыгарат\r\n"

    manager.post("/programmes", data=FILLED | {"outcomes_ky": typed})

    programme = db.session.query(Programme).one()
    assert programme.outcomes_ky == "Маалыматтарды табат\nЖыйынтык чыгарат"
    assert (programme.outcomes_ru, programme.outcomes_en) == ("", "")
    assert programme.validity_months is None


def test_more_lines_than_a_page_holds_are_refused(manager: StrictClient) -> None:
    answer = manager.post("/programmes", data=FILLED | {"outcomes_en": "One\n" * 15})

    assert answer.status_code == 422
    assert "At most 14 lines." in answer.text


def test_a_trainer_reads_but_does_not_write(client: StrictClient) -> None:
    programme = make_programme("DA")

    assert client.get("/programmes").status_code == 200
    assert client.get(f"/programmes/{programme.id}/edit").status_code == 403


@pytest.mark.parametrize("typed", ["59,5", "59.5", "59,50"])
def test_a_programme_asks_for_attendance_and_points(manager: StrictClient, typed: str) -> None:
    data = FILLED | {"least_attendance": "80", "pass_mark": typed}

    manager.post("/programmes", data=data)

    programme = db.session.query(Programme).one()
    assert (programme.least_attendance, programme.pass_mark) == (80, Decimal("59.5"))
    page = manager.get(f"/programmes/{programme.id}").text
    assert "attendance from 80%; score from 59.5" in page


def test_empty_asks_for_nothing(manager: StrictClient) -> None:
    programme = make_programme("DA")
    programme.least_attendance, programme.pass_mark = 80, Decimal(60)
    db.session.commit()

    form = manager.get(f"/programmes/{programme.id}/edit").text
    empty = {"least_attendance": "", "pass_mark": "", "version": str(programme.version)}
    manager.post(f"/programmes/{programme.id}/edit", data=FILLED | empty)

    assert re.search(r'name="least_attendance"[^>]* value="80"', form)
    assert re.search(r'name="pass_mark"[^>]* value="60"', form)
    rule = select(Programme.least_attendance, Programme.pass_mark)
    assert db.session.execute(rule).one() == (None, None)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("least_attendance", "0"),
        ("least_attendance", "101"),
        ("least_attendance", "half"),
        ("pass_mark", "100.1"),
        ("pass_mark", "59.95"),
        ("pass_mark", "-1"),
        ("pass_mark", "half"),
    ],
)
def test_what_is_no_rule_is_refused(manager: StrictClient, field: str, typed: str) -> None:
    response = manager.post("/programmes", data=FILLED | {field: typed})

    assert response.status_code == 422
    assert f'id="{field}-error"' in response.text
    assert f'value="{typed}"' in response.text


def test_the_rule_is_among_the_facts_of_a_course(manager: StrictClient) -> None:
    course = make_rule_course()

    page = manager.get(f"/courses/{course.id}").text

    assert re.search(r"Award rule<.*?>attendance from 80%; score from 60</dd>", page)
