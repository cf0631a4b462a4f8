"""The certificate on paper."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from io import BytesIO

import pytest
import zxingcpp
from flask import Flask
from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    PdfObject,
    StreamObject,
)

from icdc.certification.numbers import number
from icdc.certification.paper.pdf import file_name, issuer, page, pdf
from icdc.models import Certificate, Printed
from icdc.web.errors import Refusal
from tests.certification.pictures import grey_picture

NAME = "Өмүрова Жаңыл Үсөновна"
CODE = "MFRGGZDFMZTWQ2LKNNWG23TPOA"
LONG_NAME = "Абдыкадырова-Мырзакматова Гүлзат-Бегимай Кылычбек-Токтогул кызы Аттоку"
WORDS_OF = {"ky": "төмөнкү окуу программасын", "ru": "в подтверждение", "en": "This is to certify"}


def paper(
    language: str = "ky",
    name: str = NAME,
    programme: str = "Маалыматтарды талдоо",
    course: str = "Маалыматтарды талдоо, 1-топ",
    starts_on: str = "2023-03-01",
    ends_on: str = "2023-03-10",
    hours: int = 40,
    place: str = "Ош шаары",
) -> Certificate:
    return Certificate(
        number=number(2023, 147), code=CODE, issued_on=date(2023, 3, 12),
        printed=Printed(
            template="v1", language=language, name=name, programme=programme, course=course,
            course_code="DA-2023-01", hours=hours, starts_on=starts_on, ends_on=ends_on,
            place=place,
        ),
    )  # fmt: skip


def text_of(certificate: Certificate) -> str:
    pages = PdfReader(BytesIO(pdf(certificate))).pages
    assert len(pages) == 1
    return re.sub(r"\s+", " ", pages[0].extract_text())


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_one_page_says_who_what_and_when(app: Flask, language: str) -> None:
    certificate = paper(language)

    text = text_of(certificate)

    for fact in (NAME, WORDS_OF[language], "Маалыматтарды талдоо, 1-топ", "ICDC-2023-00147-9"):
        assert fact in text
    assert issuer(certificate).upper() in text
    assert f"http://localhost:5000/verify/ {CODE}" in text


@pytest.mark.parametrize(
    ("language", "starts_on", "ends_on", "dates"),
    [
        ("ky", "2023-03-01", "2023-03-10", "2023-жылдын 1–10-марты"),
        ("ky", "2023-03-30", "2023-04-02", "2023-жылдын 30-марты – 2-апрели"),
        ("ky", "2022-12-30", "2023-01-02", "2022-жылдын 30-декабры – 2023-жылдын 2-январы"),
        ("ru", "2023-03-01", "2023-03-10", "1–10 марта 2023 г."),
        ("ru", "2023-05-30", "2023-06-02", "30 мая – 2 июня 2023 г."),
        ("ru", "2023-03-12", "2023-03-12", "12 марта 2023 г."),
        ("en", "2022-12-30", "2023-01-02", "30 December 2022 – 2 January 2023"),
    ],
)
def test_days_are_written_as_official_papers_write_them(
    app: Flask, language: str, starts_on: str, ends_on: str, dates: str
) -> None:
    assert dates in text_of(paper(language, starts_on=starts_on, ends_on=ends_on))


@pytest.mark.parametrize(
    ("language", "hours", "written"),
    [
        ("ru", 1, "1 академический час"),
        ("ru", 22, "22 академических часа"),
        ("ru", 12, "12 академических часов"),
        ("ru", 40, "40 академических часов"),
        ("en", 1, "1 academic hour "),
        ("en", 40, "40 academic hours"),
        ("ky", 40, "40 академиялык саат"),
    ],
)
def test_hours_agree_with_their_number(app: Flask, language: str, hours: int, written: str) -> None:
    assert written in text_of(paper(language, hours=hours))


def test_what_is_not_known_leaves_no_trace(app: Flask) -> None:
    text = text_of(paper(place="", course="маалыматтарды талдоо"))

    assert "Өткөн жери" not in text
    assert text.lower().count("маалыматтарды талдоо") == 1


@pytest.mark.parametrize(
    "name", ["Айпери", LONG_NAME, LONG_NAME.replace(" ", "").replace("-", ""), "А" * 100]
)
def test_a_name_of_any_length_fits(app: Flask, name: str) -> None:
    title = "Повышение квалификации специалистов органов местного самоуправления " * 3

    text = text_of(paper(name=name, programme=title[:199].strip(), place=title[:199].strip()))

    assert name in text


def test_what_looks_like_markup_is_printed_as_it_is(app: Flask) -> None:
    assert "#read $x$ <b> _a_ *c*" in text_of(paper(programme="#read $x$ <b> _a_ *c*"))


def test_a_letter_outside_the_typefaces_is_named(app: Flask) -> None:
    with pytest.raises(Refusal, match=r"does not have ლ ო$"):
        pdf(paper(name="Асан ლო"))


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_a_screen_reader_and_an_archive_can_read_it(app: Flask, language: str) -> None:
    reader = PdfReader(BytesIO(pdf(paper(language))))

    root = reader.root_object
    assert str(part(root, "/Lang")) == language
    assert part(root, "/MarkInfo", "/Marked") == BooleanObject(True)
    assert "ICDC-2023-00147-9" in str(reader.metadata and reader.metadata.title)
    standards = part(root, "/Metadata")
    assert isinstance(standards, StreamObject)
    assert b"<pdfaid:part>3<" in standards.get_data()
    assert b"<pdfuaid:part>1<" in standards.get_data()


def test_every_typeface_travels_inside_the_file(app: Flask) -> None:
    fonts = part(PdfReader(BytesIO(pdf(paper()))).pages[0], "/Resources", "/Font")

    assert isinstance(fonts, DictionaryObject)
    assert len(fonts) == 4
    for name in fonts:
        described = part(fonts, name, "/DescendantFonts", 0, "/FontDescriptor")
        assert isinstance(described, DictionaryObject)
        assert {"/FontFile2", "/FontFile3"} & set(described)


def part(whole: PdfObject, *path: str | int) -> PdfObject | None:
    """What lies inside a PDF object, by the names and places on the way to it."""
    found: PdfObject | None = whole
    for step in path:
        assert isinstance(found, (DictionaryObject, ArrayObject))
        found = found[step].get_object()  # type: ignore[index] # names for one, places for the other
    return found


def test_the_same_record_gives_the_same_bytes(app: Flask) -> None:
    assert pdf(paper()) == pdf(paper())
    assert pdf(paper()) != pdf(paper(name="Өмүрова Жаңыл"))


def test_many_threads_give_the_same_bytes(app: Flask) -> None:
    def made(index: int) -> bytes:
        with app.app_context():
            return pdf(paper(hours=40 + index % 3))

    alone = [made(index) for index in range(24)]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(made, range(24)))

    assert together == alone


def test_a_telephone_reads_the_public_address(app: Flask) -> None:
    width, height, grey = grey_picture(page(paper(), "png"))

    found = zxingcpp.read_barcode(memoryview(grey).cast("B", (height, width)))

    assert found is not None
    assert found.text == f"http://localhost:5000/verify/{CODE}"


def test_the_address_is_the_one_that_outsiders_reach(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "PUBLIC_URL", "https://registry.example.kg")

    assert f"https://registry.example.kg/verify/ {CODE}" in text_of(paper())


def test_the_file_has_a_plain_latin_name() -> None:
    certificate = paper()
    certificate.printed["course_code"] = "ДА/2023 01"

    assert file_name(certificate) == "DA_2023_01-omurova_janil_usonovna.pdf"
