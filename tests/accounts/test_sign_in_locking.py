"""Guessing: slowed down for an account and for an address, told alike whether it exists."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import Language, Notice, Outcome, RoleName, SignIn, User
from tests.accounts.cast import AIDA, give, give_code, is_in, outcomes, set_up_codes
from tests.conftest import StrictClient
from tests.factories import PASSWORD, make_user
from tests.mail import mail_server


@pytest.fixture(autouse=True)
def aida(app: Flask) -> User:
    return make_user(AIDA, RoleName.manager)


def guess(browser: FlaskClient, times: int, email: str = AIDA) -> None:
    for _ in range(times):
        give(browser, "wrong", email)


def let_pass(minutes: int) -> None:
    """All sign-ins lie so much longer ago."""
    for row in db.session.query(SignIn):
        row.at -= timedelta(minutes=minutes)
    db.session.commit()


def test_four_wrong_passwords_do_no_harm(visitor: StrictClient) -> None:
    guess(visitor, 4)

    assert give(visitor).status_code == 302
    assert outcomes() == [Outcome.wrong_password] * 4 + [Outcome.signed_in]


def test_the_fifth_locks_the_account_even_for_the_right_password(visitor: StrictClient) -> None:
    guess(visitor, 4)
    fifth = give(visitor, "wrong")

    right = give(visitor)

    assert (fifth.status_code, right.status_code) == (429, 429)
    assert "locked for a short time. Try again in 15 minutes." in " ".join(right.text.split())
    assert 0 < int(right.headers["Retry-After"]) <= 15 * 60
    assert not is_in(visitor)
    assert outcomes()[-1] is Outcome.locked_out


def test_after_a_quarter_of_an_hour_it_opens(visitor: StrictClient) -> None:
    guess(visitor, 5)

    let_pass(15)

    assert give(visitor).status_code == 302


def test_wrong_passwords_far_apart_lock_nothing(visitor: StrictClient) -> None:
    guess(visitor, 4)
    let_pass(16)

    guess(visitor, 1)

    assert give(visitor).status_code == 302


def test_coming_in_forgets_what_was_wrong_before(visitor: StrictClient, app: Flask) -> None:
    guess(visitor, 4)
    give(visitor)

    guess(app.test_client(), 4)

    assert give(app.test_client()).status_code == 302


def test_an_account_that_nobody_has_is_answered_alike(app: Flask, visitor: StrictClient) -> None:
    nobody = app.test_client()
    known = [give(visitor, "wrong") for _ in range(6)]

    unknown = [give(nobody, "wrong", "nobody@example.kg") for _ in range(6)]

    assert [one.status_code for one in unknown] == [one.status_code for one in known]
    assert [one.status_code for one in known] == [422] * 4 + [429] * 2
    assert unknown[0].text.replace("nobody@example.kg", AIDA).count("is wrong") == 1


def test_a_switched_off_account_is_answered_alike(visitor: StrictClient, aida: User) -> None:
    aida.active = False
    db.session.commit()

    answers = [give(visitor).status_code for _ in range(5)]

    assert answers == [422] * 4 + [429]
    assert set(outcomes()) == {Outcome.switched_off}


def test_wrong_codes_count_with_wrong_passwords(visitor: StrictClient, aida: User) -> None:
    set_up_codes(aida)
    guess(visitor, 2)
    give(visitor)

    answers = [give_code(visitor, "000000").status_code for _ in range(3)]

    assert answers == [422, 422, 429]


def test_the_capitals_of_an_address_make_no_other_account(visitor: StrictClient) -> None:
    for email in (AIDA, "AIDA@example.kg", "Aida@Example.kg", f" {AIDA} ", AIDA):
        give(visitor, "wrong", email)

    assert give(visitor).status_code == 429


def test_the_owner_gets_one_letter(app: Flask, visitor: StrictClient) -> None:
    with mail_server(app) as post:
        guess(visitor, 8)

    assert [letter["To"] for letter in post.taken] == [AIDA]
    assert db.session.scalars(select(Notice.kind)).all() == ["account_locked"]


def test_the_letter_is_in_the_owners_language_and_not_in_that_of_whoever_guesses(
    app: Flask, visitor: StrictClient, aida: User
) -> None:
    db.session.add(
        Notice(kind="invitation", record_id=aida.id, user_id=aida.id, language=Language.ky)
    )
    db.session.commit()
    visitor.set_cookie("language", "en")

    with mail_server(app):
        guess(visitor, 5)

    last = select(Notice.language).order_by(Notice.id.desc()).limit(1)
    assert db.session.scalar(last) is Language.ky


def test_many_wrong_ones_from_one_address_are_refused(visitor: StrictClient) -> None:
    for number in range(30):
        give(visitor, "wrong", f"a{number}@example.kg")

    answer = give(visitor)

    assert answer.status_code == 429
    assert "came from your connection" in answer.text
    assert int(answer.headers["Retry-After"]) > 0


def test_right_ones_of_a_class_are_not_counted(app: Flask) -> None:
    for _ in range(32):
        assert give(app.test_client()).status_code == 302


def test_the_password_is_not_taken_as_json(visitor: StrictClient) -> None:
    answer = visitor.post("/sign-in", json={"email": AIDA, "password": PASSWORD})

    assert answer.status_code == 415
    assert not is_in(visitor)


def test_confirming_with_wrong_passwords_locks_too(manager: StrictClient) -> None:
    answers = [
        manager.post("/account/confirmation", data={"password": "wrong"}).status_code
        for _ in range(5)
    ]

    assert answers == [422] * 4 + [429]
