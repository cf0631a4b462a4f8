"""Days, where the registry's people are."""

from datetime import date, datetime

from icdc.models.base import ZONE, today

__all__ = ["ZONE", "parse_day", "today"]


def parse_day(text: str) -> date | None:
    """A day written as 2023-10-31 or 31.10.2023, None for anything else."""
    for form in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            return datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    return None
