"""How numbers are written for the reader: the decimal sign of the language, no-break spaces.

Papers for other programs (CSV, XLSX) keep the point and write nothing between the figures.
"""

from babel.numbers import get_decimal_symbol
from flask import Flask

from icdc.web.locale import language

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
# As Russian and Kyrgyz print it: 2023 and 9999 as one, 10 000 in threes; in English alike, so that
# nobody takes a comma for a decimal one.
GROUPED_FROM = 10_000


def add_number_filters(app: Flask) -> None:
    app.add_template_filter(counted)
    app.add_template_filter(decimal_sign)


def counted(number: int) -> str:
    """16 400 with a no-break space; the sign of a negative one stays before it."""
    return (
        f"{number:,}".replace(",", NO_BREAK_SPACE) if abs(number) >= GROUPED_FROM else str(number)
    )


def decimal_sign(number: str | None) -> str:
    """A number that is written already, "61.2", as the reader's language writes it; "" for None."""
    return (number or "").replace(".", get_decimal_symbol(language()))
