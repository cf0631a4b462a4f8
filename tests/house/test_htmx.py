"""The templates speak htmx 4: what it does not know is version 2, or a slip of the keyboard."""

import re
from pathlib import Path

import pytest

from icdc.config import ROOT
from icdc.web.assets import HTMX
from tests.house.sources import TEMPLATES, name_of

WRITTEN = re.compile(r"\bhx-[a-z]+(?:-[a-z]+)*")
# `hx-disable` is known to both versions, but was renamed `hx-ignore`; `hx-partial` is an element.
GONE = {"hx-disabled-elt", "hx-ext", "hx-params", "hx-vars", "hx-disinherit", "hx-inherit", "hx-on"}
METHODS = {f"hx-{method}" for method in ("get", "post", "put", "patch", "delete")}


@pytest.fixture(scope="module")
def known() -> set[str]:
    return set(WRITTEN.findall(HTMX.file.read_text())) | METHODS | {"hx-partial"}


@pytest.mark.parametrize("file", TEMPLATES, ids=name_of)
def test_a_template_uses_only_attributes_of_this_htmx(file: Path, known: set[str]) -> None:
    used = set(WRITTEN.findall(file.read_text()))

    assert used <= known - GONE


@pytest.mark.parametrize("file", TEMPLATES, ids=name_of)
def test_inheritance_is_written_out(file: Path) -> None:
    for body in re.findall(r"<(?:body|main|table|tbody)\b[^>]*>", file.read_text()):
        inherited = re.findall(
            r"\bhx-(?:target|swap|headers|include|confirm)(?!:inherited)\b", body
        )

        assert not inherited or METHODS & set(WRITTEN.findall(body))


def test_our_script_listens_to_events_of_this_htmx() -> None:
    heard = re.findall(r"\bhtmx:[\w:]+", (ROOT / "static" / "app.js").read_text())

    assert not [event for event in heard if re.search("[A-Z]", event)]
