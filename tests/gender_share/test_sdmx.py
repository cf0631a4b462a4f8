"""The figures in the codes of SDMX."""

import csv
from dataclasses import replace
from datetime import UTC, date, datetime
from io import StringIO

import pytest

from icdc.gender_share.definition import Tally
from icdc.gender_share.exports.build import summary_of
from icdc.gender_share.exports.sdmx import sdmx_csv
from icdc.gender_share.exports.time_codes import span_code
from icdc.gender_share.grouping import By
from icdc.gender_share.periods import Period, months
from icdc.gender_share.report import Counted
from icdc.gender_share.selection import Selection

pytestmark = pytest.mark.usefixtures("cast")

QUARTER = Selection(period=months(2023, 1, 3))
MADE_AT = datetime(2023, 6, 1, 6, 30, tzinfo=UTC)
Observation = dict[str, str]


def content_of(selection: Selection) -> bytes:
    return sdmx_csv(summary_of(selection, date(2023, 6, 1), "Aida", MADE_AT))


def observations(selection: Selection) -> list[Observation]:
    return list(csv.DictReader(StringIO(content_of(selection).decode())))


def by_sex(found: list[Observation], indicator: str, **codes: str) -> dict[str, str]:
    """Counts by sex of the lines that have these codes."""
    asked = codes | {"INDICATOR": indicator}
    return {
        one["SEX"]: one["OBS_VALUE"]
        for one in found
        if one["UNIT_MEASURE"] != "PT" and all(one[name] == code for name, code in asked.items())
    }


def test_each_sex_has_its_code() -> None:
    found = observations(QUARTER)

    counts = by_sex(found, "REG_PERSONS", COURSE="_T")
    assert counts == {"F": "2", "M": "1", "_O": "1", "_U": "1", "_T": "5"}
    enrolments = by_sex(found, "REG_ENROLMENTS", COURSE="DA-2")
    assert enrolments == {"F": "2", "M": "0", "_O": "0", "_U": "1", "_T": "3"}
    certificates = by_sex(found, "CERT_CERTIFICATES", COURSE="_T")
    assert certificates == {"F": "2", "M": "0", "_O": "0", "_U": "1", "_T": "3"}


def test_steps_are_indicators() -> None:
    applied = by_sex(observations(QUARTER), "STEP_APPLIED")

    assert applied == {"F": "3", "M": "2", "_O": "1", "_U": "1", "_T": "7"}


def test_a_region_is_the_area() -> None:
    found = observations(replace(QUARTER, by=By.region))

    areas = {one["REF_AREA"] for one in found}
    assert areas == {"KG", "KG11", "KG21"}
    assert by_sex(found, "REG_PERSONS", REF_AREA="KG11")["_T"] == "3"


def test_what_is_not_given_is_unknown() -> None:
    found = observations(replace(QUARTER, by=By.home))

    assert {one["HOME_AREA"] for one in found} == {"_T", "_U"}
    assert {one["REF_AREA"] for one in found} == {"KG"}


def test_a_filter_is_a_code_of_every_line() -> None:
    found = observations(replace(QUARTER, region="KG21", age_band="25-34"))

    assert {(one["REF_AREA"], one["AGE"]) for one in found} == {("KG21", "Y25T34")}


@pytest.mark.parametrize(
    ("by", "codes"),
    [
        (By.year, {("A", "2023")}),
        (By.quarter, {("Q", "2023-Q1"), ("Q", "2023-Q2")}),
        (By.month, {("M", "2023-01"), ("M", "2023-02"), ("M", "2023-03"), ("M", "2023-04")}),
    ],
)
def test_a_breakdown_by_time_has_its_periods(by: By, codes: set[tuple[str, str]]) -> None:
    found = observations(Selection(by=by))

    whole = ("_O", "../2023-06-01")
    assert {(one["FREQ"], one["TIME_PERIOD"]) for one in found} == codes | {whole}


@pytest.mark.parametrize(
    ("period", "codes"),
    [
        (months(2023, 1, 12), ("A", "2023")),
        (months(2023, 4, 6), ("Q", "2023-Q2")),
        (months(2023, 2, 2), ("M", "2023-02")),
        (months(2023, 2, 4), ("_O", "2023-02-01/2023-04-30")),
        (Period(None, date(2023, 10, 31)), ("_O", "../2023-10-31")),
        (Period(date(2021, 10, 1), None), ("_O", "2021-10-01/..")),
    ],
)
def test_a_period_has_the_shortest_code(period: Period, codes: tuple[str, str]) -> None:
    assert span_code(period) == codes


def test_a_share_is_rounded_down_and_without_data_missing() -> None:
    document = summary_of(QUARTER, date(2023, 6, 1), "Aida", MADE_AT)
    almost = Counted(Tally(749, 1751), Tally())
    report = replace(document.report, registered=almost, groups=())
    found = csv.DictReader(StringIO(sdmx_csv(replace(document, report=report)).decode()))

    shares = {
        one["INDICATOR"]: (one["OBS_VALUE"], one["OBS_STATUS"])
        for one in found
        if one["UNIT_MEASURE"] == "PT"
    }
    assert shares["REG_PERSONS"] == ("29.9", "A")
    assert shares["REG_ENROLMENTS"] == ("", "M")


def test_every_line_says_what_it_is_of() -> None:
    first = observations(QUARTER)[0]

    assert first["DATAFLOW"] == "ICDC:GENDER_SHARE(1.0)"
    assert first["COMMENT"].startswith(
        "Definition 1; certificates in force on 2023-03-31; all else as of the making; "
        "target 30 %; made 2023-06"
    )


def test_the_same_figures_give_the_same_bytes() -> None:
    assert content_of(QUARTER) == content_of(QUARTER)


@pytest.mark.parametrize("by", By)
@pytest.mark.parametrize("period", [months(2023, 1, 12), months(2023, 1, 3), months(2023, 3, 3)])
def test_no_two_observations_have_one_key(by: By, period: Period) -> None:
    found = observations(Selection(period=period, course="DA-1", by=by))

    values = {"OBS_VALUE", "OBS_STATUS", "COMMENT"}
    keys = [tuple(code for name, code in one.items() if name not in values) for one in found]
    assert len(set(keys)) == len(keys)
