"""A trainee comes in with a letter on a telephone, and reaches everything by keyboard."""

import re
from datetime import time
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from icdc.certification.issuing import issue
from icdc.extensions import db, limiter
from icdc.models import Attendance, CourseSession, Enrolment, State
from tests.e2e.browsing import Browsers
from tests.e2e.serving import Registry
from tests.e2e.verbs import follow
from tests.factories import make_course, make_enrolment, make_trainee
from tests.mail import Post, mail_server
from tests.portal.entry.letters import ADDRESS, code_in, link_in

NARROW = 320
# Any name at all.
NAMED = re.compile(r"\S")
REACHABLE = "a[href], button, input:not([type=hidden]), summary"


@pytest.fixture
def aigul(registry: Registry) -> int:
    """The certificate of somebody who has one course behind her, and one to go through."""
    limiter.reset()
    with registry.app.app_context():
        trainee = make_trainee(email=ADDRESS)
        done = make_enrolment(make_course("DA-1"), trainee, State.completed)
        running = make_enrolment(make_course("DA-2"), trainee)
        running.course.programme.least_attendance = 80
        running.course.programme.pass_mark = Decimal(60)
        meet(running, True, False)
        (certificate,) = issue(done.course, None, running.course.ends_on)
        db.session.commit()
        return certificate.id


def meet(enrolment: Enrolment, *came: bool) -> None:
    for number, is_present in enumerate(came):
        session = CourseSession(
            course=enrolment.course, held_on=enrolment.course.starts_on,
            starts_at=time(9 + number), ends_at=time(10 + number),
        )  # fmt: skip
        db.session.add(Attendance(enrolment=enrolment, session=session, is_present=is_present))


def ask_for_letter(page: Page, post: Post) -> str:
    """From the sign-in page to the code of the letter that came."""
    page.goto("/sign-in")
    follow(page, page.get_by_role("link", name="Trainees: come in with a letter"))
    page.get_by_label("Your e-mail address").fill(ADDRESS)
    follow(page, page.get_by_role("button", name="Send me a letter"))
    expect(page.get_by_text("If the registry knows this address")).to_be_visible()
    return code_in(post.taken[-1])


def test_from_the_sign_in_page_to_the_paper(
    browsers: Browsers, registry: Registry, aigul: int
) -> None:
    phone = browsers.open(registry, scripts=False, width=NARROW)
    with mail_server(registry.app) as post:
        code = ask_for_letter(phone, post)
        link = link_in(post.taken[-1])
    typed_at = phone.url
    phone.get_by_label("Code from the letter").fill(code.replace(" ", ""))
    follow(phone, phone.get_by_role("button", name="Go to my record"))

    expect(phone.get_by_role("heading", name="Асанова Айгүл")).to_be_visible()
    expect(phone.get_by_text("attended 1 of 2 sessions")).to_be_visible()
    expect(phone.get_by_text("attended 1 of 2, needs 2")).to_be_visible()
    expect(phone.get_by_text("has no score, needs 60")).to_be_visible()
    papers = phone.get_by_role("group", name="PDF of certificate")
    for name in ("Кыргызча", "Русский", "English"):
        path = papers.get_by_role("link", name=name).get_attribute("href")
        paper = phone.request.get(str(path))
        assert paper.body().startswith(b"%PDF")
        assert "DA-1-asanova_aigul" in paper.headers["content-disposition"]

    # Somebody else finds the letter.
    stranger = browsers.open(registry)
    stranger.goto(link)
    expect(stranger.get_by_text("This link does not open anything any more").first).to_be_visible()
    stranger.goto(typed_at)
    stranger.get_by_label("Code from the letter").fill(code)
    stranger.get_by_role("button", name="Go to my record").click()
    expect(stranger.get_by_text("This code is wrong, was used already")).to_be_visible()


def test_everything_is_reached_by_keyboard_on_a_narrow_page(
    browsers: Browsers, registry: Registry, aigul: int
) -> None:
    page = browsers.open(registry, width=NARROW)
    with mail_server(registry.app) as post:
        page.goto("/my-record/entry")
        reaches_everything(page)
        page.get_by_label("Your e-mail address").fill(ADDRESS)
        page.get_by_label("Your e-mail address").press("Enter")
        expect(page.get_by_label("Code from the letter")).to_be_focused()
        reaches_everything(page)
        page.get_by_label("Code from the letter").fill(code_in(post.taken[-1]))
        page.get_by_label("Code from the letter").press("Enter")
    expect(page.get_by_role("heading", name="Асанова Айгүл")).to_be_visible()
    for summary in page.locator("main summary").all():
        summary.press("Enter")
    expect(page.get_by_label("Page for employers")).to_be_visible()

    reaches_everything(page)


def reaches_everything(page: Page) -> None:
    """By the tabulator, in order, each with a name and a visible focus; nothing sticks out."""
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
    page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
    wanted = page.locator("main").locator(REACHABLE)
    for number in range(wanted.count()):
        one = wanted.nth(number)
        if number == 0:
            one.focus()
        else:
            page.keyboard.press("Tab")
        expect(one).to_be_focused()
        expect(one).to_have_accessible_name(NAMED)
        ring = one.evaluate(
            "e => [getComputedStyle(e).outlineStyle, getComputedStyle(e).boxShadow]"
        )
        assert ring != ["none", "none"]
