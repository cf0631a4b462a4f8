"""Values as JSON can have them, and enumerations, which the page says in words."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

# Enumerations stay what they are: the page says them in words, JSON as they are kept.
Plain = str | int | float | bool | None | datetime | date | list["Plain"] | dict[str, "Plain"]
Gathered = dict[str, list[dict[str, Plain]]]


def plain(value: object) -> Plain:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(one) for one in value]
    if value is None or isinstance(value, StrEnum | str | int | float | datetime | date):
        return value
    return str(value)
