"""The public page about data protection."""

import re

import pytest

from icdc.extensions import db
from icdc.models import RoleName
from icdc.web.settings import write_setting
from tests.conftest import StrictClient
from tests.factories import PASSWORD, make_user


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_anybody_reads_it_in_three_languages(visitor: StrictClient, language: str) -> None:
    response = visitor.get(f"/data-protection?lang={language}")

    assert response.status_code == 200
    assert f'<html lang="{language}"' in response.text


def test_it_says_what_is_kept_and_whom_to_ask(visitor: StrictClient) -> None:
    page = visitor.get("/data-protection?lang=en").text

    assert "5 years after the last day" in page
    assert "/my-record/entry" in page
    assert "State Agency for Personal Data Protection" in page


def test_it_names_every_cookie_that_is_set(visitor: StrictClient) -> None:
    user = make_user("aida@example.kg", RoleName.trainer)
    page = visitor.get("/data-protection?lang=en").text

    answer = visitor.post(
        "/sign-in", data={"email": user.email, "password": PASSWORD, "remember": "y"}
    )

    told = {one.partition("=")[0] for one in answer.headers.getlist("Set-Cookie")}
    assert told == {"session", "known_device"}
    answer = visitor.post("/language", data={"language": "ky"})
    told |= {one.partition("=")[0] for one in answer.headers.getlist("Set-Cookie")}
    assert told == {"session", "known_device", "language"}
    assert told == set(re.findall(r"<code>(\w+)</code>", page))
    assert "30 days" in page
    assert "90 days" in page
    assert "365 days" in page


def test_the_contact_stays_text(visitor: StrictClient) -> None:
    write_setting("data_contact", "<script>alert(1)</script>", None)
    db.session.commit()

    assert "&lt;script&gt;" in visitor.get("/data-protection").text


@pytest.mark.parametrize("path", ["/verify", "/catalogue", "/login"])
def test_public_pages_lead_to_it(visitor: StrictClient, path: str) -> None:
    assert "/data-protection" in visitor.get(path).text
