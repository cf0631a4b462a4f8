"""Many PDFs joined into one."""

from io import BytesIO

import pytest
from flask import Flask
from pypdf import PdfReader
from pypdf.generic import ArrayObject, BooleanObject, NumberObject, PdfObject, StreamObject

from icdc.certification.files.joining import Joined
from icdc.certification.paper.pdf import pdf
from icdc.models import Certificate
from tests.certification.papers import design, in_languages, paper, part

NAMES = ["Асанова Айгүл", "Өмүрова Жаңыл", "Бакиров Асан"]


@pytest.fixture
def papers(app: Flask) -> list[bytes]:
    """Of the first template, across; upright with a page on the back; across with pictures."""
    certificates: list[Certificate] = [
        paper(name=NAMES[0], template="v1"),
        paper("ru", NAMES[1], look=design("portrait"), outcomes=in_languages("Reads charts")),
        paper("en", NAMES[2], look=design("landscape")),
    ]
    return [pdf(certificate) for certificate in certificates]


@pytest.fixture
def joined(papers: list[bytes]) -> PdfReader:
    return PdfReader(BytesIO(together(papers)), strict=True)


def together(papers: list[bytes]) -> bytes:
    file = BytesIO()
    whole = Joined(file, "Certificates <1>")
    for name, one in zip(NAMES, papers, strict=True):
        whole.add(one, name)
    whole.finish()
    return file.getvalue()


def elements(whole: PdfObject | None) -> list[PdfObject | None]:
    assert isinstance(whole, ArrayObject)
    return [element.get_object() for element in whole]


def tags_by_place(joined: PdfReader) -> dict[int, PdfObject | None]:
    found: dict[int, PdfObject | None] = {}
    for leaf in elements(part(joined.root_object, "/StructTreeRoot", "/ParentTree", "/Kids")):
        assert leaf is not None
        numbers = elements(part(leaf, "/Nums"))
        for place, tags in zip(numbers[::2], numbers[1::2], strict=True):
            assert isinstance(place, NumberObject)
            found[place] = tags
    return found


def test_each_page_shows_what_the_paper_alone_shows(joined: PdfReader, papers: list[bytes]) -> None:
    alone = [page for one in papers for page in PdfReader(BytesIO(one)).pages]

    assert len(alone) == 4
    for page, expected in zip(joined.pages, alone, strict=True):
        assert page.extract_text() == expected.extract_text()
        assert page.mediabox == expected.mediabox
        drawn, wanted = page.get_contents(), expected.get_contents()
        assert drawn is not None
        assert wanted is not None
        assert drawn.get_data() == wanted.get_data()


def test_upright_pages_and_pages_across_stay_so(joined: PdfReader) -> None:
    is_upright = [page.mediabox.height > page.mediabox.width for page in joined.pages]

    assert is_upright == [False, True, True, False]


def test_the_reader_lists_the_holders(joined: PdfReader) -> None:
    marks = [mark for mark in joined.outline if not isinstance(mark, list)]

    assert [mark.title for mark in marks] == NAMES
    assert [joined.get_destination_page_number(mark) for mark in marks] == [0, 1, 3]


def test_a_screen_reader_and_an_archive_can_read_the_whole(joined: PdfReader) -> None:
    root = joined.root_object

    assert part(root, "/MarkInfo", "/Marked") == BooleanObject(True)
    metadata = part(root, "/Metadata")
    assert isinstance(metadata, StreamObject)
    told = metadata.get_data().decode()
    for fact in ("<pdfaid:part>3<", "<pdfuaid:part>1<", "Certificates &lt;1&gt;"):
        assert fact in told
    assert part(root, "/OutputIntents", 0, "/DestOutputProfile") is not None


def test_each_paper_is_a_part_in_its_own_language(joined: PdfReader) -> None:
    parts = elements(part(joined.root_object, "/StructTreeRoot", "/K", 0, "/K"))

    assert [str(part(one, "/S")) for one in parts if one] == ["/Part"] * 3
    assert [str(part(one, "/Lang")) for one in parts if one] == ["ky", "ru", "en"]


def test_each_page_finds_its_own_tags(joined: PdfReader) -> None:
    listed = tags_by_place(joined)

    for page in joined.pages:
        place = part(page, "/StructParents")
        assert isinstance(place, NumberObject)
        tags = [tag for tag in elements(listed[place]) if tag]
        assert tags
        assert all(part(tag, "/Pg") == page for tag in tags)


def test_what_the_papers_share_is_written_once(papers: list[bytes]) -> None:
    twice = [papers[2], papers[2], papers[2]]

    assert len(together(twice)) < 0.6 * sum(map(len, twice))


def test_the_same_papers_give_the_same_bytes(papers: list[bytes]) -> None:
    assert together(papers) == together(papers)
