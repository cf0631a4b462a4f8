"""The registry answers under its own names only, where it knows them."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import func, select

from icdc.config import Config
from icdc.extensions import db
from icdc.models import ForgeryReport
from tests.conftest import StrictClient, build_app

OWN_ADDRESS = "https://registry.example.kg"


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application as it is where ICDC_PUBLIC_URL is given."""
    folder = tmp_path_factory.mktemp("named")
    settings = Config(folder, "", "", "", public_url=OWN_ADDRESS).as_flask()
    app = build_app(
        folder,
        PROPAGATE_EXCEPTIONS=False,
        PUBLIC_URL=settings["PUBLIC_URL"],
        TRUSTED_HOSTS=settings["TRUSTED_HOSTS"],
    )
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def app(named: Flask) -> Iterator[Flask]:
    with named.app_context():
        yield named


@pytest.mark.parametrize(
    "host", ["registry.example.kg", "registry.example.kg:443", "localhost:5000", "127.0.0.1"]
)
def test_own_hosts_are_answered(visitor: StrictClient, host: str) -> None:
    answer = visitor.get("/verify", headers={"Host": host})

    assert answer.status_code == 200
    assert f"{OWN_ADDRESS}/verify" in answer.text


@pytest.mark.parametrize("host", ["evil.example", "registry.example.kg.evil.example", "a b", ""])
@pytest.mark.parametrize("path", ["/verify", "/sign-in", "/no-such-page", "/static/app.css"])
def test_another_host_gets_a_page_that_says_so(
    visitor: StrictClient, as_htmx: dict[str, str], host: str, path: str
) -> None:
    answers = [visitor.get(path, headers={"Host": host, **more}) for more in ({}, as_htmx)]

    for answer in answers:
        assert answer.status_code == 400
        assert "The registry does not answer under this name." in answer.text
        assert f'href="{OWN_ADDRESS}"' in answer.text
        assert "evil" not in answer.text


def test_what_is_sent_to_another_host_is_not_taken(visitor: StrictClient) -> None:
    told = {"message": "Painted over"}

    answer = visitor.post("/verify/report", data=told, headers={"Host": "evil.example"})

    assert answer.status_code == 400
    assert db.session.scalar(select(func.count()).select_from(ForgeryReport)) == 0
