"""What a template is told: the record in one language, its look, and what became of it."""

import base64
from collections.abc import Mapping
from datetime import date
from io import BytesIO

import segno

from icdc.certification.paper.sample import is_sample
from icdc.models import Certificate, CertificateDesign, CertificatePicture, CertificateState
from icdc.models.design import PictureKind
from icdc.web.addresses import verify_address

# Left to itself segno tries all eight masks, which takes longer than the page; each reads as well.
QR_MASK = 2
# What a telephone reads from a sample, about as long as an address.
NO_ADDRESS = "SAMPLE " * 8
MIME_TYPES = {PictureKind.png: "image/png", PictureKind.jpg: "image/jpeg"}


def paper_facts(
    certificate: Certificate, language: str, root: str, on: date | None = None
) -> Mapping[str, object]:
    """The same number and days in every language; the programme's title in this one.

    `on`: as the paper was marked on an earlier day.
    """
    printed = certificate.printed
    language = language or printed["language"]
    titles: Mapping[str, object] = printed.get("programmes") or {}
    address = verify_address(certificate, root)
    return {
        **printed,
        "language": language,
        "programme": titles.get(language) or printed["programme"],
        "number": certificate.number,
        "version": certificate.version or 1,
        "issued_on": certificate.issued_on.isoformat(),
        "valid_until": certificate.valid_until.isoformat() if certificate.valid_until else "",
        "address": address,
        "qr": _qr(NO_ADDRESS if is_sample(certificate) else address),
        "design": _look(certificate.design),
        **_mark(certificate, on),
    }


def _look(design: CertificateDesign | None) -> Mapping[str, object]:
    if design is None:
        return {}
    return {
        **design.settings,
        "logo": design.logo and _drawing(design.logo),
        "seal": design.seal and _drawing(design.seal),
    }


def _drawing(picture: CertificatePicture) -> str:
    """As text: a drawing as it is, a photograph as an address that holds it."""
    if picture.kind is PictureKind.svg:
        return picture.content.decode("utf-8-sig")
    return f"data:{MIME_TYPES[picture.kind]};base64,{base64.b64encode(picture.content).decode()}"


def _mark(certificate: Certificate, on: date | None) -> dict[str, str]:
    """What stands across a paper that is not what it looks like; nothing on a valid one."""
    if is_sample(certificate):
        return {"mark": "sample"}
    state = certificate.state_on(on) if on else certificate.state
    if state is CertificateState.valid:
        return {}
    since = {
        CertificateState.revoked: certificate.revoked_on,
        CertificateState.replaced: certificate.replaced_on,
    }.get(state)
    return {"mark": state.value, "marked_on": since.isoformat() if since else ""}


def _qr(text: str) -> str:
    drawing = BytesIO()
    code = segno.make(text, error="m", mask=QR_MASK, micro=False, boost_error=False)
    code.save(drawing, kind="svg", xmldecl=False, border=2)
    return drawing.getvalue().decode()
