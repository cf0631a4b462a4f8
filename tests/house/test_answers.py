"""Every answer says what it is, under a name that no header breaks on; no address tells of anybody.

The walk is that of `test_strangers.py`: every address, with a record of every kind.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from itertools import product
from urllib.parse import unquote, urlsplit

import pytest
from flask import Flask
from werkzeug.datastructures import Headers
from werkzeug.http import parse_options_header

from icdc.extensions import db
from icdc.models import Course
from tests.conftest import rolled_back
from tests.house.budgets import weight_of
from tests.house.rendered import forms_in
from tests.house.walking import HTMX, World, make_world, methods_of, rules_of, undone
from tests.house.words import THEIRS
from tests.house.world import paths_of

WHO = ["administrator", "manager", "trainer", "holder", "visitor"]
# By the type that is said, whether a content may be that.
BEGINS: dict[str, Callable[[bytes], bool]] = {
    "text/html": lambda content: content.lstrip().startswith(b"<") or b"<" not in content,
    "application/json": lambda content: json.loads(content) is not None,
    "application/pdf": lambda content: content.startswith(b"%PDF"),
    "application/zip": lambda content: content.startswith(b"PK"),
    "image/svg+xml": lambda content: b"<svg" in content,
    "image/png": lambda content: content.startswith(b"\x89PNG"),
    "image/webp": lambda content: content[8:12] == b"WEBP",
    "text/csv": lambda content: content.startswith(b"\xef\xbb\xbf") or content.isascii(),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": lambda content: (
        content.startswith(b"PK")
    ),
}
IS_TEXT = re.compile(r"text/|.*\+xml$|application/xml$")
# Letters, figures and three signs: a name that needs no quotation marks and no encoding.
PLAIN_NAME = re.compile(r"(attachment|inline); filename=[A-Za-z0-9][A-Za-z0-9._-]*")
# What a form may put into an address: words to choose from, days, codes of courses.
IN_ADDRESSES = {
    "act", "address", "age_band", "as_of", "basis", "born", "by", "certified", "compare", "course",
    "from", "gender", "groups", "home", "kind", "lang", "mode", "number", "of", "on", "page",
    "person",
    "programme", "record", "region", "role", "sector", "settlement", "since", "state", "target",
    "to",
    "trainee", "until", "via",
}  # fmt: skip
# Where something is typed that is searched for in addresses: names of people and of courses only.
BY_NAME = {"/courses", "/requests/new"}
# Words of a hostile course's code, and of the letters that no header may hold as they are.
CODE = 'ҢӨҮ "a"; filename=x.exe'
ADDRESS = re.compile(r'\b(?:href|src|action|formaction|hx-[\w:-]+)="([^"]*)"')
ASKS_BY_GET = re.compile(r'<form\b(?![^>]*method="post")')
# What is not saved has no address where its picture could be: that stands in the answer itself.
UNSAVED = re.compile(r"POST /programmes/\d+/certificate-design\b")
# The main menu, and the first step of the way to a page.
MENU = re.compile(r'<nav class="bar-nav" id="menu".*?</nav>', re.DOTALL)
WAY = re.compile(r'<nav class="crumbs[^>]*><ol>\s*<li><a href="([^"]+)"')
on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@dataclass(frozen=True)
class Told:
    """An answer as it was: `asked` is the method and the address."""

    asked: str
    path: str
    headers: Headers
    content: bytes

    @property
    def is_page(self) -> bool:
        return self.headers.get("Content-Type", "").startswith("text/html")

    @property
    def text(self) -> str:
        return self.content.decode()


@pytest.fixture(scope="module")
def world(database: Flask) -> Iterator[World]:
    with rolled_back(database):
        yield make_world(database)


@pytest.fixture(scope="module", params=WHO)
def answers(world: World, request: pytest.FixtureRequest) -> list[Told]:
    """Each answer to this person at the centre that has everything, as page and as partial."""
    found = []
    for rule in rules_of(world.app):
        for method in {"GET", "POST"} & set(methods_of(rule)):
            for path, headers in product(paths_of(rule, world.theirs), ({}, HTMX)):
                with undone():
                    browser = world.browser(request.param)
                    with browser.open(path, method=method, headers=headers) as answer:
                        content = answer.get_data()
                    found.append(Told(f"{method} {path}", path, answer.headers, content))
    return found


@on_sqlite
def test_every_answer_says_its_type_and_charset(answers: list[Told]) -> None:
    wrong, types = [], set()
    for one in (one for one in answers if one.content):
        said = one.headers.get("Content-Type", "")
        kind, options = parse_options_header(said)
        types.add(kind)
        if IS_TEXT.match(kind) and options.get("charset") != "utf-8":
            wrong.append(f"{one.asked} says {said}")
        elif kind in BEGINS and not BEGINS[kind](one.content):
            wrong.append(f"{one.asked} is no {kind}")
        elif kind not in BEGINS and not IS_TEXT.match(kind):
            wrong.append(f"{one.asked} says {kind}, which nobody expects")

    assert not wrong, "\n".join(["", *wrong])
    assert "text/html" in types


@on_sqlite
def test_no_form_puts_a_pin_an_email_or_a_telephone_into_an_address(answers: list[Told]) -> None:
    met = {
        (name, urlsplit(form.action).path)
        for one in answers
        if one.is_page and ASKS_BY_GET.search(one.text)
        for form in forms_in(one.text, f"http://localhost{one.path}")
        if form.method == "GET"
        for name in form.names
    }

    searches = {("q", path) for path in BY_NAME}
    assert {one for one in met if one[0] not in IN_ADDRESSES} - searches == set()


@on_sqlite
def test_no_address_on_a_page_holds_a_pin_an_email_or_a_telephone(answers: list[Told]) -> None:
    held = {THEIRS.pin, THEIRS.phone, "@", "996"}
    wrong = [
        f"{one.asked} leads to {address}"
        for one in answers
        if one.asked.startswith("GET")
        for address in (*addresses_on(one), one.headers.get("Location", ""))
        if any(word in unquote(address).replace(" ", "") for word in held)
    ]

    assert not wrong, "\n".join(["", *wrong])


@on_sqlite
def test_every_page_is_light_enough_for_a_thin_network(answers: list[Told]) -> None:
    pages = [one for one in answers if one.is_page and not UNSAVED.match(one.asked)]
    wrong = [f"{one.asked}: {said}" for one in pages if (said := weight_of(one.content).excess)]

    assert not wrong, "\n".join(["", *wrong])
    assert len(pages) > 50


@on_sqlite
def test_the_menu_says_in_which_room_a_page_is(answers: list[Told]) -> None:
    menus, met, wrong = [], set(), []
    for one in answers:
        text = one.text if one.is_page else ""
        menu, way = MENU.search(text), WAY.search(text)
        menus += [menu] if menu else []
        if menu and way and f'href="{way[1]}"' in menu[0]:
            met.add(way[1])
            if f'href="{way[1]}" aria-current="page"' not in menu[0]:
                wrong.append(f"{one.asked} is below {way[1]}")

    assert not wrong, "\n".join(["", *wrong])
    # A visitor has no menu.
    assert bool(met) == bool(menus)


@on_sqlite
def test_every_file_has_a_name_that_no_header_breaks_on(world: World) -> None:
    names, wrong = set(), []
    with undone():
        course = db.session.get_one(Course, world.theirs.course_id)
        course.code, course.title = CODE, f"{CODE} %0d%0a"
        course.programme.code = f"{CODE} P"
        db.session.commit()
        for rule in (rule for rule in rules_of(world.app) if "GET" in (rule.methods or ())):
            for path in paths_of(rule, world.theirs):
                with world.browser("manager").get(path) as answer:
                    said = answer.headers.get("Content-Disposition")
                if said is not None:
                    names.add(said)
                    wrong += [] if PLAIN_NAME.fullmatch(said) else [f"{path} says {said}"]

    assert not wrong, "\n".join(["", *wrong])
    # The course's own code in Latin letters: it was in the names, and they held.
    assert len(names) > 10
    assert any("filename=NOU_a_filenamex.exe" in name for name in names), names


def addresses_on(page: Told) -> Iterator[str]:
    """What a click or a script of the page asks us for; a letter to somebody is no such address."""
    for found in ADDRESS.findall(page.text) if page.is_page else ():
        address = unescape(found)
        if not urlsplit(address).netloc and not urlsplit(address).scheme:
            yield address
