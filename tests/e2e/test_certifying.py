"""From a course that is over to a certificate that an outsider trusts."""

import re
from dataclasses import dataclass

import pytest
import zxingcpp
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select

from icdc.certification.paper.pdf import page as paper
from icdc.extensions import db
from icdc.models import Certificate
from tests.certification.cast import issued_certificate
from tests.certification.pictures import grey_picture
from tests.e2e.browsing import Browsers
from tests.e2e.serving import Registry
from tests.e2e.verbs import (
    ASANOVA,
    BAKIROV,
    MANAGER,
    TRAINER,
    arrive,
    make_roster,
    row_of,
    sees_cell,
)

pytestmark = pytest.mark.e2e
HOLDER = "Өмүрова Жаңыл Үсөновна"
REGISTER_NUMBER = re.compile(r"ICDC-\d{4}-\d{5}-.")


@dataclass
class Mouse:
    """Counts what it clicks."""

    clicks: int = 0

    def click(self, what: Locator) -> None:
        self.clicks += 1
        what.click()


def address_on_the_paper(registry: Registry) -> str:
    """As a telephone's camera reads it from the only certificate."""
    with registry.app.app_context():
        png = paper(db.session.scalars(select(Certificate)).one(), "png")
    width, height, grey = grey_picture(png)
    found = zxingcpp.read_barcode(memoryview(grey).cast("B", (height, width)))
    assert found is not None
    return found.text


def test_a_course_is_certified_in_four_clicks(page: Page, registry: Registry) -> None:
    arrive(page, registry, TRAINER, make_roster(registry, ASANOVA, BAKIROV))
    mouse = Mouse()

    mouse.click(page.get_by_role("checkbox", name="Tick all"))
    mouse.click(page.get_by_role("button", name="Completed", exact=True))
    sees_cell(page, "Бакиров Асан", "Result", "completed")
    mouse.click(page.get_by_role("link", name="Certify all who completed"))
    mouse.click(page.get_by_role("button", name="Issue 2 certificates"))

    for name in ("Асанова Айгүл", "Бакиров Асан"):
        row = page.get_by_role("row").filter(has_text=name)
        expect(row.get_by_role("link", name=REGISTER_NUMBER).first).to_be_visible()
    assert mouse.clicks <= 4


def test_whoever_did_not_complete_is_named_with_the_reason(page: Page, registry: Registry) -> None:
    arrive(page, registry, TRAINER, make_roster(registry, ASANOVA, BAKIROV))
    row_of(page, "Асанова Айгүл").get_by_role("checkbox").check()
    expect(page.get_by_text("1 ticked")).to_be_visible()
    page.get_by_role("button", name="Completed", exact=True).click()
    sees_cell(page, "Асанова Айгүл", "Result", "completed")

    page.get_by_role("link", name="Certify all who completed").click()

    expect(page.get_by_role("listitem").filter(has_text="Асанова Айгүл")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="Бакиров Асан")).to_contain_text(
        "has no result yet"
    )


def test_an_outsider_checks_by_scanning_alone(browsers: Browsers, registry: Registry) -> None:
    with registry.app.app_context():
        issued_certificate()
    outsider = browsers.open(registry, width=375)

    outsider.goto(address_on_the_paper(registry))

    expect(outsider.get_by_role("heading", name="Valid")).to_be_visible()
    expect(outsider.get_by_text(HOLDER)).to_be_visible()


def test_an_outsider_reads_that_a_certificate_was_revoked(
    page: Page, browsers: Browsers, registry: Registry
) -> None:
    with registry.app.app_context():
        certificate = issued_certificate()
        path = f"/certificates/{certificate.id}"
    arrive(page, registry, MANAGER, path)

    page.get_by_role("link", name="Revoke").click()
    page.get_by_role("textbox", name="Reason, for the office").fill("The hours were not attended")
    page.get_by_role("button", name="Revoke the certificate").click()
    expect(page.get_by_role("heading", name="Revoked on")).to_be_visible()
    expect(page.get_by_text("The hours were not attended", exact=True)).to_be_visible()

    outsider = browsers.open(registry)
    outsider.goto(address_on_the_paper(registry))
    expect(outsider.get_by_role("heading", name="Revoked")).to_be_visible()
    expect(outsider.get_by_text("The hours were not attended")).to_be_hidden()
