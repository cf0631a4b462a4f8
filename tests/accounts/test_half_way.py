"""The password was right, and the code is still to come."""

import pytest
from flask import Flask

from icdc.models import RoleName, User
from tests.accounts.cast import AIDA, code_of, give, give_code, is_in, set_up_codes
from tests.conftest import StrictClient
from tests.factories import make_user


@pytest.fixture
def aida(app: Flask) -> User:
    user = make_user(AIDA, RoleName.manager)
    set_up_codes(user)
    return user


def go_back(browser: StrictClient, seconds: int) -> None:
    with browser.session_transaction() as session:
        session["half_way_since"] -= seconds


@pytest.mark.parametrize(("seconds", "opens"), [(890, True), (910, False)])
def test_the_code_is_to_come_within_a_quarter_of_an_hour(
    visitor: StrictClient, aida: User, seconds: int, opens: bool
) -> None:
    give(visitor)
    go_back(visitor, seconds)

    give_code(visitor, code_of(aida.tf_totp_secret))

    assert is_in(visitor) is opens


def test_whoever_was_too_slow_begins_anew(visitor: StrictClient, aida: User) -> None:
    give(visitor)
    go_back(visitor, 910)
    give_code(visitor, "000000")

    give(visitor)
    give_code(visitor, code_of(aida.tf_totp_secret))

    assert is_in(visitor)


def test_whoever_types_the_password_anew_has_the_whole_time_anew(
    visitor: StrictClient, aida: User
) -> None:
    for _time in range(2):
        give(visitor)
        go_back(visitor, 890)

    give_code(visitor, code_of(aida.tf_totp_secret))

    assert is_in(visitor)
