"""Which column is which: asked when the headers do not say, and remembered."""

import pytest
from flask import Flask
from sqlalchemy import select

from icdc.courses.lists.rows import read_list
from icdc.extensions import db
from icdc.models import ColumnMapping, Course, ParticipantList, Trainee, User
from tests.conftest import StrictClient
from tests.courses.lists import csv_of, upload, xlsx_of
from tests.factories import make_course

STRANGE = csv_of(
    "Асанова Айгүл;10102199000017;ж", "Осмонов Бек;20202199000011;м", header="Кто;Номер;Она/он"
)
CHOSEN = {"header_line": "1", "column-0": "full_name", "column-1": "pin", "column-2": "gender"}


@pytest.fixture
def course(trainer: User) -> Course:
    return make_course("DA-7", trainers=[trainer])


def test_a_file_without_known_headers_asks_which_column_is_which(
    client: StrictClient, course: Course
) -> None:
    preview = upload(client, course, STRANGE).location

    asked = client.get(preview)
    page = client.get(asked.location).text

    assert asked.location == f"{preview}/columns"
    for words in ("Она/он", "ж · м", "Асанова Айгүл · Осмонов Бек", "1: Кто · Номер · Она/он"):
        assert words in page
    assert "10102199000017" not in page


def test_what_was_said_is_read_so(client: StrictClient, course: Course) -> None:
    preview = upload(client, course, STRANGE).location

    response = client.post(f"{preview}/columns", data=CHOSEN)

    assert (response.status_code, response.location) == (303, preview)
    assert "Bring in 2 people" in client.get(preview).text
    client.post(f"{preview}/confirmation")
    assert set(db.session.scalars(select(Trainee.family_name))) == {"Асанова", "Осмонов"}


def test_the_next_file_with_this_header_is_known(client: StrictClient, course: Course) -> None:
    client.post(upload(client, course, STRANGE).location + "/columns", data=CHOSEN)

    lower = "Список\n\n".encode() + STRANGE
    page = client.get(upload(client, course, lower).location).text

    assert "Bring in 2 people" in page
    assert len(db.session.scalars(select(ColumnMapping)).all()) == 1


def test_what_one_user_says_is_not_known_of_another(
    client: StrictClient, manager: StrictClient, course: Course
) -> None:
    client.post(upload(client, course, STRANGE).location + "/columns", data=CHOSEN)

    assert manager.get(upload(manager, course, STRANGE).location).status_code == 302


def test_a_file_of_values_alone_has_no_header_line(client: StrictClient, course: Course) -> None:
    content = xlsx_of(["Асанова", "Айгүл", "01.02.1990"], ["Осмонов", "Бек", "02.02.1990"])
    preview = upload(client, course, content, "list.xlsx").location
    said = {"header_line": "0", "column-0": "family_name", "column-1": "given_name"}

    client.post(f"{preview}/columns", data=said)

    assert "Bring in 2 people" in client.get(preview).text
    assert db.session.scalars(select(ColumnMapping)).all() == []


def test_the_preview_lets_known_columns_be_changed(client: StrictClient, course: Course) -> None:
    preview = upload(client, course, csv_of("Асанова;Айгүл", header="Имя;Фамилия")).location
    assert 'name="column-1"' in client.get(preview).text
    said = {"header_line": "1", "column-0": "family_name", "column-1": "given_name"}

    client.post(f"{preview}/columns", data=said)
    client.post(f"{preview}/confirmation")

    assert db.session.scalars(select(Trainee.family_name)).all() == ["Асанова"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"column-0": "given_name"}, "family name or the full name"),
        ({"column-0": "full_name", "column-1": "full_name"}, "choose each field once"),
        ({"column-0": "no_such_field"}, "family name or the full name"),
    ],
)
def test_what_cannot_be_is_refused_with_the_form(
    client: StrictClient, course: Course, said: dict[str, str], words: str
) -> None:
    preview = upload(client, course, STRANGE).location

    response = client.post(f"{preview}/columns", data=said)

    assert response.status_code == 422
    assert words in response.text
    assert db.session.scalars(select(ParticipantList)).one().places == {}


def test_an_unsaid_list_cannot_be_confirmed(client: StrictClient, course: Course) -> None:
    preview = upload(client, course, STRANGE).location

    response = client.post(f"{preview}/confirmation")

    assert response.status_code == 422
    assert "Say first which column is which" in response.text


def test_a_header_line_beyond_the_file_leaves_nobody(app: Flask) -> None:
    listed = read_list("list.csv", b"x;y\n1;2", {"header_line": 9, "family_name": 150})

    assert (listed.rows, listed.lines) == ([], 0)
    assert listed.header.titles == {"family_name": "151"}


def test_a_stranger_finds_no_columns(
    client: StrictClient, stranger: StrictClient, course: Course
) -> None:
    preview = upload(client, course, STRANGE).location

    assert stranger.get(f"{preview}/columns").status_code == 404
    assert stranger.post(f"{preview}/columns", data=CHOSEN).status_code == 404
