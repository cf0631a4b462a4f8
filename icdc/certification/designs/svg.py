"""Drawings (SVG) that are plain shapes: nothing in them runs, fetches, or unfolds."""

import re
from xml.parsers import expat

from flask_babel import gettext as _

from icdc.web.errors import Refusal

SVG = "http://www.w3.org/2000/svg"
# Between namespace and name, as expat gives them.
APART = " "
ACTIVE = {"script", "foreignobject", "iframe", "handler", "set", "animate", "animatetransform"}
# Groups within groups; what draws them calls itself for each.
DEEPEST = 100
# In a style: what is fetched from elsewhere. A reference within the drawing reads url(#name).
FETCHES = re.compile(r"@import|url\(\s*[\"']?\s*[^#\"'\s]", re.IGNORECASE)


def check_drawing(content: bytes) -> None:
    """Raises Refusal."""
    parser = expat.ParserCreate(namespace_separator=APART)
    # A text comes as one, so that nothing hides at the seam of two pieces.
    parser.buffer_text, parser.buffer_size = True, len(content) + 1
    reading = _Reading()
    parser.StartDoctypeDeclHandler = reading.doctype
    parser.ProcessingInstructionHandler = reading.instruction
    parser.StartElementHandler = reading.element
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as fault:
        raise Refusal(_("The drawing cannot be read: it is not well-formed SVG.")) from fault


class _Reading:
    """What expat meets, in the order of the file; the first fault ends the reading."""

    def __init__(self) -> None:
        self.depth = 0

    def doctype(self, *_declaration: object) -> None:
        raise Refusal(
            _("The drawing declares a document type. Save it as “plain SVG”, without a DOCTYPE.")
        )

    def instruction(self, *_instruction: object) -> None:
        raise _refers()

    def element(self, full_name: str, attributes: dict[str, str]) -> None:
        namespace, _apart, name = full_name.rpartition(APART)
        if not self.depth and (namespace, name) != (SVG, "svg"):
            raise Refusal(_("The file is no drawing (SVG), whatever its name says."))
        self.depth += 1
        if self.depth > DEEPEST:
            raise Refusal(_("The drawing is nested too deeply. Make it simpler."))
        if name.lower() in ACTIVE:
            raise _acts()
        if name.lower() in {"text", "tspan"} and namespace == SVG:
            raise Refusal(
                _("The drawing holds letters as text. Turn text into paths, so that it looks alike "
                  "everywhere, and save it again.")
            )  # fmt: skip
        for attribute, value in attributes.items():
            _check_attribute(attribute.rpartition(APART)[2].lower(), value)

    def end(self, _name: str) -> None:
        self.depth -= 1

    def text(self, text: str) -> None:
        # Outside a style no words stand in a drawing but titles and notes.
        if FETCHES.search(text):
            raise _refers()


def _check_attribute(name: str, value: str) -> None:
    if name.startswith("on"):
        raise _acts()
    if name in {"href", "src"} and not value.strip().startswith("#"):
        raise _refers()
    if FETCHES.search(value):
        raise _refers()


def _acts() -> Refusal:
    return Refusal(_("The drawing holds a script or moves. Only plain shapes are taken."))


def _refers() -> Refusal:
    return Refusal(
        _("The drawing fetches or embeds something else. Only plain shapes are taken; a photograph "
          "goes in as PNG or JPG.")
    )  # fmt: skip
