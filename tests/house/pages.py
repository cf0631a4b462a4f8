"""Every page that the registry shows to anybody, met on a walk over its own map of addresses.

A page whose elements were all met before, at the same address for another person, tells nothing
new and is left out; so the walk is short, and a new page is on it by itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from icdc.models import RoleName
from icdc.web.guards import roles_for
from tests.house.asking import asked
from tests.house.scenes import Scene, scenes
from tests.house.walking import CAST, HTMX, World, rules_of, undone
from tests.house.world import paths_of

# Who sees most comes first.
WALKERS = ("administrator", "trainer", "holder", "visitor")
FAULTS = [
    *(Scene(who, ("/nothing/here",)) for who in WALKERS),
    Scene("trainer", ("/users",)),
    Scene("no role", ("/courses",)),
]
TAGS = re.compile(r"<([a-z][a-z0-9]*)((?:[^>\"]|\"[^\"]*\")*)>")
TELLING = re.compile(
    r"\b(class|type|role|name|aria-[a-z]+|hidden|disabled)(?:=\"([^\"]*)\")?|\d+"
)  # fmt: skip
POSTS = re.compile(r'<form[^>]*method="post"[^>]*action="([^"]+)"')
HIDDEN = re.compile(r'<input type="hidden"[^>]*name="([^"]+)"[^>]*value="([^"]*)"')
NAMES = re.compile(r'\bname="([^"]+)"')
OPENERS = re.compile(r'\bhx-get="([^"]+)"')
# Nothing typed, and what suits no field.
TYPED = ("", "☃" * 210)
REFUSED = {400, 403, 404, 409, 422}


@dataclass(frozen=True)
class PageMet:
    """`pieces` are the partials that its own links would put into it."""

    who: str
    path: str
    rule: str
    html: str
    pieces: tuple[str, ...] = ()


@dataclass
class Walk:
    """What was met: pages, and the rules that have shown one."""

    world: World
    language: str
    met: dict[str, set[str]] = field(default_factory=dict)
    posted: set[tuple[str, str]] = field(default_factory=set)
    opened: set[tuple[str, str]] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)
    broken: list[str] = field(default_factory=list)

    def pages(self) -> Iterator[PageMet]:
        for who, rule in product(WALKERS, self._rules()):
            roles = roles_for(rule.endpoint)
            for path in paths_of(rule, self.world.theirs) if is_open(roles, who) else ():
                yield from self._at(who, path, rule.endpoint)
        for scene in [*scenes(self.world), *FAULTS]:
            for path in scene.paths:
                yield from self._at(scene.who, path, self._rule_of(path, "GET"))

    def silent(self) -> set[str]:
        """The addresses at which nobody has met a page, a piece of one, or a file."""
        return {rule.endpoint for rule in self._rules()} - self.shown

    def _rules(self) -> list[Rule]:
        return [rule for rule in rules_of(self.world.app) if "GET" in (rule.methods or ())]

    def _at(self, who: str, path: str, rule: str) -> Iterator[PageMet]:
        page = self._page(who, "GET", path, rule)
        if page is not None:
            yield page
            for action in sorted(set(POSTS.findall(page.html))):
                yield from self._refused(page, action.replace("&amp;", "&"))

    def _refused(self, page: PageMet, action: str) -> Iterator[PageMet]:
        rule = self._rule_of(action, "POST")
        if (page.who, rule) in self.posted:
            return
        self.posted.add((page.who, rule))
        kept = dict(HIDDEN.findall(page.html))
        for text in TYPED:
            form = dict.fromkeys(NAMES.findall(page.html), text) | kept
            refused = self._page(page.who, "POST", action, rule, **form)
            if refused is not None:
                yield refused

    def _page(self, who: str, method: str, path: str, rule: str, **form: str) -> PageMet | None:
        answer = self._asked(who, method, path, {}, **form)
        if answer is None and method == "GET" and rule not in self.shown:
            # A piece of a page: a browser is sent to the page, and htmx gets the piece.
            self._asked(who, method, path, HTMX)
        if answer is None or "<html" not in answer.text:
            return None
        kind = rule if answer.status_code == 200 else f"{answer.status_code}"
        kind = f"{rule} refused" if answer.status_code in {409, 422} else kind
        seen, now = self.met.setdefault(kind, set()), set(_elements(answer.text))
        if now <= seen:
            return None
        seen |= now
        return PageMet(who, path, kind, answer.text, tuple(self._pieces(who, kind, answer.text)))

    def _pieces(self, who: str, kind: str, html: str) -> Iterator[str]:
        """What the links of a page would bring into it: open cells, forms, lists."""
        for path in dict.fromkeys(OPENERS.findall(html)):
            opener = (kind, self._rule_of(path, "GET") + path.rpartition("/")[2].partition("?")[0])
            if opener in self.opened:
                continue
            self.opened.add(opener)
            answer = self._asked(who, "GET", path.replace("&amp;", "&"), HTMX)
            if answer is not None and "<html" not in answer.text:
                yield answer.text

    def _asked(
        self, who: str, method: str, path: str, headers: dict[str, str], **form: str
    ) -> TestResponse | None:
        spoken = {**headers, "Accept-Language": self.language}
        with undone():
            answer = asked(self.world, who, method, path, spoken, **form)
        if isinstance(answer, Exception):
            self.broken.append(f"{who} {method} {path} raised {answer!r}")
            return None
        if answer.status_code in {200, 422}:
            self.shown.add(self._rule_of(path, method))
        is_met = answer.status_code == 200 or answer.status_code in REFUSED
        return answer if is_met and answer.mimetype == "text/html" else None

    def _rule_of(self, path: str, method: str) -> str:
        return endpoint_of(self.world.app, path, method)


def is_open(roles: frozenset[RoleName] | None, who: str) -> bool:
    return roles is None or CAST[who] in roles


def endpoint_of(app: Flask, path: str, method: str = "GET") -> str:
    """What an address leads to; "" for nothing."""
    try:
        address = app.url_map.bind("localhost")
        return str(address.match(path.partition("?")[0].partition("#")[0], method)[0])
    except HTTPException:
        return ""


def _elements(html: str) -> Iterator[str]:
    """Each kind of element on a page, whatever its words and numbers."""
    for tag, told in TAGS.findall(html.partition("</header>")[2] or html):
        yield tag + "".join(f" {one[0]}={one[1]}" for one in TELLING.findall(told) if one[0])
