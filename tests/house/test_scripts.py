"""Our own scripts set text as text, run no text as code, and write no field that others name."""

import re

import pytest

from icdc.config import ROOT

SCRIPTS = {file.name: file.read_text(encoding="utf-8") for file in (ROOT / "static").glob("*.js")}
COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)
# Each turns text into HTML, or into code.
TEXT_AS_HTML = re.compile(
    r"\b(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|createContextualFragment|DOMParser"
    r"|srcdoc)\b|document\.write"
)
TEXT_AS_CODE = re.compile(
    r"\b(eval|Function|setTimeout|setInterval)\s*\(|\bimport\s*\(|javascript:"
    r"|setAttribute\(\s*[\"'`]on|\.on\w+\s*="
)
# `o[name] = text` with a name from outside could be `__proto__`; so could what merges objects.
NAME_FROM_OUTSIDE = re.compile(
    r"\[[^\]\"'`=]+\]\s*=(?![=>])|__proto__|\.prototype\b|\.constructor\b|for\s*\([^)]*\bin\b"
    r"|Object\.(?!assign\(document\.createElement)\w+|Reflect\."
)


def test_there_are_scripts_to_read() -> None:
    assert {"app.js", "passkeys.js"} <= set(SCRIPTS)


@pytest.mark.parametrize("name", SCRIPTS)
@pytest.mark.parametrize("forbidden", [TEXT_AS_HTML, TEXT_AS_CODE, NAME_FROM_OUTSIDE])
def test_no_script_does_what_makes_text_dangerous(name: str, forbidden: re.Pattern[str]) -> None:
    assert [found[0] for found in forbidden.finditer(COMMENT.sub("", SCRIPTS[name]))] == []


@pytest.mark.parametrize(
    ("forbidden", "line"),
    [
        (TEXT_AS_HTML, "box.innerHTML = text;"),
        (TEXT_AS_HTML, 'row.insertAdjacentHTML("beforeend", text);'),
        (TEXT_AS_HTML, "document.write(text);"),
        (TEXT_AS_CODE, "eval(text);"),
        (TEXT_AS_CODE, "const act = new Function(text);"),
        (TEXT_AS_CODE, "box.onclick = text;"),
        (TEXT_AS_CODE, 'box.setAttribute("onclick", text);'),
        (NAME_FROM_OUTSIDE, "known[name] = text;"),
        (NAME_FROM_OUTSIDE, "Object.assign(known, JSON.parse(text));"),
        (NAME_FROM_OUTSIDE, "for (const name in asked) take(name);"),
    ],
)
def test_the_check_knows_what_it_looks_for(forbidden: re.Pattern[str], line: str) -> None:
    assert forbidden.search(line)


@pytest.mark.parametrize(
    "line", ["const step = row[name];", "if (row[name] === step) leave();", "known.name = text;"]
)
def test_the_check_lets_reading_be(line: str) -> None:
    assert not NAME_FROM_OUTSIDE.search(line)


def test_what_is_said_to_people_is_set_as_text() -> None:
    """Both scripts say sentences; each does so by `textContent` and nothing else."""
    assert all("textContent = " in script for script in SCRIPTS.values())


def test_no_attribute_of_a_page_is_a_script() -> None:
    """htmx runs `hx-on` and `js:` values as code, and would eval a trigger's filter."""
    runs_code = re.compile(r"hx-on\b|hx-on:|\bjs:|\bjavascript:|hx-trigger=\"[^\"]*\[")
    templates = (ROOT / "templates").rglob("*.html")

    assert [file.name for file in templates if runs_code.search(file.read_text("utf-8"))] == []
