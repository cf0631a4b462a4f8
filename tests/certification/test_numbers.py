"""Register numbers and what people make of them when typing."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from flask import Flask

from icdc.certification.verifying.typed import secret_codes
from icdc.web.certificates import number, take_numbers
from icdc.web.register_numbers import Reading, read

# 2023 and serial 00147: the check character 9 was computed by hand from ISO 7064.
NUMBER = "ICDC-2023-00147-9"
CHARACTERS = "2023001479"


def test_a_number_ends_with_its_check_character() -> None:
    assert number(2023, 147) == NUMBER
    assert read(NUMBER) == Reading(NUMBER, is_sound=True)


def test_the_check_character_may_be_an_x() -> None:
    serials = [number(2023, serial) for serial in range(1, 40)]

    assert any(one.endswith("-X") for one in serials)
    assert all(read(one) == Reading(one, is_sound=True) for one in serials)


@pytest.mark.parametrize("place", range(len(CHARACTERS)))
@pytest.mark.parametrize("other", "0123456789")
def test_any_one_wrong_digit_is_noticed(place: int, other: str) -> None:
    typed = CHARACTERS[:place] + other + CHARACTERS[place + 1 :]

    reading = read(typed)

    assert reading is not None
    assert reading.is_sound == (other == CHARACTERS[place])


@pytest.mark.parametrize(("one", "other"), list(combinations(range(len(CHARACTERS)), 2)))
def test_any_two_swapped_digits_are_noticed(one: int, other: int) -> None:
    letters = list(CHARACTERS)
    letters[one], letters[other] = letters[other], letters[one]

    reading = read("".join(letters))

    assert reading is not None
    assert reading.is_sound == (CHARACTERS[one] == CHARACTERS[other])


def wrong_ones(right: str) -> Iterator[str]:
    """With one character wrong, or two swapped; the last one may be an X."""
    for place in range(len(right)):
        for other in "0123456789X" if place == len(right) - 1 else "0123456789":
            yield right[:place] + other + right[place + 1 :]
    for first, second in combinations(range(len(right)), 2):
        letters = list(right)
        letters[first], letters[second] = letters[second], letters[first]
        yield "".join(letters)


@pytest.mark.parametrize("year", [2023, 2024, 2099])
def test_any_number_notices_one_wrong_and_two_swapped_characters_whatever_its_serial(
    year: int,
) -> None:
    for serial in (1, 9, 10, 99, 147, 1023, 9999, 10000, 54321, 99999):
        right = number(year, serial).removeprefix("ICDC").replace("-", "")
        readings = [read(typed) for typed in wrong_ones(right) if typed != right]
        # An X among the digits is no number at all.
        assert not [one for one in readings if one and one.is_sound]


def swapped_neighbours(right: str) -> Iterator[str]:
    for place in range(len(right) - 1):
        yield right[:place] + right[place + 1] + right[place] + right[place + 2 :]


def inserted(right: str) -> Iterator[str]:
    for place in range(len(right) + 1):
        for other in "0123456789X- ":
            yield right[:place] + other + right[place:]


@pytest.mark.parametrize("separator", ["-", " ", ""])
@pytest.mark.parametrize("serial", [1, 9, 10, 99, 147, 1023, 9999, 10000, 54321, 99999, 123456])
def test_a_slip_with_hyphens_or_one_character_too_many_gives_no_other_number(
    serial: int, separator: str
) -> None:
    right = number(2023, serial)
    typed = right.replace("-", separator)
    readings = [read(wrong) for wrong in (*swapped_neighbours(typed), *inserted(typed))]

    others = {one.number for one in readings if one and one.is_sound} - {right}

    # A serial can only be long when so many are issued in a year; one zero before it is a slip.
    serials = [other.split("-")[2] for other in others]
    assert not [one for one in serials if len(one) <= len(right.split("-")[2]) or one[0] == "0"]


@pytest.mark.parametrize(
    "typed",
    [
        "ICDC-20-3-0014729",
        "ICDC-20-23-00147-9",
        "ICDC-2023-0-0147-9",
        "ICDC-2023-0014-7-9",
        "ICDC-2023-000147-9",
        "ICDC 2023 010147 9",
        "ICDC2023-0014-79",
        "20230001479 9",
        "ICDC20230001479",
    ],
)
def test_groups_stand_in_their_places_or_it_is_no_number(typed: str) -> None:
    assert read(typed) is None


def test_a_long_serial_is_read_however_it_is_typed() -> None:
    for right in (number(2023, 123456), number(2023, 1234567)):
        for typed in (right, right.replace("-", ""), right.replace("-", " "), f"№ {right}, 5 июня"):
            assert read(typed) == Reading(right, is_sound=True)


@pytest.mark.parametrize(
    "typed",
    [
        "icdc-2023-00147-9",
        "ICDC2023-001479",
        "ICDC-2023-0147-9 12.03.2023",
        "ICDC-2023-00147-9 О. Асанова",
        "ICDC.2023.00147.9",
        "(2023-00147-9).",
        " ICDC 2023 00147 9 ",
        "ICDC2023001479",
        "2023-00147-9",
        "ICDC–2023–00147–9",
        "ІСDС-2023-00147-9",
        "ICDC-2O23-OO147-9",
        "ICDC-2О23-ОО147-9",
        "ICDC-2023-00l47-9",
        "https://registry.example.kg/verify/ICDC-2023-00147-9",
        "ИСДС-2023-00147-9",
        "исдс — 2023 — 00147 — 9",
        "шсвс-2023-00147-9",
        "ICDC-2023-147-9",
        "icdc 2023 147 9",
        "сертификат № ICDC-2023-00147-9",
        "Сертификат ICDC-2023-00147-9, Асанова А., 12.03.2023",
        "сертификат/күбөлүк ИСДС-2023-147-9.",
    ],
)
def test_a_number_is_read_however_it_is_typed(typed: str) -> None:
    assert read(typed) == Reading(NUMBER, is_sound=True)


def test_a_cyrillic_x_is_an_x() -> None:
    with_x = next(one for serial in range(99) if (one := number(2023, serial)).endswith("X"))

    for letter in "хч":
        assert read(with_x.lower().replace("x", letter)) == Reading(with_x, is_sound=True)


@pytest.mark.parametrize("typed", ["", "ICDC", "Асанова", "2023-147-9", "ICDC-2023-00147-Y"])
def test_anything_else_is_no_number(typed: str) -> None:
    assert read(typed) is None


def test_a_secret_code_is_read_however_it_is_typed() -> None:
    assert next(secret_codes("mfrg-gzdf mztw")) == "MFRGGZDFMZTW"
    assert next(secret_codes("АВС0-1А8С")) == "ABCOIABC"
    assert "MFRGGZDFMZTW" in secret_codes("ьакп-пява ьяец")


def test_each_year_counts_for_itself_and_without_gaps(app: Flask) -> None:
    first = take_numbers(2023, 2)
    second = take_numbers(2024, 1)
    third = take_numbers(2023, 1)

    assert first == [number(2023, 1), number(2023, 2)]
    assert second == [number(2024, 1)]
    assert third == [number(2023, 3)]
    assert take_numbers(2023, 0) == []
