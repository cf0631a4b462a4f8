"""The page on which a manager brings in a past register."""

from io import BytesIO

import pytest
from flask import Flask
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import PastRegister
from tests.conftest import StrictClient
from tests.courses.registers import MIXED, in_the_registry


def upload(client: StrictClient, content: bytes, name: str = "old.csv") -> str:
    """Where the browser is sent to; the work is done by then."""
    response = client.post("/register", data={"file": (BytesIO(content), name)})
    assert response.status_code == 303
    assert response.location.startswith("/jobs/")
    return f"/register/{db.session.scalars(select(PastRegister.id)).one()}"


def test_a_manager_sees_the_form_and_the_columns(manager: StrictClient) -> None:
    page = manager.get("/register/new")

    assert page.status_code == 200
    assert "certificate_issued_on" in page.text
    assert "/register/new" in manager.get("/courses").text


def test_a_trainer_brings_in_no_register(client: StrictClient) -> None:
    assert client.get("/register/new").status_code == 403
    assert client.post("/register").status_code == 403
    assert "/register/new" not in client.get("/courses").text


def test_an_upload_is_read_and_shown_and_nothing_is_stored(manager: StrictClient) -> None:
    address = upload(manager, MIXED.read_bytes())

    page = manager.get(address)

    assert "Atlantis" not in page.text
    assert "Атлантида" in page.text
    assert "Nothing is stored yet" in page.text
    assert in_the_registry() == [0] * 6


def test_the_file_waits_sealed(manager: StrictClient) -> None:
    upload(manager, MIXED.read_bytes())

    kept = db.session.scalars(select(PastRegister)).one()

    assert "Асанова".encode() not in kept.content_sealed
    assert b"birth_date" not in (kept.summary_sealed or b"")


def test_confirming_brings_it_in_once(manager: StrictClient) -> None:
    address = upload(manager, MIXED.read_bytes())

    first = manager.post(f"{address}/confirmation")
    second = manager.post(f"{address}/confirmation", follow_redirects=True)

    assert first.status_code == 303
    assert [in_the_registry()[place] for place in (2, 4, 5)] == [5, 8, 3]
    assert "This register was brought in already." in second.text
    assert db.session.scalars(select(PastRegister.content_sealed)).one() == b""


def test_the_result_can_be_seen_afterwards(manager: StrictClient) -> None:
    address = upload(manager, MIXED.read_bytes())
    manager.post(f"{address}/confirmation")

    page = manager.get(address)

    assert "This was brought in." in page.text
    assert "/confirmation" not in page.text


def test_a_register_can_be_put_away(manager: StrictClient) -> None:
    address = upload(manager, MIXED.read_bytes())

    answer = manager.post(f"{address}/cancellation")

    assert answer.status_code == 303
    assert db.session.scalar(select(PastRegister)) is None
    assert manager.get(address).status_code == 404


def test_a_file_without_headers_says_why_it_is_not_read(manager: StrictClient) -> None:
    address = upload(manager, b"a,b\n1,2\n")

    page = manager.get(address)

    assert "No line with column headers was found" in page.text
    assert "/confirmation" not in page.text


@pytest.mark.parametrize(("content", "name"), [(b"", "old.csv"), (b"x", "old.pdf"), (b"x", "")])
def test_what_is_no_register_is_refused_at_once(
    app: Flask, manager: StrictClient, content: bytes, name: str
) -> None:
    answer = manager.post("/register", data={"file": (BytesIO(content), name)})

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
