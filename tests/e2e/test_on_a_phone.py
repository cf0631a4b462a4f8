"""Nothing scrolls sideways at 375 px but the tables inside their frames."""

from datetime import date

import pytest
from playwright.sync_api import Locator, Page, expect

from icdc.extensions import db
from icdc.models import Basis, Gender, Target, Trainee
from tests.e2e.browsing import Browsers
from tests.e2e.serving import Registry
from tests.e2e.verbs import (
    ASANOVA,
    MANAGER,
    TRAINER,
    arrive,
    bring_in,
    cell,
    field,
    follow,
    make_roster,
    open_cell,
)
from tests.factories import make_enrolment, make_trainee, save

pytestmark = pytest.mark.e2e
PHONE = 375
PUBLIC = ("/sign-in", "/verify", "/verify/ICDC-2023-00001-0")
OFFICE = (
    "/courses", "/courses/1", "/courses/1/edit", "/courses/1/lists/new",
    "/courses/1/certificates/new", "/enrolments/1/gender/edit", "/programmes", "/trainees",
    "/trainees/1", "/certificates", "/certificates/1", "/certificates/1/revocation",
    "/gender-share",
)  # fmt: skip


def width_of(page: Page, path: str) -> int:
    page.goto(path)
    width: int = page.evaluate("document.documentElement.scrollWidth")
    return width


def test_no_page_of_the_office_scrolls_sideways(
    browsers: Browsers, demonstration: Registry
) -> None:
    page = browsers.open(demonstration, width=PHONE)
    public = {path: width_of(page, path) for path in PUBLIC}
    arrive(page, demonstration, "manager@demo.icdc.kg", "/")

    office = {path: width_of(page, path) for path in OFFICE}

    assert public | office == dict.fromkeys((*PUBLIC, *OFFICE), PHONE)


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_the_share_scrolls_sideways_in_no_language(
    browsers: Browsers, demonstration: Registry, language: str
) -> None:
    page = browsers.open(demonstration)
    arrive(page, demonstration, "manager@demo.icdc.kg", "/gender-share")
    follow(page, page.get_by_role("button", name=language, exact=True))

    for path in ("/gender-share", "/gender-share/work-list"):
        for width in (320, PHONE, 800):
            page.set_viewport_size({"width": width, "height": 800})
            assert (path, width_of(page, path)) == (path, width)


def test_no_long_word_widens_a_page_of_the_share(browsers: Browsers, registry: Registry) -> None:
    page = browsers.open(registry)
    with registry.app.app_context():
        last = date(2030, 12, 31)
        aim = Target(title="t" * 200, source="s" * 500, percent=30, basis=Basis.both, due_on=last)
        target = save(aim).id
    arrive(page, registry, MANAGER, "/gender-share/frozen/new")
    page.get_by_label("Title").fill("f" * 190)
    follow(page, page.get_by_role("button", name="Freeze", exact=True))
    wide = ("?course=" + "c" * 300, f"?target={target}", "/targets", "/frozen/1")

    for path in (f"/gender-share{rest}" for rest in wide):
        for width in (PHONE, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert (path, width_of(page, path)) == (path, width)


def test_no_page_of_a_trainee_scrolls_sideways(browsers: Browsers, demonstration: Registry) -> None:
    page = browsers.open(demonstration, width=PHONE)

    arrive(page, demonstration, "trainee@demo.icdc.kg", "/")

    assert width_of(page, "/my") == PHONE


def test_the_preview_of_a_list_does_not_scroll_sideways(
    browsers: Browsers, registry: Registry
) -> None:
    page = browsers.open(registry, width=PHONE)
    arrive(page, registry, TRAINER, make_roster(registry))

    bring_in(page, "DA-2023-03.xlsx")

    assert width_of(page, page.url) == PHONE


def sides_of(what: Locator) -> tuple[float, float]:
    """The left and the right edge, in pixels."""
    box = what.bounding_box()
    assert box is not None
    return box["x"], box["x"] + box["width"]


def test_an_open_cell_does_not_hide_behind_the_names(
    browsers: Browsers, registry: Registry
) -> None:
    page = browsers.open(registry, width=PHONE)
    arrive(page, registry, TRAINER, make_roster(registry, ASANOVA))

    open_cell(page, "Асанова Айгүл", "PIN").fill("1234")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()

    left, right = sides_of(field(page, "Асанова Айгүл", "PIN"))
    _, names_end = sides_of(cell(page, "Асанова Айгүл", "Family name"))
    assert names_end <= left < right <= PHONE


def test_what_is_to_be_done_with_double_records_is_in_sight(
    browsers: Browsers, demonstration: Registry
) -> None:
    page = browsers.open(demonstration, width=PHONE)

    arrive(page, demonstration, "manager@demo.icdc.kg", "/gender-share/work-list")

    doubles = page.get_by_role("region", name="Possible double records").first
    for action in (doubles.get_by_role("link").last, doubles.get_by_role("button").first):
        _, right = sides_of(action)
        assert right <= PHONE


def test_a_conflict_on_the_work_list_hides_no_telephone(
    browsers: Browsers, registry: Registry
) -> None:
    with registry.app.app_context():
        silent = make_trainee("Осмонова", "Нургүл", Gender.not_stated, phone="+996 555 000011")
        make_enrolment(trainee=silent)
        number = silent.id
    page = browsers.open(registry, width=PHONE)
    arrive(page, registry, MANAGER, "/gender-share/work-list?kind=gender")
    page.get_by_role("link", name="Gender: ").click()
    choice = page.get_by_label("Gender", exact=True)
    choice.select_option("man")
    with registry.app.app_context():
        db.session.get_one(Trainee, number).gender = Gender.female
        db.session.commit()

    choice.press("Enter")

    conflict = page.get_by_role("alert").filter(has_text="Theirs")
    telephone = page.get_by_role("link", name="+996 555 000011")
    # At one moment: the conflict has the focus, and the page may still be moving to it.
    below = "(one, other) => other.getBoundingClientRect().top - one.getBoundingClientRect().bottom"
    assert conflict.evaluate(below, telephone.element_handle()) >= 0
    frame = page.get_by_role("group", name="Gender not stated")
    past_end = (
        "(frame, row) => frame.getBoundingClientRect().bottom - row.getBoundingClientRect().bottom"
    )
    assert frame.evaluate(past_end, frame.get_by_role("row").last.element_handle()) < 20
