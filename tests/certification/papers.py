"""Certificates that are in no database, and what stands on their papers."""

import re
from collections.abc import Mapping
from datetime import date
from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject

from icdc.certification.paper.pdf import pdf
from icdc.models import (
    Certificate,
    CertificateDesign,
    CertificatePicture,
    InLanguages,
    PaperTexts,
    PictureKind,
    Printed,
)
from icdc.web.certificates import number

NAME = "Өмүрова Жаңыл Үсөновна"
LONG_NAME = "Абдыкадырова-Мырзакматова Гүлзат-Бегимай Кылычбек-Токтогул кызы Аттоку"
LONG_TITLE = ("Повышение квалификации специалистов органов местного самоуправления " * 3)[:199]
CODE = "MFRGGZDFMZTWQ2LKNNWG23TPOA"
# Each of the letters that typefaces lack, capital and small, and what programs like to change.
HARD_LETTERS = "ңөү ҢӨҮ №1 «fi ffl» “a”–'b' \"c\" x--y z..."
DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 80">'
    b'<rect width="320" height="80" fill="#0f5f6e"/></svg>'
)
# One green point.
PHOTOGRAPH = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c494441"
    "54789c6360686000000104008170f6c7a50000000049454e44ae426082"
)


def paper(
    language: str = "ky",
    name: str = NAME,
    programme: str = "Маалыматтарды талдоо",
    course: str = "Маалыматтарды талдоо, 1-топ",
    starts_on: str = "2023-03-01",
    ends_on: str = "2023-03-10",
    hours: int = 40,
    place: str = "Ош шаары",
    template: str = "v2",
    look: CertificateDesign | None = None,
    latin_name: str = "",
    programmes: InLanguages | None = None,
    outcomes: InLanguages | None = None,
) -> Certificate:
    facts = Printed(
        template=template, language=language, name=name, programme=programme, course=course,
        course_code="DA-2023-01", hours=hours, starts_on=starts_on, ends_on=ends_on, place=place,
        latin_name=latin_name,
    )  # fmt: skip
    if programmes:
        facts["programmes"] = programmes
    if outcomes:
        facts["outcomes"] = outcomes
    return Certificate(
        number=number(2023, 147), version=1, code=CODE, issued_on=date(2023, 3, 12),
        printed=facts, design=look,
    )  # fmt: skip


def design(
    orientation: str = "landscape",
    accent: str = "#0f5f6e",
    has_pictures: bool = True,
    texts: Mapping[str, str] | None = None,
) -> CertificateDesign:
    """A look whose texts are the same in every language; what is not given stays the template's."""
    words = PaperTexts(issuer="", before_name="", after_name="", note="", signatory="", post="")
    for key, text in (texts or {}).items():
        words[key] = text  # type: ignore[literal-required] # a misspelt key fails on the page
    look = CertificateDesign(
        version=1, template="v2",
        settings={
            "orientation": orientation, "accent": accent,
            "texts": dict.fromkeys(("ky", "ru", "en"), words),
        },
    )  # fmt: skip
    if has_pictures:
        look.logo = CertificatePicture(sha256="a", kind=PictureKind.svg, content=DRAWING)
        look.seal = CertificatePicture(sha256="b", kind=PictureKind.png, content=PHOTOGRAPH)
    return look


def in_languages(text: str) -> InLanguages:
    return InLanguages(ky=f"{text} ky", ru=f"{text} ru", en=f"{text} en")


def text_of(certificate: Certificate, language: str = "", pages: int = 1) -> str:
    found = PdfReader(BytesIO(pdf(certificate, language))).pages
    assert len(found) == pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in found))


def part(whole: PdfObject, *path: str | int) -> PdfObject | None:
    """What lies inside a PDF object, by the names and places on the way to it."""
    found: PdfObject | None = whole
    for step in path:
        assert isinstance(found, (DictionaryObject, ArrayObject))
        found = found[step].get_object()  # type: ignore[index] # names for one, places for the other
    return found
