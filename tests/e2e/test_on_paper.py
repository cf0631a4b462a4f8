"""Lists are printed clean: whole, headed on every sheet, without what only a screen can use."""

from io import BytesIO

import pytest
from playwright.sync_api import Page
from pypdf import PageObject, PdfReader

from icdc.demo.loading import PASSWORD
from tests.e2e.browsing import Browsers
from tests.e2e.serving import Registry
from tests.e2e.verbs import sign_in

pytestmark = pytest.mark.e2e
# Of the header, the tools above lists, the row for adding, and the footer.
ONLY_ON_A_SCREEN = ("Sign out", "Save as", "Add person", "Withdraw", "Click a cell", "Show all",
                    "Search", "Check a certificate")  # fmt: skip


@pytest.fixture
def office(browsers: Browsers, demonstration: Registry) -> Page:
    page = browsers.open(demonstration)
    sign_in(page, "manager@demo.icdc.kg", "/courses", PASSWORD)
    return page


def printed(page: Page, address: str) -> list[PageObject]:
    page.goto(address)
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True, format="A4"))).pages
    first = sheets[0].extract_text()
    assert not [words for words in ONLY_ON_A_SCREEN if words in first]
    assert "printed on" in sheets[-1].extract_text()
    return list(sheets)


def test_a_roster_lies_across_the_sheet_with_every_column_and_certificate(office: Page) -> None:
    sheets = printed(office, "/courses/1")
    numbers = office.locator("#roster-rows .certificate a").all_inner_texts()

    texts = [sheet.extract_text() for sheet in sheets]
    assert sheets[0].mediabox.width > sheets[0].mediabox.height
    assert len(numbers) == 26
    assert all("".join(texts).count(number) == 1 for number in numbers)
    for text in texts:
        assert ("ICDC-" in text) == all(head in text for head in ("Patronymic", "Sector"))
    assert "PIN" not in texts[0]


def test_a_list_prints_what_was_asked_of_it(office: Page) -> None:
    everything, valid, found = (
        "".join(sheet.extract_text() for sheet in printed(office, address))
        for address in ("/certificates", "/certificates?state=valid", "/courses?q=2023-03")
    )

    assert everything.count("ICDC-") == 50
    assert everything.count("Number") == 2
    assert "Programme" not in everything
    assert "earlier versions" not in everything
    assert valid.count("valid") == everything.count("valid") + 1
    assert found.count("2023-03") == 1 + len(office.locator("tbody tr").all())
