"""Opening the numbers of the figures: every number of a report, and what stands behind it."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import unescape
from io import StringIO
from urllib.parse import urlencode

from icdc.gender_share.definition import Tally
from icdc.gender_share.people.entries import number_of
from icdc.gender_share.people.files import listing_of
from icdc.gender_share.people.pages import MANY, page_of_each, page_of_people
from icdc.gender_share.people.question import Count, Of, Question, Whom
from icdc.gender_share.report import Counted, Report
from icdc.gender_share.steps import StepName
from icdc.web.keyset import Cursor
from tests.conftest import StrictClient

STEPS = {StepName.registered: Of.step_registered, StepName.certified: Of.step_certified}
GENDERS = ("women", "men", "other", "not_stated", "stated")


@dataclass(frozen=True)
class Opened:
    """The number that the list states, the lines that it has, and those of its file."""

    stated: int
    listed: int
    exported: int

    @classmethod
    def of_nobody(cls) -> "Opened":
        return cls(0, 0, 0)


def numbers_of(report: Report) -> Iterator[tuple[Question, int]]:
    """Every number of a report, with the question that opens it."""
    yield from _of_pair(Question(report.selection), report.registered, report.certified)
    for group in report.groups:
        question = Question(report.selection, key=group.key)
        yield from _of_pair(question, group.registered, group.certified)
    for step in report.steps:
        of = STEPS.get(step.name) or Of(step.name.value)
        yield from _of_tally(Question(report.selection, of), step.people)


def opened(question: Question, today: date) -> Opened:
    """As the page and the file are made. Nobody is listed twice."""
    rows = question.rows(today)
    stated = number_of(rows, question.count)
    return Opened(stated, _listed(question, today), len(list(listing_of(question, today).rows)))


def opened_in(browser: StrictClient, words: Mapping[str, str]) -> Opened:
    """As somebody sees it who follows the link, and then the links to the pages after it."""
    address = f"/gender-share/people?{urlencode(words)}"
    page = browser.get(address).text
    stated = re.search(r'id="counted"><strong>(\d+) ', page)
    assert stated is not None
    exported = file_of(browser, words)
    return Opened(int(stated[1]), len(list(names_in(browser, address))), len(exported))


def names_in(browser: StrictClient, address: str) -> Iterator[str]:
    """The names of all pages of a list."""
    onwards: str | None = address
    while onwards:
        page = browser.get(onwards).text
        yield from re.findall(r'class="opened-name">\s*<a href="[^"]+">([^<]*)</a>', page)
        found = re.search(r'rel="next" href="([^"]+)"', page)
        onwards = unescape(found[1]) if found else None


def file_of(browser: StrictClient, words: Mapping[str, str]) -> list[list[str]]:
    """The lines of the CSV file below its header."""
    answer = browser.get(f"/gender-share/people.csv?{urlencode(words)}")
    lines = list(csv.reader(StringIO(answer.data.decode("utf-8-sig")), delimiter=";"))
    return lines[lines.index([]) + 2 :]


def _of_pair(
    question: Question, registered: Counted, certified: Counted
) -> Iterator[tuple[Question, int]]:
    selection, key = question.selection, question.key
    for of, counted in ((Of.registered, registered), (Of.certified, certified)):
        yield from _of_tally(Question(selection, of, Count.people, key=key), counted.people)
        yield from _of_tally(Question(selection, of, Count.each, key=key), counted.each)


def _of_tally(question: Question, tally: Tally) -> Iterator[tuple[Question, int]]:
    yield question, tally.total
    for name in GENDERS:
        one = Question(question.selection, question.of, question.count, Whom(name), question.key)
        yield one, getattr(tally, name)


def _listed(question: Question, today: date) -> int:
    """Of people the first page, all when they are no more than fit; few and many are one list."""
    rows = question.rows(today)
    if question.count is Count.people:
        few, many = (page_of_people(rows, Cursor(), number).items for number in (0, MANY))
        assert few == many
        people = [one.someone.id for one in few]
        assert len(people) == len(set(people))
        return len(people)
    ids: list[int] = []
    after: int | None = 0
    while after is not None:
        page = page_of_each(rows, Cursor(after=after))
        ids += [entry.id for entry in page.items]
        after = page.after
    assert len(ids) == len(set(ids))
    return len(ids)
