"""Whom a visitor may say to be: nobody, and a proxy that stands before us tells who it is."""

from pathlib import Path

import pytest

from icdc.extensions import db
from icdc.models import RoleName, SignIn
from tests.conftest import build_app
from tests.factories import make_user

# The first one is the visitor's own word, the last one was added by the proxy in front.
TOLD = {"X-Forwarded-For": "203.0.113.9, 198.51.100.7"}


@pytest.mark.parametrize(("proxies", "kept"), [(0, "127.0.0.1"), (1, "198.51.100.7")])
def test_the_address_that_is_kept_is_the_true_one(tmp_path: Path, proxies: int, kept: str) -> None:
    app = build_app(tmp_path, PROXIES=proxies)
    with app.app_context():
        make_user("aida@example.kg", RoleName.trainer)
        wrong = {"email": "aida@example.kg", "password": "wrong"}

        app.test_client().post("/sign-in", data=wrong, headers=TOLD)

        assert [row.address for row in db.session.query(SignIn)] == [kept]
        db.session.remove()
        db.engine.dispose()


@pytest.mark.parametrize(("proxies", "statuses"), [(0, [422, 429]), (1, [422, 422])])
def test_nobody_escapes_the_limits_by_a_made_up_address(
    tmp_path: Path, proxies: int, statuses: list[int]
) -> None:
    """Thirty wrong ones of an address: with no proxy all are one visitor's, whatever they say."""
    app = build_app(tmp_path, PROXIES=proxies)
    with app.app_context():
        browser, answers = app.test_client(), []
        for number in range(31):
            wrong = {"email": f"a{number}@example.kg", "password": "wrong"}
            told = {"X-Forwarded-For": f"198.51.100.{number}"}
            answers.append(browser.post("/sign-in", data=wrong, headers=told).status_code)

        assert [answers[0], answers[30]] == statuses
        db.session.remove()
        db.engine.dispose()
