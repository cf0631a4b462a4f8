"""What people type is a value of a sentence, never its pattern: %(x)s and {x} stay as they are."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from icdc.config import ROOT
from icdc.extensions import db
from icdc.models import Course, Enrolment, Trainee, User
from tests.conftest import StrictClient
from tests.courses.lists import csv_of, upload
from tests.factories import make_course, make_enrolment, make_trainee
from tests.house.sources import TEMPLATES, name_of

ODD = "%(name)s %(n)d %s %d % {0.__class__} {name} {{ 7 * 7 }}"
SOURCES = sorted((ROOT / "icdc").rglob("*.py"))
GETTEXT = {"_", "_l", "gettext", "lazy_gettext", "ngettext", "lazy_ngettext"}
# A pattern that is put together at run time, and why none of it was typed by anybody.
OUR_OWN = {
    "icdc/web/own_data/page.py": "our style sheet, for a page that is opened from a disk",
    "icdc/web/labels.py": "its own short name for `lazy_gettext`; whoever calls it is looked at",
    "icdc/privacy/audit_trail/telling.py": "the sentence of an act, one of a table of ours",
}


def calls_in(file: Path) -> Iterator[tuple[ast.AST, str]]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        yield node, f"{file.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


def is_written_out(node: ast.expr) -> bool:
    """A text that stands in the source as it is, with nothing put into it."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def translated(file: Path) -> Iterator[tuple[str, list[ast.expr]]]:
    for node, place in calls_in(file):
        if isinstance(node, ast.Call) and is_gettext(node):
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            yield place, node.args[: 2 if "ngettext" in name else 1]


def is_gettext(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Name) and node.func.id in GETTEXT and bool(node.args)


def formatted(file: Path) -> Iterator[str]:
    """Where a pattern is filled that does not stand in the source."""
    for node, place in calls_in(file):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            is_filled = node.func.attr in ("format", "format_map")
            if is_filled and not is_of_the_source(node.func.value):
                yield place
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
            is_text = isinstance(node.left, ast.Call | ast.JoinedStr)
            if is_text and not is_of_the_source(node.left) and not is_number(node.right):
                yield place


def is_of_the_source(node: ast.expr) -> bool:
    """Written out, a constant of a module, or a translation of what is written out."""
    if isinstance(node, ast.Call):
        return is_gettext(node) and is_written_out(node.args[0])
    return is_written_out(node) or (isinstance(node, ast.Name) and node.id.isupper())


def is_number(node: ast.expr) -> bool:
    """Then it is the rest of a division."""
    return isinstance(node, ast.Constant) and isinstance(node.value, int)


def test_only_sentences_of_the_source_are_translated() -> None:
    wrong = [
        place
        for file in SOURCES
        for place, sentences in translated(file)
        if not all(is_written_out(one) for one in sentences)
    ]

    assert {place.partition(":")[0] for place in wrong} <= set(OUR_OWN), wrong


def test_templates_translate_only_sentences_of_theirs() -> None:
    unwritten = re.compile(r"(?<![\w.])(?:_|gettext|ngettext)\((?!\s*[\"')])")

    assert [name_of(file) for file in TEMPLATES if unwritten.search(file.read_text("utf-8"))] == []


def test_no_pattern_comes_from_anywhere_but_the_source() -> None:
    places = [place for file in SOURCES for place in formatted(file)]

    assert {place.partition(":")[0] for place in places} <= set(OUR_OWN), places


@pytest.fixture
def typed(app: Flask, trainer: User) -> tuple[Course, Trainee, Enrolment]:
    """A course and a person with such words wherever people may write them."""
    course = make_course("ODD-1", trainers=[trainer])
    course.title = course.place = ODD
    person = make_trainee("Асанова", "Айгүл", settlement=ODD, organisation=ODD)
    enrolment = make_enrolment(course, person)
    db.session.commit()
    return course, person, enrolment


def test_what_was_typed_stands_on_pages_and_in_files_as_it_was_typed(
    client: StrictClient, typed: tuple[Course, Trainee, Enrolment]
) -> None:
    course, person, _enrolment = typed
    as_html = ODD.replace("&", "&amp;")
    pages = [
        f"/courses/{course.id}", "/courses", f"/courses/{course.id}/attendance",
        f"/courses/{course.id}/lists/new", "/trainees", f"/trainees/{person.id}",
        f"/courses/{course.id}/certificates",
    ]  # fmt: skip

    for page in pages:
        assert as_html in client.get(page).text, page
    assert ODD in client.get(f"/courses/{course.id}/roster/export/csv").get_data(as_text=True)


@pytest.mark.parametrize("field", ["family_name", "birth_date", "phone", "email"])
def test_a_refusal_repeats_what_was_typed(
    client: StrictClient, typed: tuple[Course, Trainee, Enrolment], field: str
) -> None:
    """The sentence of a fault is translated, and holds the text as its value."""
    enrolment = typed[2]

    answer = client.post(
        f"/enrolments/{enrolment.id}/{field}", data={"value": ODD, "version": "1", "seen": ""}
    )

    assert answer.status_code in (409, 422)
    assert ODD in answer.text


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_a_list_tells_of_odd_words_in_every_language(
    client: StrictClient, typed: tuple[Course, Trainee, Enrolment], language: str
) -> None:
    course = typed[0]
    content = csv_of(f"{ODD};Айгүл;;{ODD};{ODD};;{ODD};;{ODD};{ODD}")
    page = upload(client, course, content, f"{ODD}.csv").location

    answer = client.get(f"{page}?lang={language}")

    assert answer.status_code == 200
    assert answer.text.count(ODD[:30]) > 4


def test_the_checks_know_what_they_look_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = tmp_path / "bad.py"
    bad.write_text('_(typed)\ntyped.format(x=1)\n_("%(x)s") % typed\nf"{typed}" % (1,)\n', "utf-8")
    monkeypatch.setattr("tests.house.test_format_strings.ROOT", tmp_path)

    assert [place for place, found in translated(bad) if not is_written_out(found[0])] == [
        "bad.py:1"
    ]
    assert sorted(formatted(bad)) == ["bad.py:2", "bad.py:4"]
