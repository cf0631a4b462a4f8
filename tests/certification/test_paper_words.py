"""What is written on a paper: in each language, in every line, letter by letter."""

from datetime import date

import pytest
from flask import Flask

from icdc.certification.paper.pdf import issuer
from tests.certification.papers import HARD_LETTERS, NAME, design, in_languages, paper, text_of

TEXTS = ("issuer", "before_name", "after_name", "note", "signatory", "post")
each_orientation = pytest.mark.parametrize("orientation", ["landscape", "portrait"])
each_language = pytest.mark.parametrize("language", ["ky", "ru", "en"])


@each_orientation
@each_language
def test_every_line_can_be_copied_letter_by_letter(
    app: Flask, orientation: str, language: str
) -> None:
    look = design(orientation, texts={key: f"{key} {HARD_LETTERS}" for key in TEXTS})
    certificate = paper(
        language, f"1 {HARD_LETTERS}", f"2 {HARD_LETTERS}", f"3 {HARD_LETTERS}",
        place=f"4 {HARD_LETTERS}", outcomes=in_languages(f"5 {HARD_LETTERS}"), look=look,
    )  # fmt: skip

    text = text_of(certificate, pages=2)

    for line in (*TEXTS, *"12345"):
        assert f"{line} {HARD_LETTERS}" in text


def test_one_record_makes_a_paper_in_each_language(app: Flask) -> None:
    certificate = paper("ru", programmes=in_languages("Title"), outcomes=in_languages("Learns"))

    papers = {language: text_of(certificate, language, 2) for language in ("ky", "ru", "en")}

    for language, text in papers.items():
        assert f"Title {language}" in text
        assert f"1. Learns {language}" in text
        assert text.count("ICDC-2023-00147-9") == 2
    assert "2023-жылдын 12-марты" in papers["ky"]
    assert "12 марта 2023 г." in papers["ru"]
    assert "12 March 2023" in papers["en"]


def test_an_old_record_has_one_title_for_every_language(app: Flask) -> None:
    certificate = paper("ru", programme="Анализ", template="v1")

    assert "Анализ" in text_of(certificate, "en")
    assert "This is to certify that" in text_of(certificate, "en")


def test_the_english_paper_has_the_name_of_the_passport_first(app: Flask) -> None:
    certificate = paper(latin_name="Omurova Zhanyl")

    assert f"certify that Omurova Zhanyl {NAME} has" in text_of(certificate, "en")
    assert "Omurova" not in text_of(certificate, "ky")


@pytest.mark.parametrize("template", ["v1", "v2"])
@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ky", "Аты-жөнү ээсинин өтүнүчү боюнча көрсөтүлгөн жок"),
        ("ru", "Имя не указано по просьбе владельца"),
        ("en", "Name withheld at the holder's request"),
    ],
)
def test_a_name_that_was_withheld_is_not_printed(
    app: Flask, template: str, language: str, sentence: str
) -> None:
    assert sentence in text_of(paper(language, "", template=template, latin_name="Omurova Zhanyl"))
    assert "Omurova" not in text_of(paper(language, "", latin_name="Omurova Zhanyl"))


def test_the_version_is_printed_from_the_second_one_on(app: Flask) -> None:
    second = paper("en")
    second.version = 2

    assert "ICDC-2023-00147-9 Version 2" in text_of(second)
    assert "Version" not in text_of(paper("en"))


def test_the_last_valid_day_is_printed_where_there_is_one(app: Flask) -> None:
    limited = paper("en")
    limited.valid_until = date(2099, 3, 12)

    assert "Valid until 12 March 2099" in text_of(limited)
    assert "Valid until" not in text_of(paper("en"))


def test_lines_without_text_teach_nothing(app: Flask) -> None:
    learned = in_languages("Reads\r\n\n  \nWrites")

    assert "1. Reads 2. Writes en" in text_of(paper("en", outcomes=learned), pages=2)


def test_the_issuer_is_the_one_of_the_paper(app: Flask) -> None:
    assert issuer(paper("en")) == "Innovation Centre of Digital Competencies"
    assert issuer(paper("en", look=design(texts={"issuer": "The Centre"}))) == "The Centre"
    assert issuer(paper("en", look=design())) == "Innovation Centre of Digital Competencies"
    assert issuer(paper("en"), "ru") == "Инновационный центр цифровых компетенций"
