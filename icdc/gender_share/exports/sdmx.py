"""The figures for statistical software: one observation a line, in the codes of SDMX.

Sex as in CL_SEX of the National Statistical Committee's structure (SDG_DSD.KG): F, M, _O other,
_U unknown (not stated), _T total. Areas as in its CL_AREA: KG, KG02 to KG21. Ages as in CL_AGE.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from icdc.gender_share.ages import BANDS, NOT_GIVEN
from icdc.gender_share.definition import DEFINITION, Tally
from icdc.gender_share.document import Document
from icdc.gender_share.exports.columns import tallies_of, totals_of
from icdc.gender_share.exports.time_codes import span_code, time_codes
from icdc.gender_share.grouping import By
from icdc.gender_share.periods import Period
from icdc.gender_share.report import Report
from icdc.web.exports import harmless

DATAFLOW = f"ICDC:GENDER_SHARE({DEFINITION}.0)"
TOTAL, UNKNOWN = "_T", "_U"
# Columns of the breakdown, which hold _T where it does not go so deep.
DIMENSIONS = {
    By.programme: "PROGRAMME",
    By.course: "COURSE",
    By.home: "HOME_AREA",
    By.settlement: "SETTLEMENT",
    By.sector: "SECTOR",
    By.age_band: "AGE",
}
HEAD = (
    "DATAFLOW", "FREQ", "REF_AREA", "SEX", "INDICATOR", "TIME_PERIOD", *DIMENSIONS.values(),
    "UNIT_MEASURE", "OBS_VALUE", "OBS_STATUS", "COMMENT",
)  # fmt: skip
INDICATORS = ("REG_PERSONS", "REG_ENROLMENTS", "CERT_PERSONS", "CERT_CERTIFICATES")
# What is counted: persons, or a number of enrolments and certificates; a share in per cent.
UNITS = {
    "REG_PERSONS": "PS", "REG_ENROLMENTS": "NUMBER",
    "CERT_PERSONS": "PS", "CERT_CERTIFICATES": "NUMBER",
}  # fmt: skip
SHARE_UNIT = "PT"
AGES = {
    band.key: f"Y{band.least}T{band.most}" if band.most else f"Y_GE{band.least}" for band in BANDS
}


@dataclass(frozen=True)
class Place:
    """Of which part of the figures an observation tells: the same columns for all of its lines."""

    frequency: str
    area: str
    period: str
    dimensions: tuple[str, ...]


def sdmx_csv(document: Document) -> bytes:
    """Commas, UTF-8, one header line; the totals, then the groups, then the steps."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEAD)
    comment = _comment(document)
    for place, indicator, unit, sex, value in _observations(document.report):
        status = "A" if value else "M"
        writer.writerow(
            (DATAFLOW, place.frequency, place.area, sex, indicator, place.period,
             *place.dimensions, unit, value, status, comment)
        )  # fmt: skip
    return text.getvalue().encode()


Observation = tuple[Place, str, str, str, str]


def _observations(report: Report) -> Iterator[Observation]:
    whole = _place(report)
    yield from _counts(whole, totals_of(report))
    for group in report.groups:
        place = _place(report, group.key)
        # The one group of a selection that is no wider: its key was told already.
        if place != whole:
            yield from _counts(place, tallies_of(group.registered, group.certified))
    for step in report.steps:
        yield from _by_sex(whole, f"STEP_{step.name.value.upper()}", "PS", step.people)


def _counts(place: Place, tallies: tuple[Tally, ...]) -> Iterator[Observation]:
    for indicator, tally in zip(INDICATORS, tallies, strict=True):
        yield from _by_sex(place, indicator, UNITS[indicator], tally)
        yield place, indicator, SHARE_UNIT, "F", tally.share or ""


def _by_sex(place: Place, indicator: str, unit: str, tally: Tally) -> Iterator[Observation]:
    numbers = {
        "F": tally.women, "M": tally.men, "_O": tally.other, UNKNOWN: tally.not_stated,
        TOTAL: tally.total,
    }  # fmt: skip
    for sex, number in numbers.items():
        yield place, indicator, unit, sex, str(number)


def _place(report: Report, group: str | None = None) -> Place:
    """Of a group, or of the whole selection."""
    selection = report.selection
    by, filters = selection.by, selection.filters()
    if group is not None and not by.is_of_time:
        filters[by.value] = group
    is_time = group is not None and by.is_of_time
    frequency, period = time_codes(by, group or "") if is_time else span_code(_span(report))
    dimensions = tuple(_code(of, filters[of.value]) for of in DIMENSIONS)
    return Place(frequency, _area(filters["region"], "KG"), period, dimensions)


def _span(report: Report) -> Period:
    """A period without an end reaches to the day of the figures."""
    period = report.selection.period
    return Period(period.first, period.last or report.as_of)


def _code(of: By, key: str | None) -> str:
    if key is None:
        return TOTAL
    if key == NOT_GIVEN:
        return UNKNOWN
    if of is By.age_band:
        return AGES[key]
    return key.upper() if of is By.sector else harmless(key)


def _area(key: str | None, whole: str) -> str:
    return UNKNOWN if key == NOT_GIVEN else key or whole


def _comment(document: Document) -> str:
    """In English, as the codes are, whoever asks."""
    report, maker = document.report, document.made_by or "a command"
    facts = (
        f"Definition {DEFINITION}",
        *_days(document),
        f"target {report.aim.percent} %",
        f"made {document.made_at.isoformat(timespec='minutes')} by {maker}",
        f"ledger {document.ledger_serial} {document.ledger_hash}",
    )
    return "; ".join(facts)


def _days(document: Document) -> tuple[str, ...]:
    """Without a day that was asked for, only certificates are those of the cut-off."""
    report = document.report
    as_of = report.as_of.isoformat()
    if report.selection.as_of:
        return (f"as of {as_of}",)
    return (f"certificates in force on {as_of}", "all else as of the making")
