"""The way here stands on every page below a room's index, and leads where its reader may go."""

import re
from pathlib import Path

import html5lib
import pytest

from icdc.models import User
from tests.conftest import StrictClient
from tests.factories import make_certificate, make_course, make_enrolment, make_programme
from tests.house.sources import TEMPLATES, name_of

XHTML = "{http://www.w3.org/1999/xhtml}"
LAYOUT = re.compile(r'\{% extends "(layouts/base|security/base)\.html" %\}')
# Where the menu, a letter or a way of signing in leads: there is nothing above them.
TOP = {
    "accounts/account/show.html", "accounts/job.html", "accounts/users/index.html",
    "accounts/users/invitation.html", "accounts/users/invitation_gone.html",
    "catalogue/index.html", "certification/index.html", "courses/applications/standing.html",
    "courses/index.html", "courses/programmes.html", "courses/today/index.html",
    "gender_share/index.html", "gender_share/overview/index.html", "guide/index.html",
    "portal/entry/gone.html", "portal/entry/link.html", "portal/entry/new.html",
    "portal/entry/show.html", "portal/index.html", "portal/unlinked.html",
    "privacy/requests/index.html", "search/index.html", "search/shortcuts.html",
    "security/base.html", "security/forgot_password.html", "security/login_user.html",
    "security/mf_recovery.html", "security/refused.html", "security/reset_password.html",
    "security/two_factor_select.html", "security/two_factor_verify_code.html",
    "security/verify.html", "security/wan_signin.html", "security/wan_verify.html",
    "shared/error.html", "trainees/index.html",
}  # fmt: skip
PAGES = [file for file in TEMPLATES if LAYOUT.search(file.read_text())]


@pytest.mark.parametrize("file", PAGES, ids=name_of)
def test_a_page_below_an_index_says_where_it_is(file: Path) -> None:
    has_crumbs = re.search(r"\{\{ \w*crumbs\(", file.read_text()) is not None

    assert has_crumbs != (name_of(file) in TOP)


@pytest.mark.parametrize("file", TEMPLATES, ids=name_of)
def test_only_the_macro_writes_crumbs(file: Path) -> None:
    assert 'class="crumbs' not in file.read_text() or name_of(file) == "shared/crumbs.html"


def crumbs_of(page: str) -> list[tuple[str, str | None]]:
    """Names and addresses; the last has none, and says that it is this page."""
    tree = html5lib.parse(page)
    (trail,) = (one for one in tree.iter(f"{XHTML}nav") if "crumbs" in one.get("class", ""))
    assert trail.get("aria-label") == "You are here"
    steps = list(trail.iter(f"{XHTML}li"))
    assert [step.get("aria-current") for step in steps] == [None] * (len(steps) - 1) + ["page"]
    links = [step.find(f"{XHTML}a") for step in steps]
    texts = ["".join(step.itertext()) for step in steps]
    return [
        (text, None if link is None else link.get("href"))
        for text, link in zip(texts, links, strict=True)
    ]


def test_the_trail_of_a_page_of_a_course(client: StrictClient, trainer: User) -> None:
    id_ = make_course("DA-1", trainers=[trainer]).id

    assert crumbs_of(client.get(f"/courses/{id_}").text) == [
        ("Courses", "/courses"),
        ("DA-1", None),
    ]
    assert crumbs_of(client.get(f"/courses/{id_}/attendance").text) == [
        ("Courses", "/courses"),
        ("DA-1", f"/courses/{id_}"),
        ("Attendance", None),
    ]


def test_a_step_that_the_reader_may_not_take_is_left_out(
    client: StrictClient, manager: StrictClient, trainer: User
) -> None:
    id_ = make_enrolment(make_course(trainers=[trainer])).trainee_id
    address = f"/audit/records/trainee/{id_}"

    for browser in (client, manager):
        *steps, _here = crumbs_of(browser.get(address).text)
        assert [browser.get(link or "").status_code for _text, link in steps] == [200] * len(steps)


@pytest.mark.parametrize(
    "path",
    [
        "/courses/new", "/register/new", "/programmes/new", "/gender-share/frozen",
        "/gender-share/frozen/new", "/gender-share/targets", "/gender-share/targets/new",
        "/gender-share/work-list", "/requests/new", "/requests/settings", "/retention", "/audit",
        "/trainees/duplicates", "/certificates/checks",
    ],
)  # fmt: skip
def test_every_step_of_a_trail_can_be_taken(manager: StrictClient, path: str) -> None:
    *steps, _here = crumbs_of(manager.get(path).text)

    assert steps
    assert [manager.get(link or "").status_code for _text, link in steps] == [200] * len(steps)


def test_a_page_has_one_title_of_its_own(manager: StrictClient) -> None:
    certificate = make_certificate().id
    programme = make_programme("DA", "Data").id
    pages = (f"/certificates/{certificate}/revocation", f"/programmes/{programme}", "/courses/new")

    titles = [re.findall(r"<title>(.*)</title>", manager.get(page).text)[0] for page in pages]

    assert len(set(titles)) == len(pages)
    assert all(title.endswith(" · ICDC training registry") for title in titles)
