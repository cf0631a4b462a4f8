"""The certificate as PDF. Made on request, as one takes some 15 ms; only the record is kept."""

import json
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Literal

import iuliia
import segno
import typst
from flask_babel import gettext as _
from werkzeug.utils import secure_filename

from icdc.certification.paper.addresses import verify_address
from icdc.models import Certificate
from icdc.models.names import latin
from icdc.web.certificates import TEMPLATE
from icdc.web.errors import Refusal
from icdc.web.typesetting import TEMPLATES, TemplateFaultError, typeset

PAPERS = TEMPLATES / "certificates"
# Left to itself segno tries all eight masks, which takes longer than the page; each reads as well.
QR_MASK = 2


def pdf(certificate: Certificate, language: str = "", root: str = "") -> bytes:
    """The paper in a language, its own by default: the same bytes for the same record and address.

    `root` is where outsiders reach the registry, for a job, which has no request to ask. Raises
    Refusal that names the letters which the typefaces lack.
    """
    try:
        return page(certificate, "pdf", language, root)
    except typst.TypstError as fault:
        letters = missing_letters("".join(map(str, certificate.printed.values())))
        if not letters:
            raise TemplateFaultError(fault.diagnostic) from fault
        raise Refusal(cannot_print(letters)) from fault


def page(
    certificate: Certificate, form: Literal["pdf", "png"], language: str = "", root: str = ""
) -> bytes:
    address = verify_address(certificate, root)
    facts = {
        **certificate.printed,
        "language": language or certificate.printed["language"],
        "number": certificate.number,
        "issued_on": certificate.issued_on.isoformat(),
        "address": address,
        "qr": _qr(address),
    }
    made_at = datetime.combine(certificate.issued_on, time(12), UTC)
    return typeset(
        f"certificates/{certificate.printed['template']}/certificate.typ", facts, made_at, form
    )


def file_name(certificate: Certificate) -> str:
    """Course and holder in Latin letters, for every file system: DA-2023-01-asanova_aigul.pdf."""
    facts = certificate.printed
    course = iuliia.ICAO_DOC_9303.translate(facts["course_code"])
    return secure_filename(f"{course}-{latin(facts['name'])}.pdf")


def issuer(certificate: Certificate) -> str:
    """The centre's name as it stands on the certificate."""
    words = PAPERS / certificate.printed["template"] / "words.json"
    named: str = json.loads(words.read_text())[certificate.printed["language"]]["issuer"]
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


def _qr(address: str) -> str:
    drawing = BytesIO()
    code = segno.make(address, error="m", mask=QR_MASK, micro=False, boost_error=False)
    code.save(drawing, kind="svg", xmldecl=False, border=2)
    return drawing.getvalue().decode()
