"""How a certificate would look, as pictures on a page."""

import base64

import typst
from flask import url_for
from sqlalchemy import inspect

from icdc.certification.paper.pdf import faces
from icdc.certification.paper.sample import example
from icdc.models import CertificateDesign, Language, Programme
from icdc.web.typesetting import TemplateFaultError

# Points an inch: as many as the page shows; beside the form, where one is sent after each pause in
# typing, it shows fewer.
SHARPNESS, OF_A_DRAFT = 96, 72
SIDES = ("front", "back")


def drawings(
    programme: Programme,
    design: CertificateDesign | None,
    language: Language,
    sharpness: float = SHARPNESS,
) -> list[bytes]:
    """Front and back as PNG; none where it cannot be drawn, as for foreign letters."""
    try:
        return faces(example(programme, design), language, sharpness=sharpness)
    except (typst.TypstError, TemplateFaultError):
        return []


def picture_addresses(
    programme: Programme, design: CertificateDesign | None, language: Language
) -> list[str]:
    """Where the pictures are. What is not saved yet has no address: it stands in the page itself.

    The page of a saved look is light so, and a browser that has its pictures keeps them.
    """
    is_draft = design is not None and not inspect(design).persistent
    drawn = drawings(programme, design, language, OF_A_DRAFT if is_draft else SHARPNESS)
    if is_draft:
        return [f"data:image/png;base64,{base64.b64encode(face).decode()}" for face in drawn]
    version = design.version if design else 0
    return [
        url_for(
            "designs.picture",
            programme_id=programme.id,
            version=version,
            side=side,
            lang=language.value,
        )
        for side, _face in zip(SIDES, drawn, strict=False)
    ]
