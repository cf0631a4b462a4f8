"""Papers that are shown and never given: how a design looks, and how a certificate will.

Their certificates know no enrolment, so that no session can come to save them.
"""

from datetime import date

from icdc.certification.paper.printing import outcomes, printed, titles
from icdc.models import Certificate, CertificateDesign, Enrolment, Printed, Programme
from icdc.web.certificates import TEMPLATE, number
from icdc.web.clock import today

# In place of the secret code. No code has a dot, so it can never be one that is given.
SAMPLE_CODE = "." * 26
NAMES = {"name": "Өмүрова Жаңыл Үсөновна", "latin_name": "Omurova Zhanyl"}


def unissued(
    enrolment: Enrolment,
    design: CertificateDesign | None,
    on: date | None = None,
    valid_until: date | None = None,
) -> Certificate:
    """The paper that an enrolment will get, marked as a sample."""
    return _sample(printed(enrolment), design, on or today(), valid_until)


def example(programme: Programme, design: CertificateDesign | None) -> Certificate:
    """A paper of a programme, of a person who is made up."""
    title, day = programme.title(programme.language), today()
    facts = Printed(
        template=design.template if design else TEMPLATE,
        language=programme.language.value,
        name=NAMES["name"],
        latin_name=NAMES["latin_name"],
        programme=title,
        programmes=titles(programme),
        outcomes=outcomes(programme),
        course=title,
        course_code=f"{programme.code}-01",
        hours=programme.hours,
        starts_on=day.replace(day=1).isoformat(),
        ends_on=day.isoformat(),
        place="Бишкек",
    )
    return _sample(facts, design, day)


def is_sample(certificate: Certificate) -> bool:
    return certificate.code == SAMPLE_CODE


def _sample(
    facts: Printed, design: CertificateDesign | None, on: date, valid_until: date | None = None
) -> Certificate:
    return Certificate(
        number=number(on.year, 0), version=1, code=SAMPLE_CODE, issued_on=on,
        valid_until=valid_until, printed=facts, design=design,
    )  # fmt: skip
