"""Passwords are hidden while they are typed, and compared as they were typed."""

import re

import pytest
from flask import Flask

from icdc.models import RoleName
from tests.accounts.administering import invite
from tests.accounts.cast import AIDA, give
from tests.accounts.test_inviting import address_of
from tests.accounts.test_password_reset import change, link_for
from tests.conftest import StrictClient, browser_of
from tests.factories import make_user

WORDS = "Seven Quiet horses "
LONG = (WORDS * 7)[:128]


def fields(page: str) -> list[str]:
    return re.findall(r"<input[^>]*name=\"(?:\w*password\w*|again)\"[^>]*>", page)


def test_each_field_for_a_password_hides_it(
    app: Flask, administrator: StrictClient, visitor: StrictClient
) -> None:
    invited = address_of(invite(administrator))
    make_user("owner@example.kg", RoleName.manager)
    link = link_for(app, visitor, "owner@example.kg")
    pages = [visitor.get(path).text for path in ("/sign-in", invited, link)]
    pages += [
        administrator.get(path).text for path in ("/account/password", "/account/confirmation")
    ]

    found = [fields(page) for page in pages]

    assert [len(one) for one in found] == [1, 2, 2, 3, 1]
    assert all('type="password"' in field for page in found for field in page)


@pytest.mark.parametrize("length", [64, 128])
def test_so_many_characters_are_allowed(app: Flask, visitor: StrictClient, length: int) -> None:
    assert change(browser_of(app, make_user(AIDA, RoleName.manager)), new=LONG[:length]) == 302

    assert give(visitor, LONG[:length]).status_code == 302


@pytest.mark.parametrize(
    "other",
    [LONG[:-1], LONG.lower(), LONG + "x", LONG.strip() + "?"],
    ids=["shortened", "in small letters", "longer", "another last character"],
)
def test_a_password_is_compared_whole_and_letter_by_letter(
    app: Flask, visitor: StrictClient, other: str
) -> None:
    change(browser_of(app, make_user(AIDA, RoleName.manager)), new=LONG)

    assert give(visitor, other).status_code == 422
    assert give(visitor, LONG).status_code == 302


def test_spaces_at_the_ends_count(app: Flask, visitor: StrictClient) -> None:
    change(browser_of(app, make_user(AIDA, RoleName.manager)), new=f" {WORDS}")

    assert give(visitor, WORDS).status_code == give(visitor, WORDS.strip()).status_code == 422
    assert give(visitor, f" {WORDS}").status_code == 302


def test_a_letter_that_a_telephone_spells_in_two_parts_is_the_same_letter(
    app: Flask, visitor: StrictClient
) -> None:
    """й is one sign, or и with a breve: what a keyboard sends nobody sees (NIST SP 800-63B)."""
    change(browser_of(app, make_user(AIDA, RoleName.manager)), new="йод лежит в чайнике")

    taken_apart = "и\u0306од лежит в чаи\u0306нике"

    assert give(visitor, taken_apart).status_code == 302
