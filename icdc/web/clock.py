"""Today, where the registry's people are (DESIGN §5: days are those of Asia/Bishkek)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Bishkek")


def today() -> date:
    return datetime.now(ZONE).date()


def parse_day(text: str) -> date | None:
    """A day written as 2023-10-31 or 31.10.2023, None for anything else."""
    for form in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            return datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    return None
