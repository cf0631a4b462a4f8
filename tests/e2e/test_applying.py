"""Somebody applies on a telephone, without scripts; the trainer accepts; the page says so."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from icdc.extensions import db, limiter
from icdc.models import Course
from icdc.web.clock import today
from tests.e2e.browsing import Browsers
from tests.e2e.serving import Registry
from tests.e2e.verbs import TRAINER, arrive, follow, make_roster


@pytest.fixture
def path(registry: Registry) -> str:
    """The path of the trainer's course, which takes applications."""
    limiter.reset()
    path = make_roster(registry)
    with registry.app.app_context():
        course = db.session.query(Course).one()
        course.starts_on, course.ends_on = today() + timedelta(9), today() + timedelta(12)
        course.applications_until = today()
        db.session.commit()
    return path


def apply(page: Page) -> None:
    page.get_by_label("Given name").fill("Айгүл")
    page.get_by_label("Telephone").fill("+996 700 123456")
    page.get_by_role("checkbox", name="I agree that the centre keeps").check()
    follow(page, page.get_by_role("button", name="Apply"))


@pytest.mark.parametrize("width", [320, 375])
def test_from_the_catalogue_to_a_seat(
    browsers: Browsers, registry: Registry, path: str, width: int
) -> None:
    phone = browsers.open(registry, scripts=False, width=width)
    phone.goto("/sign-in")
    navigation = phone.get_by_role("navigation")
    follow(phone, navigation.get_by_role("link", name="Courses to apply for"))
    follow(phone, phone.get_by_role("link", name="Data analytics"))
    assert fits(phone)

    apply(phone)
    expect(phone.get_by_text("The family name is missing.", exact=True)).to_be_visible()
    expect(phone.get_by_label("Given name")).to_have_value("Айгүл")
    phone.get_by_label("Family name").fill("Асанова")
    follow(phone, phone.get_by_role("button", name="Apply"))
    expect(phone.get_by_text("The trainer has not decided yet")).to_be_visible()
    assert fits(phone)

    trainer = browsers.open(registry, width=width)
    arrive(trainer, registry, TRAINER, path)
    follow(trainer, trainer.get_by_role("link", name="Applications 1"))
    trainer.get_by_role("button", name="Accept: Асанова Айгүл").click()
    expect(trainer.get_by_text("1 accepted.")).to_be_visible()

    phone.reload()
    expect(phone.get_by_text("You are accepted: you have a seat.")).to_be_visible()
    phone.get_by_role("button", name="Withdraw the application").click()
    expect(phone.get_by_text("Your application is withdrawn.")).to_be_visible()


def test_all_who_are_ticked(browsers: Browsers, registry: Registry, path: str) -> None:
    visitor = browsers.open(registry)
    for family_name in ("Асанова", "Бакирова"):
        visitor.goto("/catalogue")
        follow(visitor, visitor.get_by_role("link", name="Data analytics"))
        visitor.get_by_label("Family name").fill(family_name)
        apply(visitor)
        expect(visitor.get_by_text("The trainer has not decided yet")).to_be_visible()

    trainer = browsers.open(registry)
    arrive(trainer, registry, TRAINER, f"{path}/applications")
    trainer.get_by_role("checkbox", name="Everybody").check()
    trainer.get_by_role("button", name="Waiting list", exact=True).click()

    expect(trainer.get_by_text("2 put on the waiting list.")).to_be_visible()


def fits(page: Page) -> bool:
    """Whether nothing makes the page scroll sideways; asked without the page's own scripts."""
    body = page.locator("main").bounding_box()
    size = page.viewport_size
    boxes = [
        box.bounding_box()
        for box in page.locator("main input:not([name=website]), main .card").all()
    ]
    assert body is not None
    assert size is not None
    return all(
        box is None or box["x"] < 0 or box["x"] + box["width"] <= size["width"] for box in boxes
    )
