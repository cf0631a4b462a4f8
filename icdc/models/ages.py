"""Ages, and the borders of the bands by which figures are broken down."""

from datetime import date

# From the age of the first to that of the second, both included. None: and older.
BANDS = ((0, 17), (18, 24), (25, 34), (35, 44), (45, 54), (55, None))


def age_on(day: date, born: date) -> int:
    """In full years. Who is born on 29 February grows older on 1 March."""
    return (_number(day) - _number(born)) // 10_000


def band_on(day: date, born: date) -> int:
    """The place of the band in BANDS."""
    age = age_on(day, born)
    return next(place for place, (_, most) in enumerate(BANDS) if most is None or age <= most)


def _number(day: date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day
