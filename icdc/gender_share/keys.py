"""The columns that people and days are grouped by."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import ColumnElement, Integer, SQLColumnExpression, String, cast, func

from icdc.gender_share.ages import NOT_GIVEN
from icdc.gender_share.grouping import By
from icdc.models import Trainee


def person_column(by: By) -> ColumnElement[str]:
    """The group that a person belongs to."""
    column = {By.home: Trainee.region_code, By.settlement: Trainee.settlement}.get(by)
    return func.coalesce(func.nullif(Trainee.sector if column is None else column, ""), NOT_GIVEN)


def time_column(by: By, day: SQLColumnExpression[date]) -> ColumnElement[str]:
    """2023-03, 2023-Q1 or 2023. Both databases spell a date as 2023-03-31."""
    spelled = cast(day, String)
    if by is By.month:
        return func.substr(spelled, 1, 7)
    year = func.substr(spelled, 1, 4)
    if by is By.year:
        return year
    quarter = (cast(func.substr(spelled, 6, 2), Integer) + 2) // 3
    return year + "-Q" + cast(quarter, String)


def _is_someone(by: By) -> Callable[[str], ColumnElement[bool]]:
    return lambda key: person_column(by) == key


# What a person is to be, by the breakdown and its key.
PERSONAL = {by: _is_someone(by) for by in (By.home, By.settlement, By.sector)}
