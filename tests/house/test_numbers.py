"""Numbers are written as the reader's language writes them."""

import pytest
from flask import Flask
from flask_babel import force_locale

from icdc.web.numbers import counted, decimal_sign

SPACE = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "0"),
        (2023, "2023"),
        (9999, "9999"),
        (10_000, f"10{SPACE}000"),
        (-1_234_567, f"-1{SPACE}234{SPACE}567"),
    ],
)
def test_long_numbers_stand_in_threes_that_no_line_divides(number: int, written: str) -> None:
    assert counted(number) == written


@pytest.mark.parametrize(("language", "written"), [("ky", "61,2"), ("ru", "61,2"), ("en", "61.2")])
def test_a_share_has_the_decimal_sign_of_the_language(
    app: Flask, language: str, written: str
) -> None:
    with force_locale(language):
        assert decimal_sign("61.2") == written
        assert decimal_sign(None) == ""
