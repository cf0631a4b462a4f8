"""Every address is listed with who may use it, and is closed to everybody else."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from flask import Flask

from icdc.extensions import db
from icdc.models import RoleName, Way
from icdc.web.guards import roles_for
from icdc.web.open_sessions import new_session
from tests.conftest import StrictClient, rolled_back
from tests.factories import make_user
from tests.house.addresses import Address, addresses_in_use, addresses_listed
from tests.house.walking import resumed, undone

LISTED = addresses_listed()
CLOSED = [address for address in LISTED if not address.is_public]
PUBLIC = [address for address in LISTED if address.is_public]
Sessions = dict[RoleName, tuple[str, str]]


@pytest.fixture(scope="module")
def sessions(database: Flask) -> Iterator[Sessions]:
    """One sign-in a role, for all steps: to make them anew took longer than all the asking."""
    with rolled_back(database):
        users = {role: make_user(f"{role}@example.kg", role) for role in RoleName}
        made = {role: new_session(user, Way.password)[1] for role, user in users.items()}
        db.session.commit()
        yield {role: (user.fs_uniquifier, made[role]) for role, user in users.items()}


@pytest.fixture
def app(database: Flask, sessions: Sessions) -> Iterator[Flask]:
    with undone():
        yield database


def test_every_address_has_its_line(app: Flask) -> None:
    known = {(address.methods, address.rule) for address in LISTED}

    unknown = [one for one in addresses_in_use(app) if (one.methods, one.rule) not in known]

    # The guard's own words stand in the last column: check that they are what you meant.
    lines = "\n".join(sorted(map(str, unknown), key=lambda line: line.split()[1]))
    assert not unknown, f"Lines for TABLE in tests/house/addresses.py:\n{lines}"


def test_every_line_has_its_address(app: Flask) -> None:
    answered = {(address.methods, address.rule) for address in addresses_in_use(app)}

    gone = [str(one) for one in LISTED if (one.methods, one.rule) not in answered]

    assert not gone, "No longer answered:\n" + "\n".join(gone)


def test_no_address_is_listed_twice() -> None:
    known = [(method, address.rule) for address in LISTED for method in address.methods]

    assert len(known) == len(set(known))


@pytest.mark.parametrize("address", CLOSED, ids=str)
def test_who_has_not_signed_in_is_sent_to_the_sign_in_page(
    visitor: StrictClient, address: Address
) -> None:
    answers = [visitor.open(address.path, method=method) for method in address.methods]

    assert {answer.status_code for answer in answers} == {302}
    assert all(answer.location.startswith("/sign-in") for answer in answers)


@pytest.mark.parametrize("address", CLOSED, ids=str)
def test_htmx_is_told_to_open_the_sign_in_page(
    visitor: StrictClient, as_htmx: dict[str, str], address: Address
) -> None:
    for method in address.methods:
        answer = visitor.open(address.path, method=method, headers=as_htmx)

        assert (answer.status_code, answer.text) == (401, "")
        assert answer.headers["HX-Redirect"].startswith("/sign-in")


@pytest.mark.parametrize("address", CLOSED, ids=str)
def test_a_role_gets_in_where_it_is_listed_and_nowhere_else(
    app: Flask, sessions: Sessions, address: Address
) -> None:
    for method in address.methods:
        statuses = {}
        for role in RoleName:
            with undone():
                browser = resumed(StrictClient(app, app.response_class), *sessions[role])
                statuses[role] = browser.open(address.path, method=method).status_code

        let_in = frozenset(role for role, status in statuses.items() if status != 403)
        assert let_in == address.roles, (method, statuses)


@pytest.mark.parametrize("address", PUBLIC, ids=str)
def test_a_public_address_asks_nobody_to_sign_in(visitor: StrictClient, address: Address) -> None:
    for method in address.methods:
        answer = visitor.open(address.path, method=method)

        assert answer.status_code not in {401, 403}
        assert urlsplit(answer.location or "").path != "/sign-in"


def test_an_address_without_a_right_is_open_to_nobody(app: Flask) -> None:
    assert roles_for("a_room_to_come.index") == frozenset()


def test_an_unknown_address_is_404_for_everybody(visitor: StrictClient) -> None:
    response = visitor.get("/no-such-page")

    assert response.status_code == 404
    assert "There is nothing at this address" in response.text
