"""The certificate as a file: what it says, who can read it, and that it stays the same."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
import zxingcpp
from flask import Flask
from pypdf import PdfReader
from pypdf.generic import BooleanObject, DictionaryObject, StreamObject

from icdc.certification.files.naming import paper_name
from icdc.certification.paper.pdf import faces, issuer, page, pdf
from icdc.web.errors import Refusal
from icdc.web.typesetting import TEMPLATES
from tests.certification.papers import (
    CODE,
    NAME,
    design,
    in_languages,
    paper,
    part,
    text_of,
)
from tests.certification.pictures import grey_picture

each_template = pytest.mark.parametrize("template", ["v1", "v2"])
each_language = pytest.mark.parametrize("language", ["ky", "ru", "en"])
each_orientation = pytest.mark.parametrize("orientation", ["landscape", "portrait"])
# Points an inch of a poor camera.
POOR = 120
# All that papers of the first template say, since the first of them was issued.
FIRST_PAPER = (
    "САНАРИПТИК КОМПЕТЕНЦИЯЛАРДЫН ИННОВАЦИЯЛЫК БОРБОРУ СЕРТИФИКАТ Өмүрова Жаңыл Үсөновна"
    " төмөнкү окуу программасын ийгиликтүү аяктады Маалыматтарды талдоо Маалыматтарды талдоо, 1-топ"
    " Көлөмү 40 академиялык саат Окуу күндөрү 2023-жылдын 1–10-марты Өткөн жери Ош шаары"
    " Курс DA-2023-01 Каттоо номери ICDC-2023-00147-9 Берилген күнү 2023-жылдын 12-марты"
    " Директор Чындыгын текшерүү http://localhost:5000/verify/ MFRGGZDFMZTWQ2LKNNWG23TPOA"
)


def test_a_paper_of_the_first_template_says_what_it_always_said(app: Flask) -> None:
    assert text_of(paper(template="v1")) == FIRST_PAPER


@each_language
@each_orientation
def test_one_page_says_who_what_and_when(app: Flask, language: str, orientation: str) -> None:
    certificate = paper(language, look=design(orientation))

    text = text_of(certificate)

    assert issuer(certificate) in text
    for fact in (NAME, "Маалыматтарды талдоо, 1-топ", "Ош шаары", "DA-2023-01"):
        assert fact in text
    for fact in ("ICDC-2023-00147-9", f"http://localhost:5000/verify/ {CODE}"):
        assert fact in text


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


@each_template
def test_what_is_not_known_leaves_no_trace(app: Flask, template: str) -> None:
    text = text_of(paper(place="", course="маалыматтарды талдоо", template=template))

    assert "Өткөн жери" not in text
    assert text.lower().count("маалыматтарды талдоо") == 1


@each_template
@each_language
def test_the_words_of_a_template_are_there_in_every_language(template: str, language: str) -> None:
    words = json.loads((TEMPLATES / "certificates" / template / "words.json").read_text())

    assert words[language].keys() == words["ky"].keys()
    assert words[language]["marks"].keys() == {"revoked", "replaced", "expired", "sample"}


@each_template
def test_what_looks_like_markup_is_printed_as_it_is(app: Flask, template: str) -> None:
    certificate = paper(programme="#read $x$ <b> _a_ *c*", template=template)

    assert "#read $x$ <b> _a_ *c*" in text_of(certificate)


@each_template
def test_a_letter_outside_the_typefaces_is_named(app: Flask, template: str) -> None:
    with pytest.raises(Refusal, match=r"does not have ლ ო$"):
        pdf(paper(name="Асан ლო", template=template))


def test_so_is_one_that_comes_from_the_design(app: Flask) -> None:
    with pytest.raises(Refusal, match=r"does not have 中$"):
        pdf(paper(look=design(texts={"signatory": "А. 中"})))


@each_template
@each_language
def test_a_screen_reader_and_an_archive_can_read_it(
    app: Flask, template: str, language: str
) -> None:
    certificate = paper(language, template=template, look=design(), outcomes=in_languages("Бир"))

    reader = PdfReader(BytesIO(pdf(certificate)))

    root = reader.root_object
    assert str(part(root, "/Lang")) == language
    assert part(root, "/MarkInfo", "/Marked") == BooleanObject(True)
    assert "ICDC-2023-00147-9" in str(reader.metadata and reader.metadata.title)
    standards = part(root, "/Metadata")
    assert isinstance(standards, StreamObject)
    assert b"<pdfaid:part>3<" in standards.get_data()
    assert b"<pdfuaid:part>1<" in standards.get_data()


@each_template
def test_every_typeface_travels_inside_the_file(app: Flask, template: str) -> None:
    reader = PdfReader(BytesIO(pdf(paper(template=template, look=design()))))

    fonts = part(reader.pages[0], "/Resources", "/Font")

    assert isinstance(fonts, DictionaryObject)
    assert len(fonts) == 4
    for name in fonts:
        described = part(fonts, name, "/DescendantFonts", 0, "/FontDescriptor")
        assert isinstance(described, DictionaryObject)
        assert {"/FontFile2", "/FontFile3"} & set(described)


def test_the_same_record_gives_the_same_bytes(app: Flask) -> None:
    def made(name: str = NAME) -> bytes:
        return pdf(paper(name=name, look=design(), outcomes=in_languages("Бир")))

    assert made() == made()
    assert made() != made(name="Өмүрова Жаңыл")


def test_many_threads_give_the_same_bytes(app: Flask) -> None:
    def made(index: int) -> bytes:
        with app.app_context():
            template = ("v1", "v2")[index % 2]
            return pdf(paper(hours=40 + index % 3, template=template, look=design()))

    alone = [made(index) for index in range(24)]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(made, range(24)))

    assert together == alone


@each_orientation
def test_a_telephone_reads_the_public_address(app: Flask, orientation: str) -> None:
    """Also from a copy that was made so small that the code is 2 cm wide."""
    front = faces(paper(look=design(orientation)), sharpness=POOR * 20 / 28)[0]
    width, height, grey = grey_picture(front)

    found = zxingcpp.read_barcode(memoryview(grey).cast("B", (height, width)))

    assert found is not None
    assert found.text == f"http://localhost:5000/verify/{CODE}"
    side = found.position.bottom_right.x - found.position.top_left.x
    assert side / width * (297 if orientation == "landscape" else 210) >= 22


def test_the_back_is_a_picture_of_its_own(app: Flask) -> None:
    assert len(faces(paper())) == 1
    front, back = faces(paper(outcomes=in_languages("Бир")))

    assert front == page(paper(outcomes=in_languages("Бир")), "png") != back


def test_the_address_is_the_one_that_outsiders_reach(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "PUBLIC_URL", "https://registry.example.kg")

    assert f"https://registry.example.kg/verify/ {CODE}" in text_of(paper())


def test_the_file_has_a_plain_latin_name() -> None:
    certificate = paper()
    certificate.printed["course_code"] = "ДА/2023 01"

    assert paper_name(certificate) == "DA_2023_01-omurova_janil_usonovna-ky.pdf"
    assert paper_name(certificate, "en") == "DA_2023_01-omurova_janil_usonovna-en.pdf"
    assert paper_name(paper(name="")) == "DA-2023-01-ICDC-2023-00147-9-ky.pdf"


def test_an_english_paper_has_no_word_of_another_language(app: Flask) -> None:
    assert not re.search("[Ѐ-ӿ]", text_of(paper("en", "Ann", "Data", "Data", place="Osh")))
