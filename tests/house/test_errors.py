"""Answers to what goes wrong, for a whole page and for a piece of one."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import text
from sqlalchemy.orm.exc import StaleDataError

from icdc.extensions import db
from icdc.models import Programme
from icdc.web.errors import Refusal
from icdc.web.guards import public
from tests.conftest import StrictClient, build_app, rolled_back


@public
def refuse() -> ResponseReturnValue:
    raise Refusal(_("The course is full."))


@public
def come_second() -> ResponseReturnValue:
    raise StaleDataError


@public
def break_a_rule_of_the_database() -> ResponseReturnValue:
    db.session.add(Programme(code="no title"))
    db.session.flush()
    return ""


@public
def ask_for_a_table_that_is_missing() -> ResponseReturnValue:
    # On SQLite the same kind of error as a lock that another holds.
    db.session.execute(text("SELECT 1 FROM nothing"))
    return ""


FAULTS = {
    "/refuse": refuse, "/second": come_second, "/broken": break_a_rule_of_the_database,
    "/missing": ask_for_a_table_that_is_missing,
}  # fmt: skip


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def faulty(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """The application with views that go wrong; a fault is answered as it is to users."""
    url = request.getfixturevalue("postgresql") if request.param == "postgresql" else ""
    app = build_app(tmp_path_factory.mktemp("faulty"), url, PROPAGATE_EXCEPTIONS=False)
    for path, view in FAULTS.items():
        app.add_url_rule(path, view_func=view)
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def app(faulty: Flask) -> Iterator[Flask]:
    with rolled_back(faulty):
        yield faulty


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/refuse", 422, "The course is full."),
        ("/second", 409, "Somebody else changed this at the same moment."),
        ("/broken", 500, "Something went wrong. Nothing was changed."),
        ("/missing", 500, "Something went wrong. Nothing was changed."),
        ("/no-such-page", 404, "There is nothing at this address"),
        ("/sign-out", 405, "This address does not answer that kind of request."),
    ],
)
def test_what_goes_wrong_is_said_in_words(
    manager: StrictClient, as_htmx: dict[str, str], path: str, status: int, words: str
) -> None:
    page = manager.get(path)
    piece = manager.get(path, headers=as_htmx)

    assert (page.status_code, piece.status_code) == (status, status)
    assert words in page.text
    assert words in piece.text


@pytest.mark.parametrize("path", ["/refuse", "/second", "/broken", "/no-such-page"])
def test_htmx_puts_the_message_into_its_corner(
    manager: StrictClient, as_htmx: dict[str, str], path: str
) -> None:
    response = manager.get(path, headers=as_htmx)

    assert response.headers["HX-Retarget"] == "#messages"
    assert response.text.startswith("<div")
    assert "<html" not in response.text


def test_a_fault_is_answered_without_asking_the_database(manager: StrictClient) -> None:
    page = manager.get("/broken").text

    assert "Something went wrong. Nothing was changed." in page
    assert "manager@example.kg" not in page
    assert "IntegrityError" not in page


def test_a_file_too_large_is_refused(manager: StrictClient, app: Flask) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 100

    response = manager.post("/language", data={"language": "ky" * 100})

    assert response.status_code == 413
    assert "The file is larger than 20 MB." in response.text


def test_outside_a_request_the_words_are_english(app: Flask) -> None:
    assert _("There is no course %(code)s.", code="X") == "There is no course X."


def test_an_address_of_forbidden_letters_comes_back_as_it_travels(visitor: StrictClient) -> None:
    page = visitor.get("/courses/%C2%85%0B%EF%B7%90/edit?q=%01").text

    assert 'value="/courses/%C2%85%0B%EF%B7%90/edit?q=%01"' in page


def test_a_host_that_is_no_name_is_refused(visitor: StrictClient) -> None:
    assert visitor.get("/verify", headers={"Host": "a b"}).status_code == 400
