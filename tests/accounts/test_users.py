"""Making accounts."""

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import event, insert, select

from icdc.accounts.service import create_user
from icdc.extensions import db
from icdc.models import RoleName, User
from icdc.web.errors import Refusal
from tests.conftest import StrictClient
from tests.factories import PASSWORD, make_trainee, make_user

CREATE = ("users", "create", "aida@example.kg", "--role", "manager", "--password-stdin")


def create(app: Flask, *words: str, password: str | bytes = PASSWORD) -> Result:
    return app.test_cli_runner().invoke(args=[*CREATE, *words], input=password)


@pytest.mark.parametrize(
    "password", ["үйдө йод, ёлка", "ﬁne ﬁsh swims far", "  spaces count too  "]
)
def test_whatever_the_password_it_signs_in(
    app: Flask, visitor: StrictClient, password: str
) -> None:
    assert create(app, password=password).exit_code == 0

    answer = visitor.post("/sign-in", data={"email": "aida@example.kg", "password": password})

    assert answer.status_code == 302
    assert visitor.get("/").location == "/overview"


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("", "cannot be a password"),
        (" " * 12, "cannot be a password"),
        ("long enough\0 for all", "cannot be a password"),
        ("too short", "at least 10 characters"),
        (b"\xff\xfe not UTF-8", "not text in UTF-8"),
    ],
)
def test_what_cannot_be_a_password_is_refused(
    app: Flask, password: str | bytes, words: str
) -> None:
    result = create(app, password=password)

    assert result.exit_code == 1
    assert words in result.stderr
    assert db.session.scalars(select(User)).all() == []


def test_a_name_has_at_most_200_letters(app: Flask) -> None:
    result = create(app, "--name", "А" * 201)

    assert (result.exit_code, result.stderr) == (1, "Error: The name is longer than 200 letters.\n")
    assert create(app, "--name", " " + "А" * 200).exit_code == 0


def test_an_address_is_taken_once(app: Flask) -> None:
    create(app)

    result = create(app)

    assert result.exit_code == 1
    assert result.stderr == "Error: There is already an account for aida@example.kg.\n"


def test_of_two_at_the_same_moment_the_second_gets_the_sentence_too(app: Flask) -> None:
    """The other one's account appears between our look and our writing."""

    def come_first(*_arguments: object) -> None:
        other = insert(User).values(email="aida@example.kg", name="", fs_uniquifier="x")
        db.session.connection().execute(other.values(active=True))

    make_user("first@example.kg", RoleName.manager)
    event.listen(db.session, "before_flush", come_first, once=True)

    with pytest.raises(Refusal, match="There is already an account"):
        create_user("aida@example.kg", PASSWORD, RoleName.manager)


def test_the_account_of_a_trainee_belongs_to_the_person_of_that_address(app: Flask) -> None:
    person = make_trainee(email="Aigul@Example.kg")

    user = make_user("aigul@example.kg", RoleName.trainee)

    assert person.user_id == user.id


def test_other_accounts_are_nobodys_record(app: Flask) -> None:
    person = make_trainee(email="aigul@example.kg")

    make_user("aigul@example.kg", RoleName.trainer)

    assert person.user_id is None


def test_an_address_that_two_people_share_says_nothing(app: Flask) -> None:
    people = [make_trainee(name, email="family@example.kg") for name in ("Асанова", "Асанов")]

    make_user("family@example.kg", RoleName.trainee)

    assert [person.user_id for person in people] == [None, None]


def test_who_has_an_account_keeps_it(app: Flask) -> None:
    person = make_trainee(email="old@example.kg")
    old = make_user("old@example.kg", RoleName.trainee)
    person.email = "new@example.kg"
    db.session.commit()

    make_user("new@example.kg", RoleName.trainee)

    assert person.user_id == old.id
