"""The page as the registry makes it, with a new QR code, by its own code."""

from datetime import date

from icdc.certification.paper.pdf import page, pdf
from icdc.models import Certificate, Printed
from papers.people import PUBLIC_ROOT, TEMPLATE


def paper(one: dict[str, str]) -> bytes:
    return pdf(_certificate(one), root=PUBLIC_ROOT)


def picture(one: dict[str, str]) -> bytes:
    return page(_certificate(one), "png", root=PUBLIC_ROOT)


def _certificate(one: dict[str, str]) -> Certificate:
    return Certificate(
        number=one["number"], version=1, code=one["code"], issued_on=date(2023, 3, 12),
        printed=Printed(
            template=TEMPLATE, language=one["language"], name=one["name"],
            programme=one["programme"], course=one["course"], course_code=one["course_code"],
            hours=40, starts_on="2023-03-01", ends_on="2023-03-10", place=one["place"],
        ),
    )  # fmt: skip
