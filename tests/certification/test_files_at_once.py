"""Many who download at once, each with transactions of their own, on a database of their own."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import Context
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, text

from icdc.extensions import db
from icdc.models import IssuedFile, RoleName
from tests.certification.cast import issued_certificate
from tests.conftest import browser_of, build_app
from tests.databases import own_database
from tests.factories import make_user

READERS = 8


@pytest.fixture(params=["sqlite", "postgresql"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """A registry whose commits stay."""
    url = request.getfixturevalue("postgresql") if request.param == "postgresql" else ""
    app = build_app(tmp_path, own_database(url, "downloads") if url else "")
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def certificate_id(office: Flask) -> int:
    with office.app_context():
        certificate_id = issued_certificate().id
        db.session.remove()
    return certificate_id


@pytest.fixture
def manager_browser(office: Flask) -> FlaskClient:
    with office.app_context():
        browser = browser_of(office, make_user("m@example.kg", RoleName.manager))
        db.session.remove()
    return browser


def fetched(browser: FlaskClient, address: str) -> bytes:
    """What a browser gets, in whatever thread."""
    application = browser.application
    cookies = {cookie.key: cookie.value for cookie in [browser.get_cookie("session")] if cookie}
    other = FlaskClient(application, application.response_class)
    for name, value in cookies.items():
        other.set_cookie(name, value)
    answer: bytes = Context().run(lambda: other.get(address, buffered=True).data)
    return answer


def recorded(office: Flask) -> int:
    with office.app_context():
        count = db.session.scalar(select(func.count()).select_from(IssuedFile)) or 0
        db.session.remove()
    return count


def test_all_who_download_at_once_get_the_paper_and_one_records_it(
    office: Flask, certificate_id: int, manager_browser: FlaskClient
) -> None:
    address = f"/certificates/{certificate_id}.pdf"

    with ThreadPoolExecutor(READERS) as pool:
        papers = list(pool.map(lambda _: fetched(manager_browser, address), range(READERS)))

    assert len({sha256(paper).hexdigest() for paper in papers}) == 1
    assert papers[0].startswith(b"%PDF")
    assert recorded(office) == 1


def test_all_who_want_the_file_of_a_course_at_once_get_it_whole(
    office: Flask, certificate_id: int, manager_browser: FlaskClient
) -> None:
    address = "/courses/1/certificates.zip"

    with ThreadPoolExecutor(READERS) as pool:
        files = list(pool.map(lambda _: fetched(manager_browser, address), range(READERS)))

    assert {ZipFile(BytesIO(file)).testzip() for file in files} == {None}
    assert len({sha256(file).hexdigest() for file in files}) == 1
    assert recorded(office) == 1


@pytest.mark.usefixtures("tampering")
def test_whoever_writes_for_long_keeps_nobody_from_the_paper(
    office: Flask, certificate_id: int, manager_browser: FlaskClient
) -> None:
    with office.app_context(), db.engine.connect() as writer:
        writer.execute(text("UPDATE certificate SET number = number"))
        if writer.dialect.name == "postgresql":
            writer.execute(text("LOCK TABLE issued_file IN EXCLUSIVE MODE"))
        busy = fetched(manager_browser, f"/certificates/{certificate_id}.pdf")

    assert busy.startswith(b"%PDF")
    assert recorded(office) == 0
    again = fetched(manager_browser, f"/certificates/{certificate_id}.pdf")
    assert again == busy
    assert recorded(office) == 1
