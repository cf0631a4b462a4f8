"""What every command answers when it cannot do what it is asked: one sentence, exit code 1."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from icdc.app import create_app
from icdc.cli import GROUPS
from icdc.config import ROOT, Config
from icdc.keeping.commands import COMMANDS
from icdc.models import User
from tests.conftest import StrictClient


def run(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=words)


def bare_app(folder: Path, database_url: str = "") -> Flask:
    """The application as it is before anybody ran the migrations."""
    return create_app(
        Config(
            instance=folder,
            database_url=database_url or f"sqlite:///{folder / 'icdc.db'}",
            secret_key="a secret for tests",
            pin_key="a key for tests",
        )
    )


LONG = "Ж" * 5000


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["users", "bogus"], "No such command 'bogus'."),
        (["users", "--bogus"], "No such option"),
        (["courses", "create"], "Missing argument 'CODE'."),
        (["users", "create", "a@b.kg", "--role", "king"], "'king' is not one of"),
        (["gender-share", "more"], "No such command"),
        (["gender-share", "--by", LONG], "cannot be broken down"),
        (["gender-share", f"--region={LONG}"], "There is no region"),
        (["participants", "import", LONG, "--course", "X"], ""),
        (["enrolments", "complete", "--course", LONG], "There is no course"),
        (["certificates", "revoke", LONG, "--reason", "x"], "There is no certificate"),
        (["certificates", "issue", "--course", "X", "--on", LONG], "is not a date"),
        (["gender-share", "--course", "\udcff"], "not text in UTF-8"),
        (["users", "\udcff"], "not text in UTF-8"),
    ],
    ids=range(13),
)
def test_a_refusal_is_one_short_sentence(app: Flask, words: list[str], sentence: str) -> None:
    result = run(app, *words)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Error: ")
    assert result.stderr.count("\n") == 1
    assert sentence in result.stderr
    assert "Ж" * 61 not in result.stderr


@pytest.mark.parametrize(
    "words",
    [["gender-share"], ["certificates", "issue", "--course", "X"], ["demo", "load"]],
    ids=" ".join,
)
def test_an_unmigrated_database_is_told_what_it_lacks(tmp_path: Path, words: list[str]) -> None:
    result = run(bare_app(tmp_path), *words)

    assert result.exit_code == 1
    assert result.stderr == (
        "Error: The database's tables are not up to date. Run: flask --app wsgi db upgrade\n"
    )


@pytest.mark.parametrize(
    "address", ["sqlite:////no/such/folder/x.db", "postgresql+psycopg://localhost:1/x"]
)
def test_a_database_out_of_reach_is_a_sentence(tmp_path: Path, address: str) -> None:
    result = run(bare_app(tmp_path, address), "gender-share")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Error: The database cannot be used: ")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"ICDC_DATABASE_URL": "nonsense"}, "is not the address of a database"),
        ({"ICDC_DATABASE_URL": "mysql://x/y"}, "must begin with"),
        ({"ICDC_DATABASE_URL": "sqlite:////no/such/folder/x.db"}, "cannot be used"),
        ({"ICDC_INSTANCE": "/dev/null/x"}, "Not possible: /dev/null/x"),
        ({"ICDC_ENV": "production"}, "ICDC_SECRET_KEY is not set"),
        ({"ICDC_PUBLIC_URL": "registry.example.kg"}, "ICDC_PUBLIC_URL must be"),
    ],
    ids=range(6),
)
def test_what_cannot_start_says_why(
    tmp_path: Path, environment: dict[str, str], words: str
) -> None:
    kept = {name: text for name, text in os.environ.items() if not name.startswith("ICDC_")}
    given = kept | {"ICDC_INSTANCE": str(tmp_path)} | environment

    done = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", "db", "upgrade"],
        cwd=ROOT, env=given, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_nothing_but_what_the_registry_names_is_registered(app: Flask) -> None:
    """An extension's own commands would keep none of our rules and note nothing."""
    ours = {one.name: one for one in (*GROUPS, *COMMANDS)}
    # Flask-Migrate's, for the tables.
    others = {name: one for name, one in app.cli.commands.items() if one is not ours.get(name)}

    assert set(others) == {"db"}
    assert sorted(app.cli.commands) == [
        "audit", "backup", "certificates", "courses", "db", "demo", "enrolments", "gender-share",
        "jobs", "participants", "pins", "privacy", "register", "restore", "retention", "trainees",
        "users", "verify",
    ]  # fmt: skip


@pytest.mark.parametrize("words", [["roles", "add"], ["roles", "remove"], ["users", "activate"]])
def test_nobody_gives_a_role_beside_the_rules(
    app: Flask, client: StrictClient, trainer: User, words: list[str]
) -> None:
    result = run(app, *words, trainer.email, "administrator")

    assert result.exit_code != 0
    assert "No such command" in result.stderr
    assert client.get("/users").status_code == 403
