"""Typst: a template and facts become a page."""

import json
import threading
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Literal

import typst

from icdc.config import ROOT
from icdc.web.assets import VENDOR

TEMPLATES = ROOT / "templates"
# Points an inch of a picture, so that it is readable on a screen in full width.
SHARPNESS = 144.0

# A compiler serves one thread only; shared, it raises "Already borrowed".
_of_thread = threading.local()


class TemplateFaultError(RuntimeError):
    """Typst warned or failed: something would be missing on the page."""


def typeset(
    template: str,
    facts: Mapping[str, object],
    made_at: datetime,
    form: Literal["pdf", "png"] = "pdf",
) -> bytes:
    """The paper as bytes, the same for the same arguments; as a picture, its first page alone.

    `template` is a path in TEMPLATES. Never call it in a process that forks afterwards: the child
    would hang. Raises typst.TypstError, for one where a letter is in none of the typefaces.
    """
    return _compiled(template, facts, made_at, form)[0]


def pictures(
    template: str, facts: Mapping[str, object], made_at: datetime, sharpness: float = SHARPNESS
) -> list[bytes]:
    """Every page as PNG, of so many points an inch. As `typeset` otherwise."""
    return _compiled(template, facts, made_at, "png", sharpness)


def _compiled(
    template: str,
    facts: Mapping[str, object],
    made_at: datetime,
    form: Literal["pdf", "png"],
    sharpness: float = SHARPNESS,
) -> list[bytes]:
    files, warnings = _compiler(template).compile_with_warnings(
        sys_inputs={"facts": json.dumps(facts, ensure_ascii=False)},
        format=form,
        ppi=sharpness,
        # Typst checks both while it writes: for the archive, and for the screen reader.
        pdf_standards=["a-3a", "ua-1"],
        timestamp=made_at,
    )
    if warnings or not files:
        raise TemplateFaultError("; ".join(warning.message for warning in warnings))
    return files if isinstance(files, list) else [files]


def _compiler(template: str) -> typst.Compiler:
    compilers: dict[str, typst.Compiler] = vars(_of_thread).setdefault("compilers", {})
    if template not in compilers:
        compilers[template] = typst.Compiler(
            str(TEMPLATES / template), root=str(TEMPLATES), font_paths=_fonts()
        )
    return compilers[template]


@cache
def _fonts() -> typst.Fonts:
    """Only our own, so that a paper looks alike wherever it is made."""
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(VENDOR)]
    )
    if not fonts.families():
        raise TemplateFaultError("The typefaces of our papers are not here; run `make vendor`.")
    return fonts
