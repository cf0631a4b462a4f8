"""Production does not start with the accounts of the demonstration; what mends it still runs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

from icdc.config import ROOT
from icdc.demo.loading import ACCOUNTS
from icdc.demo.refusing import refuse_demonstration
from icdc.extensions import db
from icdc.keys import SettingError
from icdc.models import RoleName
from tests.conftest import build_app
from tests.factories import make_user

DEMONSTRATED = ACCOUNTS[RoleName.trainer][0]
PRODUCTION = {
    "ICDC_ENV": "production", "ICDC_SECRET_KEY": "the first good secret",
    "ICDC_PIN_KEY": "the second good secret", "ICDC_PUBLIC_URL": "https://registry.example.kg",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An instance folder whose database has one account of the demonstration."""
    _with_account(tmp_path, DEMONSTRATED)
    return tmp_path


def _with_account(folder: Path, email: str, is_production: bool = False) -> Flask:
    app = build_app(folder, PRODUCTION=is_production)
    with app.app_context():
        make_user(email, RoleName.trainer)
        db.session.remove()
        db.engine.dispose()
    return app


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    kept = {name: text for name, text in os.environ.items() if not name.startswith("ICDC_")}
    given = kept | PRODUCTION | {"ICDC_INSTANCE": str(folder)}
    return subprocess.run(
        [sys.executable, *words], cwd=ROOT, env=given, capture_output=True, text=True, check=False
    )


def test_a_server_does_not_start_and_says_what_to_do(folder: Path) -> None:
    for words in (["-c", "import wsgi"], ["-m", "flask", "--app", "wsgi", "run", "--port", "0"]):
        done = run(folder, *words)

        assert done.returncode == 1
        assert DEMONSTRATED in done.stderr
        assert "users switch-off" in done.stderr
        assert "Traceback" not in done.stderr


def test_the_commands_that_mend_it_still_run(folder: Path) -> None:
    mended = run(folder, "-m", "flask", "--app", "wsgi", "users", "switch-off", DEMONSTRATED)

    assert mended.returncode == 0, mended.stderr
    assert run(folder, "-c", "import wsgi").returncode == 0


def test_other_accounts_are_no_hindrance(tmp_path: Path) -> None:
    app = _with_account(tmp_path, "trainer@icdc.kg", is_production=True)

    refuse_demonstration(app)


def test_development_takes_them(tmp_path: Path) -> None:
    app = _with_account(tmp_path, DEMONSTRATED)

    refuse_demonstration(app)

    app.config["PRODUCTION"] = True
    with pytest.raises(SettingError, match="accounts of the demonstration"):
        refuse_demonstration(app)


def test_a_database_without_tables_is_no_hindrance(tmp_path: Path) -> None:
    assert run(tmp_path, "-c", "import wsgi").returncode == 0
