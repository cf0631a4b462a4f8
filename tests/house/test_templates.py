"""The laws of templates and partials."""

import re
from pathlib import Path

import pytest
from flask import Flask
from jinja2.meta import find_referenced_templates

from tests.house.sources import PARTIALS, TEMPLATES, name_of, outline_of

each_template = pytest.mark.parametrize("file", TEMPLATES, ids=name_of)
each_partial = pytest.mark.parametrize("file", PARTIALS, ids=name_of)


@pytest.fixture
def compiler(database: Flask) -> Flask:
    """The application as it is, without its database."""
    return database


@each_template
def test_a_template_compiles(compiler: Flask, file: Path) -> None:
    assert compiler.jinja_env.get_template(name_of(file))


@each_template
def test_a_template_names_only_templates_that_exist(compiler: Flask, file: Path) -> None:
    known = set(compiler.jinja_env.list_templates())

    named = find_referenced_templates(compiler.jinja_env.parse(file.read_text()))

    assert {name for name in named if name} <= known


@each_partial
def test_a_partial_names_its_inputs_in_its_first_line(file: Path) -> None:
    first = file.read_text().splitlines()[0]

    assert re.fullmatch(r"\{#-? .+ -?#\}", first)


@each_partial
def test_a_partial_has_one_root_with_an_id(file: Path) -> None:
    outline = outline_of(file.read_text())

    assert [root.tag for root in outline.roots] == [root.tag for root in outline.roots[:1]]
    assert outline.roots, "no element at all"
    assert outline.roots[0].attributes.get("id"), "the root element has no id"
    assert outline.loose_text == ""
    assert outline.depth == 0, "an element is not closed"


@each_partial
def test_a_partial_never_extends_a_layout(file: Path) -> None:
    assert "{% extends" not in file.read_text()


@each_template
@pytest.mark.parametrize(
    ("what", "written"),
    [
        ("a style attribute", r"\bstyle\s*=\s*[\"']"),
        ("a style element", r"<style\b"),
        ("a script without an address", r"<script(?![^>]*\bsrc=)"),
        ("an event attribute", r"\son[a-z]+\s*=\s*[\"']"),
        ("hx-on", r"\bhx-on\b"),
        ("the safe filter", r"\|\s*safe\b"),
        ("escaping switched off", r"autoescape\s+false"),
        ("a javascript: value", r"\b(javascript|js):"),
    ],
)
def test_a_template_has_nothing_that_the_policy_forbids(
    file: Path, what: str, written: str
) -> None:
    found = re.search(written, file.read_text())

    assert found is None, f"{what}: {found}"


@pytest.mark.parametrize(
    ("source", "roots", "loose_text"),
    [
        ('<tr id="row-{{ one.id }}"{% if x %} class="a"{% endif %}><td>b</td></tr>', ["tr"], ""),
        ("{# a: <b> #}\n<p>a<br>b</p>\n", ["p"], ""),
        ("<p>a</p><p>b</p>", ["p", "p"], ""),
        ("<svg><path d='M0'/></svg>", ["svg"], ""),
        ("{{ cell() }}", [], "value"),
    ],
)
def test_the_outline_reads_templates(source: str, roots: list[str], loose_text: str) -> None:
    outline = outline_of(source)

    assert [root.tag for root in outline.roots] == roots
    assert (outline.loose_text, outline.depth) == (loose_text, 0)
