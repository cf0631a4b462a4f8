"""What can be said of a personal number."""

from datetime import date

import pytest

from icdc.models.pin import PinFault, birth_date_in, digits_of, fault_of

TODAY = date(2023, 10, 31)


@pytest.mark.parametrize(
    ("pin", "fault"),
    [
        ("12501199012345", None),
        ("22902200012345", None),
        ("13110202300001", None),
        ("", PinFault.not_14_digits),
        ("1250119901234", PinFault.not_14_digits),
        ("125011990123456", PinFault.not_14_digits),
        ("1250119901234x", PinFault.not_14_digits),
        ("١٢٥٠١١٩٩٠١٢٣٤٥", PinFault.not_14_digits),
        ("02501199012345", PinFault.organisation),
        ("32501199012345", PinFault.not_a_person),
        ("92501199012345", PinFault.not_a_person),
        ("13202199012345", PinFault.no_such_date),
        ("12902199012345", PinFault.no_such_date),
        ("12513199012345", PinFault.no_such_date),
        ("12501000012345", PinFault.no_such_date),
        ("10111202312345", PinFault.no_such_date),
    ],
)
def test_a_pin_is_judged(pin: str, fault: PinFault | None) -> None:
    assert fault_of(pin, TODAY) == fault


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("1 250119 90 12345", "12501199012345"),
        ("125011990-12345", "12501199012345"),
        (" 12501199012345\u00a0", "12501199012345"),
        ("1250119901234O", "1250119901234O"),
    ],
)
def test_spaces_and_hyphens_between_the_digits_do_not_count(typed: str, digits: str) -> None:
    assert digits_of(typed) == digits


def test_the_birth_date_stands_inside() -> None:
    assert birth_date_in("12501199012345") == date(1990, 1, 25)
    assert birth_date_in("13202199012345") is None
