"""What is read from a file: columns, values, and what is said of them."""

from datetime import date

import pytest
from flask import Flask

from icdc.courses.lists.full_names import divided
from icdc.courses.lists.rows import ParticipantRows, read_list
from icdc.models import Gender
from icdc.web.errors import Refusal
from tests.courses.lists import csv_of, with_members, xlsx_of


def read(*lines: str, header: str) -> ParticipantRows:
    return read_list("list.csv", csv_of(*lines, header=header))


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_the_separator_is_found(app: Flask, separator: str) -> None:
    listed = read(f"Асанова{separator}Айгүл", header=f"Фамилия{separator}Имя")

    assert listed.rows[0].values == {"family_name": "Асанова", "given_name": "Айгүл"}


@pytest.mark.parametrize(
    "header",
    [
        "№;ФАМИЛИЯ ; имя.;Дата  рождения;Эл.почта",
        "No;Family Name;first name;Birth date;e-mail",
        "№ п/п;Фамилиясы;Аты;туулган куну;Электрондук почта",
    ],
)
def test_headers_are_read_whatever_their_spelling(app: Flask, header: str) -> None:
    listed = read("1;Асанова;Айгүл;31.12.1990;a@example.kg", header=header)

    assert listed.remarks == []
    assert listed.rows[0].values["birth_date"] == date(1990, 12, 31)
    assert listed.rows[0].values["email"] == "a@example.kg"


def test_an_unknown_column_is_named_and_left_out(app: Flask) -> None:
    listed = read("Асанова;Айгүл;XL", header="Фамилия;Имя;Размер футболки")

    assert [note.column for note in listed.remarks] == ["Размер футболки"]


def test_a_file_without_headers_is_told_which_are_known(app: Flask) -> None:
    with pytest.raises(Refusal, match="Фамилия / Фамилиясы / Family name"):
        read("Асанова;Айгүл", header="Итоги;курса")


def test_a_header_far_down_is_not_looked_for(app: Flask) -> None:
    with pytest.raises(Refusal):
        read("Фамилия;Имя", "Асанова;Айгүл", header="title\n" * 20)


@pytest.mark.parametrize(
    ("full_name", "parts"),
    [
        ("Асанова Айгүл Бакытовна", ("Асанова", "Айгүл", "Бакытовна")),
        ("Маматов уулу Данияр", ("Маматов уулу", "Данияр", "")),
        ("Данияр Маматов уулу", ("Маматов уулу", "Данияр", "")),
        ("Асанов Данияр Маматов уулу", ("Асанов", "Данияр", "Маматов уулу")),
        ("Айгүл", ("Айгүл", "", "")),
    ],
)
def test_a_full_name_is_divided_and_kin_stays_with_its_name(
    full_name: str, parts: tuple[str, str, str]
) -> None:
    assert tuple(divided(full_name).values()) == parts


def test_a_full_name_column_is_enough(app: Flask) -> None:
    listed = read("Маматов уулу Данияр;м", header="Аты-жөнү;Жынысы")

    assert listed.rows[0].values["family_name"] == "Маматов уулу"
    assert listed.rows[0].values["gender"] is Gender.male


def test_lines_carry_the_numbers_of_the_spreadsheet(app: Flask) -> None:
    content = csv_of("", "Асанова;Айгүл", "", '"Асан\nова";Асель', header="Курс\n\nФамилия;Имя")

    listed = read_list("list.csv", content)

    assert [row.number for row in listed.rows] == [5, 7]
    assert listed.lines == 4


def test_a_pin_typed_as_a_number_keeps_its_digits(app: Flask) -> None:
    content = xlsx_of(["Фамилия", "ПИН"], ["Асанова", 10103196810080.0])

    assert read_list("list.xlsx", content).rows[0].values["pin"] == "10103196810080"


def test_date_cells_and_dates_in_words_are_the_same(app: Flask) -> None:
    days: list[object] = [date(1990, 2, 1), "01.02.1990", "1990-02-01"]
    content = xlsx_of(["Фамилия", "Дата рождения"], *(["Асанова", day] for day in days))

    listed = read_list("list.xlsx", content)

    assert {row.values["birth_date"] for row in listed.rows} == {date(1990, 2, 1)}


def test_what_looks_like_a_formula_in_a_text_is_text(app: Flask) -> None:
    texts = ["=1+1", "@SUM(A1)", "-Мэрия", "+Мэрия"]

    listed = read(*(f"Асанова;{text}" for text in texts), header="Фамилия;Организация")

    assert [row.values["organisation"] for row in listed.rows] == texts
    assert not any(row.errors for row in listed.rows)


def test_all_errors_of_all_lines_come_at_once(app: Flask) -> None:
    listed = read(
        "Асанова;дама;31.02.1990;123;x;Ош", ";ж;01.01.2990;;;",
        header="Фамилия;Пол;Дата рождения;ПИН;E-mail;Область",
    )  # fmt: skip

    found = [(note.row, note.column) for row in listed.rows for note in row.errors]

    assert found == [
        (2, "Пол"), (2, "Дата рождения"), (2, "ПИН"), (2, "E-mail"), (2, "Область"),
        (3, "Фамилия"), (3, "Дата рождения"),
    ]  # fmt: skip


def test_a_pin_that_contradicts_is_asked_about_and_never_printed(app: Flask) -> None:
    listed = read("Асанов;м;02.02.1990;10102199000017", header="Фамилия;Пол;Дата рождения;ПИН")

    warnings = [note.message for note in listed.rows[0].warnings]

    assert len(warnings) == 2
    assert not any("1010219" in message for message in warnings)
    assert listed.rows[0].values["gender"] is Gender.male


def test_a_pin_in_a_wrong_column_is_not_printed(app: Flask) -> None:
    listed = read("Асанова;10102199000017", header="Фамилия;Дата рождения")

    assert "1010219" not in listed.rows[0].errors[0].message


def test_a_name_that_lost_its_letters_is_an_error(app: Flask) -> None:
    listed = read("?с?нова;Айг?л", header="Фамилия;Имя")

    assert [note.column for note in listed.rows[0].errors] == ["Фамилия", "Имя"]


def test_a_name_of_70_letters_is_a_name(app: Flask) -> None:
    listed = read("Щ" * 70 + ";Айгүл", header="Фамилия;Имя")

    assert listed.rows[0].values["family_name"] == "Щ" * 70


def test_numbered_lines_without_people_are_left_out_in_silence(app: Flask) -> None:
    content = xlsx_of(["№", "Фамилия", "Имя"], [1, "Асанова", "Айгүл"], [2, None, None])

    listed = read_list("list.xlsx", content)

    assert (len(listed.rows), listed.lines, listed.remarks) == (1, 2, [])


def test_invisible_letters_are_taken_out(app: Flask) -> None:
    listed = read("Аса\u200bнова\x07;Айгүл", header="\u200bФамилия;Имя")

    assert listed.rows[0].values["family_name"] == "Асанова"


def test_a_formula_shows_its_text_or_counts_as_empty(app: Flask) -> None:
    sheet = """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
      <sheetData>
      <row r="1"><c r="A1" t="str"><v>Фамилия</v></c><c r="B1" t="str"><v>Имя</v></c>
        <c r="C1" t="str"><v>Телефон</v></c></row>
      <row r="2"><c r="A2" t="str"><f>B9</f><v>Асанова</v></c><c r="B2"><f>1+1</f><v>2</v></c>
        <c r="C2"><f>+996700111111</f><v>996700111111</v></c></row>
      </sheetData></worksheet>"""
    content = with_members(xlsx_of(["x"]), {"xl/worksheets/sheet1.xml": sheet.encode()})

    row = read_list("list.xlsx", content).rows[0]

    assert row.values == {"family_name": "Асанова", "given_name": "", "phone": "996700111111"}
    assert [(note.row, note.column) for note in row.warnings] == [
        (2, "Фамилия"), (2, "Имя"), (2, "Телефон"),
    ]  # fmt: skip
