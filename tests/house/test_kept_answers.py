"""What a browser may keep: files for a year, public pages until they change, else nothing."""

import re

import pytest
from flask import Flask

from icdc.extensions import db
from icdc.models import Setting
from icdc.web.assets import own_address
from tests.conftest import StrictClient
from tests.house.test_headers import headers_of

ADDRESS = re.compile(r'(?:src|href)="(/static/[^"]+)"')
A_YEAR = "public, max-age=31536000, immutable"
# No script and no form that changes anything: the same for everybody.
FOR_EVERYBODY = ["/verify", "/data-protection", "/verify?lang=ky"]
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def test_a_file_is_kept_as_long_as_its_address_names_its_content(
    app: Flask, visitor: StrictClient
) -> None:
    with app.test_request_context():
        now, of_before = own_address("app.css"), "/static/app.css?v=aaaaaaaa"

    assert headers_of(visitor, now)["Cache-Control"] == A_YEAR
    assert headers_of(visitor, of_before)["Cache-Control"] == "no-cache"
    assert headers_of(visitor, "/static/app.css")["Cache-Control"] == "no-cache"


def test_every_file_that_a_page_names_is_kept(
    app: Flask, visitor: StrictClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "ASSETS", "local")
    named = set(ADDRESS.findall(visitor.get("/sign-in").text))

    assert len(named) > 4
    assert {headers_of(visitor, address)["Cache-Control"] for address in named} == {A_YEAR}


def test_while_developing_no_file_is_kept(
    app: Flask, visitor: StrictClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "debug", True)
    with app.test_request_context():
        address = own_address("app.css")

    assert headers_of(visitor, address)["Cache-Control"] == "no-cache"


def test_a_file_that_has_not_changed_is_not_sent_again(visitor: StrictClient) -> None:
    gzipped = {"Accept-Encoding": "gzip"}
    with visitor.get("/static/app.css", headers=gzipped) as first:
        mark = first.headers["ETag"]

    again = visitor.get("/static/app.css", headers=gzipped | {"If-None-Match": mark})

    assert again.status_code == 304
    assert again.data == b""


def test_a_file_is_the_same_for_everybody(manager: StrictClient) -> None:
    headers = headers_of(manager, "/static/app.css")

    assert "Set-Cookie" not in headers
    assert headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("path", FOR_EVERYBODY)
def test_a_page_for_everybody_is_not_sent_again(visitor: StrictClient, path: str) -> None:
    first = visitor.get(path)
    again = visitor.get(path, headers={"If-None-Match": first.headers["ETag"]})

    assert first.headers["Cache-Control"] == "private, no-cache"
    assert (again.status_code, again.data) == (304, b"")


def test_a_page_that_has_changed_is_sent(visitor: StrictClient) -> None:
    first = visitor.get("/data-protection")
    db.session.add(Setting(name="data_contact", value="office@example.kg"))
    db.session.commit()

    again = visitor.get("/data-protection", headers={"If-None-Match": first.headers["ETag"]})

    assert again.status_code == 200
    assert "office@example.kg" in again.text


def test_one_language_is_not_taken_for_another(visitor: StrictClient) -> None:
    first = visitor.get("/verify", headers={"Accept-Language": "ky"})
    headers = {"Accept-Language": "ru", "If-None-Match": first.headers["ETag"]}

    assert visitor.get("/verify", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "path", ["/", "/courses", "/trainees", "/account", "/verify/ICDC-2023-00001-9", "/verify?q=x"]
)
def test_what_is_about_somebody_is_not_kept(manager: StrictClient, path: str) -> None:
    headers = headers_of(manager, path)

    assert headers["Cache-Control"] == "no-store"
    assert "ETag" not in headers
