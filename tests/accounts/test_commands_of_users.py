"""Accounts from the command line."""

import json

import pytest
from click.testing import Result
from flask import Flask

from icdc.extensions import db
from icdc.models import Act, RoleName, User
from tests.conftest import StrictClient
from tests.factories import acts, make_passkey, make_user
from tests.mail import mail_server


def run(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=["users", *words])


def test_the_accounts_are_listed_for_a_program(app: Flask, chief: User, trainer: User) -> None:
    make_user("x@example.kg", RoleName.trainee).email = "person-1@my-record.invalid"
    trainer.active = False
    db.session.commit()

    listed = json.loads(run(app, "list", "--json").stdout)

    assert [one["email"] for one in listed] == ["chief@example.kg", "trainer@example.kg"]
    assert listed[1] == {
        "id": trainer.id, "email": "trainer@example.kg", "name": "", "roles": ["trainer"],
        "state": "switched_off", "second_factor": False, "passkeys": 0, "last_signed_in": None,
    }  # fmt: skip


def test_the_accounts_are_listed_for_a_person(app: Flask, chief: User) -> None:
    assert run(app, "list").stdout == "chief@example.kg\tadministrator\tactive\n"
    assert (acts()[-1].act, acts()[-1].reason) == (Act.list_exported, "List: Users; Rows: 1")


def test_an_account_is_switched_off(app: Flask, client: StrictClient, trainer: User) -> None:
    result = run(app, "switch-off", " Trainer@example.kg")

    assert (result.exit_code, result.stdout) == (0, "The account is switched off.\n")
    assert not trainer.active
    assert client.get("/courses").status_code == 302


def test_the_last_administrator_is_not_switched_off(app: Flask, chief: User) -> None:
    result = run(app, "switch-off", chief.email)

    assert result.exit_code == 1
    assert "This is the last administrator." in result.stderr
    assert chief.active


def test_sessions_are_ended(app: Flask, client: StrictClient, trainer: User) -> None:
    assert run(app, "end-sessions", trainer.email).exit_code == 0

    assert client.get("/courses").status_code == 302
    assert [one.act for one in acts()] == [Act.sessions_ended]


def test_the_last_administrators_lost_telephone_is_taken_away(app: Flask, chief: User) -> None:
    chief.tf_primary_method = "authenticator"
    make_passkey(chief)

    with mail_server(app) as post:
        result = run(app, "remove-second-factor", chief.email)

    assert result.exit_code == 0
    assert not chief.has_second_factor
    assert chief.webauthn == []
    assert post.tried == [chief.email]


@pytest.mark.parametrize("command", ["switch-off", "end-sessions", "remove-second-factor"])
def test_an_unknown_address_is_told(app: Flask, command: str) -> None:
    result = run(app, command, "nobody@example.kg")

    assert (result.exit_code, result.stderr) == (
        1, "Error: There is no account for nobody@example.kg.\n",
    )  # fmt: skip


def test_nobody_is_invited_without_a_role(app: Flask) -> None:
    assert run(app, "invite", "aida@example.kg").exit_code == 1
    assert db.session.query(User).count() == 0
