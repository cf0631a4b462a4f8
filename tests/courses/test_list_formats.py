"""Lists in all formats, encodings and spellings that organisers send."""

from datetime import date

import pytest
from flask import Flask

from icdc.courses.lists.birth_dates import in_full
from icdc.courses.lists.lookalikes import is_mixed, unmixed
from icdc.courses.lists.rows import read_list
from icdc.models import Gender
from icdc.models.region import REGIONS
from icdc.web.errors import Refusal
from tests.courses.lists import csv_of
from tests.courses.old_formats import compound, ods_of, ods_with, xls_of

HEADER = ["Фамилия", "Имя", "Дата рождения", "ПИН"]
LINE: list[str | int] = ["Асанова", "Айгүл", "01.02.1990", 10102199000017]
MANIFEST = "META-INF/manifest.xml"
WIDE = 'table:number-columns-repeated="16383"'
ONE = '<table:table-cell office:value-type="float" office:value="1"/>'


def values(content: bytes, name: str = "list.csv") -> dict[str, object]:
    return dict(read_list(name, content).rows[0].values)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("list.ods", ods_of([*HEADER], ["Асанова", "Айгүл", date(1990, 2, 1), 10102199000017])),
        ("list.xls", xls_of([*HEADER], [*LINE])),
        ("list.xlsx", xls_of([*HEADER], [*LINE])),
    ],
    ids=["ods", "xls", "xls called xlsx"],
)
def test_other_spreadsheets_say_the_same(app: Flask, name: str, content: bytes) -> None:
    assert values(content, name) == {
        "family_name": "Асанова",
        "given_name": "Айгүл",
        "birth_date": date(1990, 2, 1),
        "pin": "10102199000017",
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_letters_and_separators_are_found_out(app: Flask, encoding: str, separator: str) -> None:
    text = "\n".join(
        separator.join(line) for line in (["Фамилия", "Имя"], ["Өмүрова", "Таңшолпон"])
    )

    assert values(text.encode(encoding)) == {"family_name": "Өмүрова", "given_name": "Таңшолпон"}


def far_corner() -> bytes:
    row = f"<table:table-row><table:table-cell {WIDE}/>{ONE}</table:table-row>"
    rows = '<table:table-row table:number-rows-repeated="1048574"><table:table-cell/>'
    return ods_with(
        f'<table:table table:name="S">{row}{rows}</table:table-row>{row}</table:table>', {}
    )


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("list.xlsx", compound("EncryptedPackage", b"x"), "password"),
        ("list.ods", ods_of(["x"], more={MANIFEST: b"<encryption-data/>"}), "password"),
        ("list.ods", ods_of(["x"], more={"Basic/Standard/x.xml": b"x"}), "macros"),
        ("list.ods", ods_of(["x"], more={"Pictures/x": b" " * (8 << 20)}), "unpacks to far more"),
        ("list.ods", ods_of(["x"], more={"mimetype": b"application/epub"}), "not a spreadsheet"),
        ("list.ods", ods_with("<table:table", {}), "cannot be read|no sheet"),
        ("list.ods", far_corner(), "more than 200,000 lines"),
        ("list.xls", compound("WordDocument", b"x"), "not a spreadsheet"),
        ("list.xls", xls_of(["x"])[:900], "not a spreadsheet|cannot be read"),
        ("list.xls", b"<html><table>", "not a spreadsheet"),
    ],
    ids=range(10),
)  # fmt: skip
def test_the_others_too_are_refused_in_a_sentence(
    app: Flask, name: str, content: bytes, words: str
) -> None:
    with pytest.raises(Refusal, match=words):
        read_list(name, content)


def test_a_formula_of_an_ods_sheet_is_named(app: Flask) -> None:
    text = (
        '<table:table-cell office:value-type="string"><text:p>Фамилия</text:p></table:table-cell>'
    )
    name = text.replace("Фамилия", "Имя")
    counted = text.replace("office:", 'table:formula="of:=A9" office:', 1)
    rows = f"<table:table-row>{text}{name}</table:table-row><table:table-row>{text}{counted}"
    sheet = f'<table:table table:name="S">{rows}</table:table-row></table:table>'

    row = read_list("list.ods", ods_with(sheet, {})).rows[0]

    assert [(note.row, note.column) for note in row.warnings] == [(2, "Имя")]


@pytest.mark.parametrize(
    "text",
    [
        "31.12.1990", "1990-12-31", "31/12/1990", "31-12-1990", "33238", "31.12.1990 г.",
        "1990-12-31 00:00:00", "31.12.1990 0:00",
    ],
)  # fmt: skip
def test_a_date_of_birth_is_understood(app: Flask, text: str) -> None:
    found = values(csv_of(f"Асанова;{text}", header="Фамилия;Дата рождения"))

    assert found["birth_date"] == date(1990, 12, 31)


def test_a_year_of_two_digits_is_asked_about(app: Flask) -> None:
    row = read_list("list.csv", csv_of("Асанова;31.12.90", header="Фамилия;Дата рождения")).rows[0]

    assert "Is it 31.12.1990?" in row.errors[0].message
    assert row.offers == {"birth_date": "31.12.1990"}
    assert in_full("1/2/05", date(2023, 10, 1)) == "1.2.2005"


@pytest.mark.parametrize(
    ("word", "gender"),
    [
        ("жен.", Gender.female), ("Женский", Gender.female), ("аял", Gender.female),
        ("F", Gender.female), ("м", Gender.male), ("Эркек", Gender.male), ("male", Gender.male),
        ("башка", Gender.other), ("не указан", Gender.not_stated), ("", Gender.not_stated),
    ],
)  # fmt: skip
def test_genders_are_read_in_three_languages(app: Flask, word: str, gender: Gender) -> None:
    assert values(csv_of(f"Асанова;{word}", header="Фамилия;Пол"))["gender"] is gender


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
@pytest.mark.parametrize("code", REGIONS)
def test_regions_are_read_in_three_languages_and_as_codes(
    app: Flask, code: str, language: str
) -> None:
    for word in (code, REGIONS[code].name(language)):
        found = values(csv_of(f"Асанова;{word}", header="Фамилия;Область"))
        assert found["region_code"] == code


def test_letters_of_two_scripts_in_one_word_are_a_reason_to_ask(app: Flask) -> None:
    row = read_list("list.csv", csv_of("Caтыбалдиев;Бек", header="Фамилия;Имя")).rows[0]

    assert "mixes Latin and Cyrillic" in row.warnings[0].message
    assert row.offers == {"family_name": "Сатыбалдиев"}
    assert row.values["family_name"] == "Caтыбалдиев"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Caтыбалдиев", "Сатыбалдиев"), ("Аsanov", "Asanov"), ("ОcОО “Суу” Ltd", "ОсОО “Суу” Ltd"),
        ("IT-отдел", "IT-отдел"), ("Wжя", "Wжя"),
    ],
)  # fmt: skip
def test_a_mixed_word_is_written_in_its_one_script(text: str, meant: str) -> None:
    assert unmixed(text) == meant
    assert is_mixed("IT-отдел") is False
