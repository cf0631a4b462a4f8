"""Periods in the codes of SDMX: a frequency (CL_FREQ) and a TIME_PERIOD."""

from icdc.gender_share.grouping import By, period_of
from icdc.gender_share.periods import Period

FREQUENCIES = {By.year: "A", By.quarter: "Q", By.month: "M"}
# Neither a year nor a quarter nor a month.
OTHER = "_O"
# An end that is open (ISO 8601-2).
OPEN = ".."


def time_codes(by: By, key: str) -> tuple[str, str]:
    """Of a group of the breakdown by time, whose keys are those of SDMX: 2023, 2023-Q1, 2023-03."""
    return FREQUENCIES[by], key


def span_code(period: Period) -> tuple[str, str]:
    """The year, quarter or month where the period is one, else both of its days."""
    for by, key in _keys(period):
        if period_of(by, key) == period:
            return time_codes(by, key)
    first = period.first.isoformat() if period.first else OPEN
    last = period.last.isoformat() if period.last else OPEN
    return OTHER, f"{first}/{last}"


def _keys(period: Period) -> list[tuple[By, str]]:
    if period.first is None:
        return []
    year, month = period.first.year, period.first.month
    return [
        (By.year, f"{year:04}"),
        (By.quarter, f"{year:04}-Q{(month + 2) // 3}"),
        (By.month, f"{year:04}-{month:02}"),
    ]
