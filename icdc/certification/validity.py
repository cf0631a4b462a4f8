"""How long a certificate is valid."""

from calendar import monthrange
from datetime import date


def last_valid_day(issued_on: date, months: int | None) -> date | None:
    """The day of the month on which it was issued, `months` later; it is still valid on that day.

    A shorter month ends on its own last day: issued on 31 January for one month, it is valid until
    28 or 29 February. None: for ever.
    """
    if months is None:
        return None
    years, month = divmod(issued_on.month - 1 + months, 12)
    year, month = issued_on.year + years, month + 1
    return date(year, month, min(issued_on.day, monthrange(year, month)[1]))
