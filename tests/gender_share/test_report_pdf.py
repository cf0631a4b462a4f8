"""The figures as a paper of two pages."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from flask import Flask
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, StreamObject

from icdc.gender_share.definition import Tally
from icdc.gender_share.document import Document
from icdc.gender_share.exports.build import summary_of
from icdc.gender_share.exports.paper_tables import breakdown_of
from icdc.gender_share.exports.pdf import report_pdf
from icdc.gender_share.periods import months
from icdc.gender_share.report import Counted, Group
from icdc.gender_share.selection import Selection
from tests.conftest import StrictClient

pytestmark = pytest.mark.usefixtures("cast")

MADE_AT = datetime(2023, 6, 1, 6, 30, tzinfo=UTC)
QUARTER = Selection(period=months(2023, 1, 3))
LONG = "Санариптик көндүмдөр боюнча тренингдер, ң ө ү, мамлекеттик кызматкерлер үчүн " * 3


@pytest.fixture
def document(app: Flask) -> Document:
    return summary_of(QUARTER, date(2023, 6, 1), "Aida", MADE_AT)


def with_groups(document: Document, number: int) -> Document:
    """The n-th group has n women and two men, each with one enrolment."""
    tallies = [Tally(n, 2) for n in range(number)]
    groups = tuple(
        Group(f"DA-{n}", LONG[:150], Counted(tally, tally), Counted(tally, tally))
        for n, tally in enumerate(tallies)
    )
    total = sum(tallies, Tally())
    counted = Counted(total, total)
    report = replace(document.report, groups=groups, registered=counted, certified=counted)
    return replace(document, report=report)


def pages_of(content: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(content)).pages]


def line_of(table: Mapping[str, object], name: str) -> list[object]:
    """The total, or the last of the rows."""
    found = table[name]
    assert isinstance(found, list)
    last = found[-1] if name == "rows" else found
    assert isinstance(last, list)
    return last


def root_of(content: bytes) -> DictionaryObject:
    root = PdfReader(BytesIO(content)).trailer["/Root"].get_object()
    assert isinstance(root, DictionaryObject)
    return root


def test_the_first_page_answers_and_the_second_one_shows_how(document: Document) -> None:
    first, second = pages_of(report_pdf(document, "en"))

    for text in (
        "01.01.2023 – 31.03.2023",
        "50.0 %",
        "2 of 4",
        "At least 30 %",
        "40.0 % and 60.0 %",
    ):
        assert text in first
    for text in ("Applied", "DA-1", "Total", "60.0 %", "Aida", document.ledger_hash):
        assert text in second
    assert "Page 2 of 2" in second


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
@pytest.mark.parametrize("number", [0, 1, 12, 18, 19, 400])
def test_it_has_two_pages_however_many_groups(
    document: Document, number: int, language: str
) -> None:
    assert len(pages_of(report_pdf(with_groups(document, number), language))) == 2


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_long_texts_leave_it_at_two_pages(document: Document, language: str) -> None:
    long = replace(
        with_groups(document, 400), title=LONG[:200], note=LONG * 9, reason=LONG, version=2
    )

    assert len(pages_of(report_pdf(long, language))) == 2


def test_a_note_keeps_its_lines_and_says_where_the_rest_stands(document: Document) -> None:
    short, _second = pages_of(report_pdf(replace(document, note="To Osh\nBy mail"), "en"))
    long, _second = pages_of(report_pdf(replace(document, note="word " * 400), "en"))

    assert "To Osh\nBy mail" in short
    assert "it stands whole in the CSV, XLSX and JSON files" in " ".join(long.split())


def test_a_word_without_an_end_is_broken(document: Document) -> None:
    pages = pages_of(report_pdf(replace(document, title="W" * 200, note="m" * 400), "en"))

    assert len(pages) == 2
    assert "W" * 60 not in pages[0]


def test_groups_without_room_are_summed_so_that_the_total_is_right(document: Document) -> None:
    table = breakdown_of(with_groups(document, 400))

    # 17 of their own, from 383 to 399 women, and 0 + 1 + … + 382 women in the line for the others.
    others, total = line_of(table, "rows"), line_of(table, "total")
    assert others[0] == "and 383 more groups"
    assert others[3] == {"share": "98.9 %", "of": "73153/73919", "met": True}
    assert total[3] == {"share": "99.0 %", "of": "79800/80600", "met": True}


def test_kyrgyz_letters_can_be_read_out_of_it(document: Document) -> None:
    first, _second = pages_of(report_pdf(replace(document, title="Өкүл: ң ө ү Ң Ө Ү"), "ky"))

    assert "Өкүл: ң ө ү Ң Ө Ү" in first
    assert "Кеминде 30 %" in first


def test_it_is_tagged_and_speaks_its_language(document: Document) -> None:
    root = root_of(report_pdf(document, "ru"))

    mark, metadata = root["/MarkInfo"], root["/Metadata"]
    assert str(root["/Lang"]) == "ru"
    assert isinstance(mark, DictionaryObject)
    assert mark["/Marked"]
    assert isinstance(metadata, StreamObject)
    assert b"pdfaid:part" in metadata.get_data()
    assert b"pdfuaid:part" in metadata.get_data()


def test_a_letter_that_the_typeface_lacks_stops_nothing(document: Document) -> None:
    first, _second = pages_of(report_pdf(replace(document, title="日 → 😀"), "en"))

    assert "[U+65E5] [U+2192] [U+1F600]" in " ".join(first.split())


def test_a_share_is_never_rounded_up(document: Document) -> None:
    almost = Counted(Tally(749, 1751), Tally(749, 1751))
    report = replace(document.report, registered=almost)

    first, second = pages_of(report_pdf(replace(document, report=report), "en"))

    assert "29.9 %" in first
    assert "29.9 %" in second
    assert "30.0 %" not in first + second
    assert "2 more women are needed" in first


def test_no_data_is_neither_met_nor_missed(document: Document) -> None:
    report = replace(document.report, registered=Counted(), certified=Counted(), groups=())

    first, second = pages_of(report_pdf(replace(document, report=report), "en"))

    assert first.count("no data") >= 2
    assert "At least 30 %" not in first
    assert "Below 30 %" not in first
    assert "Nobody was registered or certified here" in second


def test_the_same_document_gives_the_same_bytes(document: Document) -> None:
    assert report_pdf(document, "ky") == report_pdf(document, "ky")


def test_the_address_names_the_language(manager: StrictClient) -> None:
    for language in ("ky", "ru", "en"):
        content = manager.get(f"/gender-share.pdf?lang={language}").data
        assert str(root_of(content)["/Lang"]) == language
