"""The sector and the town of a person: seen, changed, filtered, exported, merged."""

import csv
import re
from datetime import date
from io import StringIO

import pytest

from icdc.extensions import db
from icdc.models import Enrolment, Merge, Sector, State, Trainee
from tests.conftest import StrictClient
from tests.factories import make_course, make_enrolment, make_trainee

LEFT_ON = date(2023, 3, 4)


def typed(value: str, seen: str = "") -> dict[str, str]:
    return {"value": value, "seen": seen, "version": "1"}


def merge(manager: StrictClient, kept: Trainee, other: Trainee, **chosen: str) -> None:
    versions = {"kept_version": str(kept.version), "other_version": str(other.version)}
    form = {"other": str(other.id)} | versions | chosen
    assert manager.post(f"/trainees/{kept.id}/merges", data=form).status_code == 303


def undo(manager: StrictClient) -> None:
    last = db.session.query(Merge).one()
    assert manager.post(f"/merges/{last.id}/undoing").status_code == 303


def left(enrolment: Enrolment) -> Enrolment:
    enrolment.left_on = LEFT_ON
    db.session.commit()
    return enrolment


def lines_of(manager: StrictClient, address: str) -> list[list[str]]:
    text = manager.get(address).data.decode("utf-8-sig")
    return list(csv.reader(StringIO(text), delimiter=";"))


def test_the_page_of_a_person_says_sector_and_town(manager: StrictClient) -> None:
    trainee = make_trainee(sector=Sector.municipal, settlement="Ат-Башы")

    page = manager.get(f"/trainees/{trainee.id}").text

    assert "local self-government" in page
    assert "Ат-Башы" in page


def test_the_sector_is_chosen_in_place(manager: StrictClient, as_htmx: dict[str, str]) -> None:
    trainee = make_trainee(organisation="Мэрия города Ош")
    address = f"/trainees/{trainee.id}/sector"

    opened = manager.get(f"{address}/edit", headers=as_htmx).text
    saved = manager.post(address, data=typed("business"), headers=as_htmx, follow_redirects=True)

    assert re.findall(r'<option value="(\w*)"', opened) == ["", *(one.value for one in Sector)]
    assert "selected" not in opened.replace('value="" selected', "")
    assert "business" in saved.text
    assert trainee.sector is Sector.business


def test_the_sector_is_taken_away_again(manager: StrictClient) -> None:
    trainee = make_trainee(sector=Sector.business)

    manager.post(f"/trainees/{trainee.id}/sector", data=typed("", "business"))

    assert trainee.sector is None


def test_an_unknown_sector_stays_in_the_cell_with_the_reason(
    manager: StrictClient, as_htmx: dict[str, str]
) -> None:
    trainee = make_trainee()

    answer = manager.post(f"/trainees/{trainee.id}/sector", data=typed("moon"), headers=as_htmx)

    assert answer.status_code == 422
    assert "“moon” is not a known sector." in answer.text
    assert trainee.sector is None


def test_the_list_shows_town_and_sector(manager: StrictClient) -> None:
    make_trainee(region_code="KG04", settlement="Чаек", sector=Sector.civil_society)
    make_trainee("Бакиров", "Бакыт", organisation="Министерство")

    table = manager.get("/trainees").text.split("<tbody>")[1]

    assert "Чаек" in table
    assert table.count("civil society") == 1
    assert "state body" not in table


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("sector=business", ["Асанова"]),
        ("sector=none", ["Бакиров"]),
        ("sector=student", []),
        ("sector=moon", ["Асанова", "Бакиров"]),
    ],
)
def test_the_sector_narrows_the_list(manager: StrictClient, query: str, names: list[str]) -> None:
    make_trainee("Асанова", sector=Sector.business)
    make_trainee("Бакиров")

    page = manager.get(f"/trainees?{query}").text

    assert re.findall(r'<td><a href="/trainees/[0-9]+">(\w+)', page) == names


def test_the_file_has_town_and_sector_in_words(manager: StrictClient) -> None:
    make_trainee("Асанова", sector=Sector.public_service, settlement="Чаек")
    make_trainee("Бакиров")

    lines = lines_of(manager, "/trainees/export/csv")
    narrowed = lines_of(manager, "/trainees/export/csv?sector=public_service")

    columns = next(line for line in lines if "Sector" in line)
    told = [dict(zip(columns, line, strict=True)) for line in lines[lines.index(columns) + 1 :]]
    assert [(one["Town or village"], one["Sector"]) for one in told] == [
        ("Чаек", "school, hospital, public institution"), ("", ""),
    ]  # fmt: skip
    assert ["Filter: Sector", "school, hospital, public institution"] in narrowed
    assert ["Rows", "1"] in narrowed


def test_two_records_differ_in_it_and_what_is_known_is_proposed(manager: StrictClient) -> None:
    kept, other = make_trainee(), make_trainee(sector=Sector.student)

    page = manager.get(f"/trainees/{kept.id}/merges/new?other={other.id}").text

    assert re.search(r'name="sector" value="other" checked[^>]*> student', page)


def test_a_merge_takes_the_sector_and_undoing_gives_each_its_own(manager: StrictClient) -> None:
    kept = make_trainee(sector=Sector.state, settlement="Ош")
    other = make_trainee(sector=Sector.student, settlement="Чаек")
    other_id = other.id
    merge(manager, kept, other, sector="other", settlement="other")
    assert (kept.sector, kept.settlement) == (Sector.student, "Чаек")

    undo(manager)

    back = db.session.get_one(Trainee, other_id)
    assert (kept.sector, kept.settlement) == (Sector.state, "Ош")
    assert (back.sector, back.settlement) == (Sector.student, "Чаек")


def test_a_sector_changed_since_the_merge_stays_when_undone(manager: StrictClient) -> None:
    kept, other = make_trainee(), make_trainee(sector=Sector.student)
    merge(manager, kept, other, sector="other")
    kept.sector = Sector.business
    db.session.commit()

    undo(manager)

    assert kept.sector is Sector.business


def test_who_was_set_aside_has_not_left_as_of_any_day(manager: StrictClient) -> None:
    course = make_course()
    kept, other = make_trainee(), make_trainee("Asanova", "Aigul")
    make_enrolment(course, kept, State.completed)
    weak = left(make_enrolment(course, other, State.withdrawn))

    merge(manager, kept, other)

    assert (weak.state, weak.left_on) == (State.cancelled, None)
    figures = manager.get("/gender-share.json?as_of=2023-03-02").get_json()
    assert figures["registered"]["enrolments"]["total"] == 1


def test_undoing_a_merge_gives_back_the_day_of_leaving(manager: StrictClient) -> None:
    course = make_course()
    kept, other = make_trainee(), make_trainee("Asanova", "Aigul")
    strong = make_enrolment(course, kept, State.completed)
    weak = left(make_enrolment(course, other, State.withdrawn))
    merge(manager, kept, other)

    undo(manager)

    assert (weak.state, weak.left_on) == (State.withdrawn, LEFT_ON)
    assert (strong.state, strong.left_on) == (State.completed, None)


def test_a_double_that_had_not_left_comes_back_without_such_a_day(manager: StrictClient) -> None:
    course = make_course()
    kept, other = make_trainee(), make_trainee("Asanova", "Aigul")
    make_enrolment(course, kept, State.completed)
    weak = make_enrolment(course, other)
    merge(manager, kept, other)

    undo(manager)

    assert (weak.state, weak.left_on) == (State.registered, None)
