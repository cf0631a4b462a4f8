"""Months counted one after the other, and where a day lies between them."""

import calendar
from datetime import date


def month_of(key: str) -> int:
    """A running number for a month such as 2023-03."""
    return 12 * int(key[:4]) + int(key[5:]) - 1


def month_of_day(day: date) -> int:
    return 12 * day.year + day.month - 1


def key_of(month: int) -> str:
    return f"{month // 12}-{month % 12 + 1:02}"


def spelled(month: int) -> str:
    """MM.YYYY, as days are written DD.MM.YYYY."""
    return f"{month % 12 + 1:02}.{month // 12}"


def end_of_day(day: date) -> float:
    """Where the day ends on a line on which a month's number stands for the month's end."""
    days = calendar.monthrange(day.year, day.month)[1]
    return month_of_day(day) - 1 + day.day / days
