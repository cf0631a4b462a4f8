"""What stands in an answer: its words, whatever kind of file it is, and its forms."""

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib
from pypdf import PdfReader
from werkzeug.test import TestResponse

XHTML = "{http://www.w3.org/1999/xhtml}"
SENT_ALWAYS = {"text", "hidden", "search", "email", "tel", "date", "number", "password", "time", ""}


@dataclass(frozen=True)
class PageForm:
    """A form as a browser would send it; `names` are all its fields, sent or not."""

    action: str
    method: str
    fields: tuple[tuple[str, str], ...]
    names: tuple[str, ...]
    files: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str, tuple[str, ...]]:
        return self.method, urlsplit(self.action).path, self.names


def words_in(answer: TestResponse) -> str:
    content = answer.get_data()
    headers = " ".join(f"{name}: {value}" for name, value in answer.headers)
    if not content.startswith(b"PK"):
        return headers + _text_in(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return headers + " ".join(_text_in(archive.read(name)) for name in archive.namelist())


def _text_in(content: bytes) -> str:
    if content.startswith(b"%PDF"):
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    text = content.decode(errors="replace")
    try:
        return json.dumps(json.loads(text), ensure_ascii=False)
    except ValueError:
        return text


def forms_in(page: str, address: str) -> list[PageForm]:
    """The forms of a page or a partial; fields outside that name a form by its id belong to it."""
    tree = html5lib.parse(page)
    controls = [one for tag in ("input", "select", "textarea", "button") for one in _all(tree, tag)]
    return [_form(form, controls, address) for form in _all(tree, "form")]


def _form(form: Element, controls: list[Element], address: str) -> PageForm:
    inside = {id(one) for one in form.iter()}
    known = form.get("id")
    own = [one for one in controls if id(one) in inside or (known and one.get("form") == known)]
    named = [one for one in own if one.get("name")]
    return PageForm(
        action=urljoin(address, form.get("action") or address),
        method=(form.get("method") or "get").upper(),
        fields=tuple((str(one.get("name")), text) for one in named for text in _values(one)),
        names=tuple(dict.fromkeys(str(one.get("name")) for one in named)),
        files=tuple(str(one.get("name")) for one in named if one.get("type") == "file"),
    )


def _values(control: Element) -> Iterator[str]:
    tag, kind = control.tag.removeprefix(XHTML), control.get("type", "")
    if tag == "textarea":
        yield control.text or ""
    elif tag == "select":
        options = list(_all(control, "option"))
        chosen = [one for one in options if one.get("selected") is not None] or options[:1]
        yield from (one.get("value", one.text or "") for one in chosen)
    elif tag == "input" and (
        kind in SENT_ALWAYS
        or (kind in ("checkbox", "radio") and control.get("checked") is not None)
    ):
        yield control.get("value", "on" if kind == "checkbox" else "")


def _all(tree: Element, tag: str) -> Iterator[Element]:
    return tree.iter(f"{XHTML}{tag}")
