"""The rows behind the figures, one by one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import literal, select

from icdc.extensions import db
from icdc.gender_share.ages import NOT_GIVEN, band_of
from icdc.gender_share.rows import Rows, certifications, registrations
from icdc.gender_share.selection import Selection
from icdc.models import Certificate, Course, Enrolment, Gender, Programme, Trainee


@dataclass(frozen=True, slots=True)
class Line:
    """An enrolment or certificate that counts. Keys as in the breakdowns, NOT_GIVEN included."""

    trainee_id: int
    enrolment_id: int
    # Empty for an enrolment.
    certificate: str
    gender: Gender
    # The day by which it counts.
    day: date
    course: str
    programme: str
    region: str
    home: str
    settlement: str
    sector: str
    age_band: str


def registered_lines(selection: Selection) -> Iterator[Line]:
    return lines_of(registrations(selection))


def certified_lines(selection: Selection, today: date) -> Iterator[Line]:
    return lines_of(certifications(selection, today))


def lines_of(rows: Rows) -> Iterator[Line]:
    """By the day, then by the number of the enrolment."""
    columns = select(
        rows.of.trainee_id,
        Enrolment.id,
        Enrolment.registered_on,
        rows.of.gender,
        rows.day,
        Course.code,
        Programme.code,
        Course.region_code,
        Trainee.region_code,
        Trainee.settlement,
        Trainee.sector,
        Trainee.birth_date,
        Certificate.number if rows.of is Certificate else literal(""),
    )
    found = db.session.execute(rows.in_full(columns).order_by(rows.day, Enrolment.id, rows.of.id))
    for (
        trainee_id, enrolment_id, registered_on, gender, day, course, programme, region, home,
        settlement, sector, born, number,
    ) in found:  # fmt: skip
        yield Line(
            trainee_id,
            enrolment_id,
            number,
            gender,
            day,
            course,
            programme,
            region or NOT_GIVEN,
            home or NOT_GIVEN,
            settlement or NOT_GIVEN,
            sector.value if sector else NOT_GIVEN,
            band_of(born, registered_on),
        )
