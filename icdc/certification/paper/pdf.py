"""The certificate as PDF. Made on request, as one takes some 15 ms; only the record is kept."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Literal

import typst
from flask_babel import gettext as _

from icdc.certification.paper.facts import paper_facts
from icdc.certification.paper.looks import design_text
from icdc.certification.paper.printing import printed_text
from icdc.models import Certificate
from icdc.web.certificates import TEMPLATE
from icdc.web.errors import Refusal
from icdc.web.typesetting import SHARPNESS, TEMPLATES, TemplateFaultError, pictures, typeset

PAPERS = TEMPLATES / "certificates"


def pdf(
    certificate: Certificate, language: str = "", root: str = "", on: date | None = None
) -> bytes:
    """The paper in a language, its own by default: the same bytes for the same record and address.

    `root` is where outsiders reach the registry, for a job, which has no request to ask; `on` is an
    earlier day, for the mark that it had then. Raises Refusal that names the letters which the
    typefaces lack.
    """
    try:
        return typeset(*_order(certificate, language, root, on), "pdf")
    except typst.TypstError as fault:
        letters = missing_letters(
            printed_text(certificate.printed) + design_text(certificate.design)
        )
        if not letters:
            raise TemplateFaultError(fault.diagnostic) from fault
        raise Refusal(cannot_print(letters)) from fault


def page(
    certificate: Certificate, form: Literal["pdf", "png"], language: str = "", root: str = ""
) -> bytes:
    """The paper; as a picture, its front alone. Raises typst.TypstError."""
    return typeset(*_order(certificate, language, root), form)


def faces(
    certificate: Certificate, language: str = "", root: str = "", sharpness: float = SHARPNESS
) -> list[bytes]:
    """The front as a picture, and the back where there is one; `sharpness` in points an inch."""
    return pictures(*_order(certificate, language, root), sharpness)


def issuer(certificate: Certificate, language: str = "") -> str:
    """The centre's name as it stands on the certificate."""
    language = language or certificate.printed["language"]
    if certificate.design:
        texts = certificate.design.settings["texts"].get(language)
        if texts and texts["issuer"]:
            return texts["issuer"]
    words = PAPERS / certificate.printed["template"] / "words.json"
    named: str = json.loads(words.read_text())[language]["issuer"]
    return named


def missing_letters(text: str) -> set[str]:
    """The letters of a text that a certificate cannot show, found by halving."""
    letters = "".join(sorted(set(text)))
    if not letters or _can_show(letters):
        return set()
    if len(letters) == 1:
        return {letters}
    half = len(letters) // 2
    return missing_letters(letters[:half]) | missing_letters(letters[half:])


def cannot_print(letters: set[str]) -> str:
    named = " ".join(sorted(letters))
    return str(_("the certificate's typeface does not have %(letters)s", letters=named))


def _can_show(letters: str) -> bool:
    try:
        typeset(
            f"certificates/{TEMPLATE}/letters.typ",
            {"letters": letters},
            datetime(2000, 1, 1, tzinfo=UTC),
        )
    except typst.TypstError:
        return False
    return True


def _order(
    certificate: Certificate, language: str, root: str, on: date | None = None
) -> tuple[str, Mapping[str, object], datetime]:
    """What the typesetter asks for: template, facts, and a moment that stays the same."""
    template = f"certificates/{certificate.printed['template']}/certificate.typ"
    made_at = datetime.combine(certificate.issued_on, time(12), UTC)
    return template, paper_facts(certificate, language, root, on), made_at
