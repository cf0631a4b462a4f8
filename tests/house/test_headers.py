"""What every answer carries, so that a browser runs nothing but our own scripts."""

import re
from xml.etree.ElementTree import Element

import html5lib
import pytest
from werkzeug.datastructures import Headers
from werkzeug.test import TestResponse

from tests.conftest import StrictClient
from tests.house.addresses import addresses_listed

PAGES = sorted({one.path for one in addresses_listed() if "GET" in one.methods})
XHTML = "{http://www.w3.org/1999/xhtml}"


def nonce_in(policy: str) -> str:
    found = re.search(r"script-src 'nonce-([\w-]{20,})'", policy)
    assert found is not None
    return found[1]


def headers_of(browser: StrictClient, path: str) -> Headers:
    # A file of static/ stays open until its answer is closed.
    with browser.get(path) as response:
        return response.headers


def scripts_of(response: TestResponse) -> list[Element]:
    if response.mimetype != "text/html":
        return []
    return list(html5lib.parse(response.text).iter(f"{XHTML}script"))


@pytest.mark.parametrize("path", PAGES)
def test_every_script_of_a_page_carries_its_nonce(manager: StrictClient, path: str) -> None:
    response = manager.get(path)

    scripts = scripts_of(response)
    nonce = nonce_in(response.headers["Content-Security-Policy"])
    assert {script.get("nonce") for script in scripts} <= {nonce}
    assert all(script.get("src") for script in scripts)


def test_the_nonce_is_another_for_every_answer(visitor: StrictClient) -> None:
    policies = [visitor.get("/sign-in").headers["Content-Security-Policy"] for _ in range(3)]

    assert len({nonce_in(policy) for policy in policies}) == 3


@pytest.mark.parametrize(
    "path", ["/sign-in", "/verify", "/no-such-page", "/courses", "/static/app.css"]
)
def test_the_policy_is_strict(visitor: StrictClient, path: str) -> None:
    policy = headers_of(visitor, path)["Content-Security-Policy"]

    assert policy.startswith("default-src 'none'; script-src 'nonce-")
    assert "unsafe" not in policy
    assert "*" not in policy
    assert {"base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"} <= set(
        policy.split("; ")
    )


@pytest.mark.parametrize("path", ["/sign-in", "/no-such-page", "/courses", "/static/app.css"])
def test_every_answer_carries_the_other_headers(visitor: StrictClient, path: str) -> None:
    headers = headers_of(visitor, path)

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_pages_are_not_kept_by_the_browser(visitor: StrictClient) -> None:
    assert headers_of(visitor, "/sign-in")["Cache-Control"] == "no-store"
    assert "no-store" not in headers_of(visitor, "/static/app.css")["Cache-Control"]


def test_only_https_asks_to_stay_on_https(visitor: StrictClient) -> None:
    plain = visitor.get("/sign-in")
    secure = visitor.get("/sign-in", base_url="https://localhost")

    assert "Strict-Transport-Security" not in plain.headers
    assert secure.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_a_page_has_its_two_scripts(visitor: StrictClient) -> None:
    assert len(scripts_of(visitor.get("/sign-in"))) == 2
