"""The sector and the town on the way in: the roster, a list, a past register, an application."""

import json
import re
from pathlib import Path

import pytest
from flask import Flask
from flask_babel import force_locale

from icdc.config import LANGUAGES
from icdc.courses.applications.submitting import typed_in
from icdc.courses.lists.plans import told_apart
from icdc.courses.lists.rows import read_list
from icdc.extensions import db
from icdc.models import Application, Course, Enrolment, Sector, Trainee, User
from icdc.web.labels import label
from icdc.web.person_texts import parse_sector
from tests.conftest import StrictClient
from tests.courses.lists import brought_in, csv_of, planned, upload
from tests.courses.registers import HEADER, import_rows, row
from tests.courses.test_applications import AIGUL
from tests.courses.test_catalogue import make_open
from tests.factories import make_course, make_enrolment, make_trainee

LIST = "Фамилия;Имя;Телефон;Город;Сектор;Организация"
REGISTER = f"settlement,sector,{HEADER}"
PERSON = "R-1,Асанова,Айгүл,ж,1990-05-01,,"


def read(cell: str, header: str = "Сектор") -> Sector | None:
    listed = read_list("list.csv", csv_of(f"Асанова;{cell}", header=f"Фамилия;{header}"))
    value = listed.rows[0].values["sector"]
    assert value is None or isinstance(value, Sector)
    return value


# Words


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("state", Sector.state),
        ("Государственный орган", Sector.state),
        ("Мамлекеттик кызмат", Sector.state),
        ("МСУ", Sector.municipal),
        ("айыл окмоту", Sector.municipal),
        ("public_service", Sector.public_service),
        ("мектеп", Sector.public_service),
        ("Бизнес", Sector.business),
        ("Жеке сектор", Sector.business),
        ("НПО", Sector.civil_society),
        ("Өкмөттүк эмес уюм", Sector.civil_society),
        ("студентка", Sector.student),
        ("не работает", Sector.not_employed),
        ("Жумушсуз", Sector.not_employed),
        ("Другое", Sector.other),
        ("башка", Sector.other),
        ("", None),
        ("–", None),
        ("не указан", None),
    ],
)
def test_a_word_for_a_sector_is_understood(app: Flask, text: str, sector: Sector | None) -> None:
    assert parse_sector(text) is sector


def test_codes_and_the_words_of_the_pages_are_understood_in_every_language(app: Flask) -> None:
    for language in LANGUAGES:
        with force_locale(language):
            shown = {sector: label(sector) for sector in Sector}
        for sector, words in shown.items():
            assert parse_sector(words) is parse_sector(sector.value.upper()) is sector


# A participant list


@pytest.mark.parametrize("header", ["Сектор", "ТАРМАК", "sector", "Сфера занятости"])
def test_the_column_is_known_in_three_languages(app: Flask, header: str) -> None:
    assert read("бизнес", header) is Sector.business


def test_a_list_brings_in_sector_and_town(app: Flask) -> None:
    content = csv_of("Асанова;Айгүл;1;Чаек;НПО;Мэрия", "Бакиров;Бакыт;2;;;Мэрия", header=LIST)

    brought_in(make_course(), content)

    people = db.session.query(Trainee).order_by(Trainee.sort_key).all()
    assert [(one.settlement, one.sector) for one in people] == [
        ("Чаек", Sector.civil_society), ("", None),
    ]  # fmt: skip


def test_an_unknown_sector_is_a_fault_of_its_line(app: Flask) -> None:
    plan = planned(make_course(), csv_of("Асанова;Айгүл;1;Чаек;Луна;", header=LIST))

    assert [(note.row, note.column, note.message) for note in plan.errors] == [
        (2, "Сектор", "“Луна” is not a known sector.")
    ]


def test_a_list_fills_a_gap_and_changes_no_known_sector(app: Flask) -> None:
    known = make_trainee("Асанова", phone="0700111111", sector=Sector.state)
    gap = make_trainee("Бакирова", phone="0700222222")
    lines = ("Асанова;Айгүл;0700111111;Ош;бизнес;", "Бакирова;Айгүл;0700222222;Ош;бизнес;")

    brought_in(make_course(), csv_of(*lines, header=LIST))

    assert (known.sector, known.settlement) == (Sector.state, "Ош")
    assert (gap.sector, gap.settlement) == (Sector.business, "Ош")


def test_the_sector_of_a_line_is_put_right_on_the_page(
    client: StrictClient, trainer: User, as_htmx: dict[str, str]
) -> None:
    course = make_course(trainers=[trainer])
    page = upload(client, course, csv_of("Асанова;Айгүл;1;Чаек;Луна;", header=LIST)).location
    opened = client.get(f"{page}/lines/2/sector/edit", headers=as_htmx).text
    version = re.search(r'name="version" value="(\d+)"', opened)
    assert version is not None
    assert '<option value="Луна" selected>' in opened

    typed = {"value": "student", "seen": "Луна", "version": version[1]}
    saved = client.post(f"{page}/lines/2/sector", data=typed, headers=as_htmx)
    again = client.get(f"{page}/lines/2/sector/edit", headers=as_htmx).text

    assert saved.status_code == 303
    assert '<option value="student" selected>' in again
    client.post(f"{page}/confirmation")
    assert db.session.query(Trainee).one().sector is Sector.student


def test_the_command_brings_in_the_sector(app: Flask, tmp_path: Path) -> None:
    make_course("DA-01")
    file = tmp_path / "list.csv"
    file.write_bytes(csv_of("Асанова;Айгүл;1;Чаек;Бизнес;", header=LIST))
    words = ["participants", "import", str(file), "--course", "DA-01", "--confirm", "--json"]

    result = app.test_cli_runner().invoke(args=words)

    assert result.exit_code == 0, result.output
    assert json.loads(result.output)["errors"] == []
    assert db.session.query(Trainee).one().sector is Sector.business


# The roster


def test_the_roster_has_town_and_sector(client: StrictClient, trainer: User) -> None:
    course = make_course(trainers=[trainer])
    trainee = make_trainee(settlement="Чаек", sector=Sector.business)
    enrolment = make_enrolment(course, trainee)

    page = client.get(f"/courses/{course.id}").text

    assert f'id="enrolments-{enrolment.id}-sector"' in page
    assert "Чаек" in page
    file = client.get(f"/courses/{course.id}/roster/export/csv").data.decode("utf-8-sig")
    assert "Region;Town or village;Organisation;Sector" in file
    assert ";Чаек;;business" in file


def test_a_cell_of_the_roster_takes_the_sector(
    client: StrictClient, trainer: User, as_htmx: dict[str, str]
) -> None:
    enrolment = make_enrolment(make_course(trainers=[trainer]))
    typed = {"value": "municipal", "seen": "", "version": "1"}

    client.post(f"/enrolments/{enrolment.id}/sector", data=typed, headers=as_htmx)

    assert enrolment.trainee.sector is Sector.municipal


def test_somebody_is_added_with_town_and_sector(client: StrictClient, trainer: User) -> None:
    course = make_course(trainers=[trainer])
    typed = {"family_name": "Асанова", "settlement": "Чаек", "sector": "student"}

    client.post(f"/courses/{course.id}/enrolments", data=typed)

    trainee = db.session.query(Enrolment).one().trainee
    assert (trainee.settlement, trainee.sector) == ("Чаек", Sector.student)


def test_people_of_one_name_are_told_apart_by_their_towns(
    client: StrictClient, trainer: User
) -> None:
    course = make_course(trainers=[trainer])
    known = make_trainee(region_code="KG04", settlement="Чаек", phone="0700123456")
    typed = {"family_name": "Асанова", "given_name": "Айгүл", "phone": "0700123456"}

    page = client.post(f"/courses/{course.id}/enrolments", data=typed).text

    assert ">Naryn, Чаек</span>" in page
    assert told_apart(known) == "Асанова Айгүл, Naryn, Чаек"


# A past register


def test_a_register_brings_in_the_sector_and_an_empty_one_is_not_given(app: Flask) -> None:
    words = import_rows(
        f"Чаек,Мамлекеттик орган,{row(PERSON)}",
        f",,{row('R-2,Бакиров,Бакыт,м,1991-05-01,,')}",
        header=REGISTER,
    )

    people = db.session.query(Trainee).order_by(Trainee.id).all()
    assert (words["errors"], words["warnings"]) == ([], [])
    assert [one.sector for one in people] == [Sector.state, None]
    assert [one.settlement for one in people] == ["Чаек", ""]


def test_a_register_without_the_column_is_brought_in_as_before(app: Flask) -> None:
    import_rows(row(PERSON))

    assert db.session.query(Trainee).one().sector is None


def test_an_unknown_sector_keeps_a_line_of_a_register_out(app: Flask) -> None:
    words = import_rows(f",Луна,{row(PERSON)}", header=REGISTER)

    assert [(note["row"], note["column"], note["message"]) for note in words["errors"]] == [
        (2, "sector", "“Луна” is not a known sector.")
    ]
    assert db.session.query(Trainee).count() == 0


@pytest.mark.parametrize(
    ("known", "sector"), [(None, Sector.business), (Sector.student, Sector.student)]
)
def test_a_register_fills_a_gap_and_changes_no_known_sector(
    app: Flask, known: Sector | None, sector: Sector
) -> None:
    trainee = make_trainee(register_number="R-1")
    trainee.sector = known
    db.session.commit()

    import_rows(f",бизнес,{row(PERSON)}", header=REGISTER)

    db.session.refresh(trainee)
    assert trainee.sector is sector


# An application


@pytest.fixture
def open_course(trainer: User) -> Course:
    course = make_open()
    course.trainers = [trainer]
    db.session.commit()
    return course


def test_the_form_asks_for_the_sector_and_says_why(
    visitor: StrictClient, open_course: Course
) -> None:
    page = visitor.get(f"/catalogue/{open_course.id}").text

    question = re.search(r'<select[^>]*id="sector".*?</select>\s*<div[^>]*>(.*?)<', page, re.DOTALL)
    assert question is not None
    assert "You may leave it." in question[1]
    assert "required" not in question[0]
    assert 'id="settlement"' in page


def test_an_application_may_leave_it(visitor: StrictClient, open_course: Course) -> None:
    answer = visitor.post(f"/catalogue/{open_course.id}/applications", data=AIGUL)

    assert answer.status_code == 303
    assert db.session.query(Trainee).one().sector is None


def test_what_an_applicant_says_is_kept(visitor: StrictClient, open_course: Course) -> None:
    typed = AIGUL | {"sector": "not_employed", "settlement": "Чаек"}

    visitor.post(f"/catalogue/{open_course.id}/applications", data=typed)

    trainee = db.session.query(Trainee).one()
    assert (trainee.sector, trainee.settlement) == (Sector.not_employed, "Чаек")
    assert typed_in(db.session.query(Application).one())["sector"] == "not_employed"


def test_the_trainer_takes_a_sector_that_differs(
    client: StrictClient, visitor: StrictClient, open_course: Course
) -> None:
    known = make_trainee(phone="0700123456", sector=Sector.student)
    visitor.post(f"/catalogue/{open_course.id}/applications", data=AIGUL | {"sector": "business"})
    application = db.session.query(Application).one()

    page = client.get(f"/courses/{open_course.id}/applications").text
    client.post(f"/courses/{open_course.id}/applications/{application.id}/sector")

    assert "known: student" in page
    assert known.sector is Sector.business
