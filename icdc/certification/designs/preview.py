"""How a certificate would look, as pictures that stand within the page itself."""

import base64

import typst

from icdc.certification.paper.pdf import faces
from icdc.certification.paper.sample import example
from icdc.models import CertificateDesign, Programme
from icdc.web.typesetting import TemplateFaultError

# Points an inch: as many as the page shows, and no more to send after each pause in typing.
SHARPNESS = 96


def picture_addresses(
    programme: Programme, design: CertificateDesign | None, language: str
) -> list[str]:
    """Front and back as data: addresses; none where it cannot be drawn, as for foreign letters."""
    try:
        drawn = faces(example(programme, design), language, sharpness=SHARPNESS)
    except (typst.TypstError, TemplateFaultError):
        return []
    return [f"data:image/png;base64,{base64.b64encode(face).decode()}" for face in drawn]
