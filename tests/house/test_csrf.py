"""No change without the token of one's own page."""

import re

import pytest
from flask import Flask

from icdc.models import RoleName
from tests.conftest import StrictClient, browser_of
from tests.factories import PASSWORD, make_user
from tests.house.addresses import Address, addresses_listed

# Sent by POST to keep names and files out of addresses. They change nothing, and ask outsiders for
# no cookie.
QUESTIONS = {"/verify/<path:number>/name", "/verify/file"}
CHANGES = [
    one
    for one in addresses_listed()
    if {"POST", "PUT", "PATCH", "DELETE"} & {*one.methods} and one.rule not in QUESTIONS
]


@pytest.fixture(autouse=True)
def _guarded(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)


def token_of(browser: StrictClient, path: str = "/catalogue") -> str:
    found = re.search(r'name="csrf_token"[^>]* value="([^"]+)"', browser.get(path).text)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("address", CHANGES, ids=str)
def test_no_address_changes_anything_without_a_token(app: Flask, address: Address) -> None:
    role = min(address.roles) if address.roles else RoleName.administrator
    user = make_user("aida@example.kg", role)
    browser = browser_of(app, user)

    for method in {*address.methods} - {"GET"}:
        assert browser.open(address.path, method=method).status_code == 400


def test_without_a_token_the_page_says_why(visitor: StrictClient) -> None:
    response = visitor.post("/language", data={"language": "ky"})

    assert response.status_code == 400
    assert "This page is too old to be saved from." in response.text
    assert "<html" in response.text


def test_without_a_token_htmx_gets_a_message_in_its_corner(
    visitor: StrictClient, as_htmx: dict[str, str]
) -> None:
    response = visitor.post("/language", data={"language": "ky"}, headers=as_htmx)

    assert response.status_code == 400
    assert response.headers["HX-Retarget"] == "#messages"
    assert "too old" in response.text
    assert "<html" not in response.text


def test_a_wrong_token_is_refused(visitor: StrictClient) -> None:
    token_of(visitor)

    response = visitor.post("/language", data={"language": "ky", "csrf_token": "forged"})

    assert response.status_code == 400


def test_with_its_token_a_form_is_saved(visitor: StrictClient) -> None:
    token = token_of(visitor)

    response = visitor.post("/language", data={"language": "ky", "csrf_token": token})

    assert response.status_code == 303
    assert '<html lang="ky">' in visitor.get("/verify").text


def test_the_sign_in_form_brings_its_token(visitor: StrictClient) -> None:
    make_user("aida@example.kg", RoleName.manager)
    person = {"email": "aida@example.kg", "password": PASSWORD}

    response = visitor.post("/sign-in", data=person | {"csrf_token": token_of(visitor, "/sign-in")})

    assert response.status_code == 302


def test_whose_session_has_ended_is_asked_to_sign_in(
    visitor: StrictClient, as_htmx: dict[str, str]
) -> None:
    """Not told that the page is too old: signing in again is what helps."""
    response = visitor.post("/sign-out", headers=as_htmx)

    assert response.status_code == 401
    assert response.headers["HX-Redirect"].startswith("/sign-in")
