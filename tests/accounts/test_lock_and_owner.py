"""A lock is evaded by nobody, and its owner finds a way out."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import Act, Notice, Outcome, RoleName, SignIn, User
from tests.accounts.cast import AIDA, give, is_in, link_in, outcomes
from tests.conftest import StrictClient, browser_of
from tests.factories import PASSWORD, acts, make_user
from tests.mail import mail_server

OTHER = "guesser@example.kg"
NEW = "quiet-otter-lantern-77"
SPELLINGS = [
    "aida@ｅxample.kg", "aida@example。kg", "AIDA@EXAMPLE．KG", " aida@exaｍple.kg ", AIDA,
]  # fmt: skip


@pytest.fixture(autouse=True)
def aida(app: Flask) -> User:
    return make_user(AIDA, RoleName.manager)


@pytest.fixture
def guesser(app: Flask) -> User:
    return make_user(OTHER, RoleName.trainer)


def guess(browser: FlaskClient, times: int, email: str = AIDA) -> list[int]:
    return [give(browser, "wrong", email).status_code for _ in range(times)]


def test_who_is_in_clears_nobodys_lock(app: Flask, visitor: StrictClient, guesser: User) -> None:
    inside = browser_of(app, guesser)
    guess(visitor, 4)

    for password in ("nonsense", PASSWORD):
        give(inside, password)

    assert guess(visitor, 2) == [429, 429]
    assert set(outcomes()) == {Outcome.wrong_password, Outcome.locked_out}
    assert is_in(inside)


def test_who_is_in_is_sent_on(app: Flask, guesser: User) -> None:
    answer = browser_of(app, guesser).post("/sign-in?next=/courses/new", data={"email": AIDA})

    assert (answer.status_code, answer.location) == (303, "/courses/new")
    assert outcomes() == []


def test_one_address_in_many_spellings_is_one_account(visitor: StrictClient, aida: User) -> None:
    answers = [give(visitor, "wrong", spelling).status_code for spelling in SPELLINGS]

    assert answers == [422] * 4 + [429]
    assert {row.user_id for row in db.session.scalars(select(SignIn))} == {aida.id}
    assert len(set(db.session.scalars(select(SignIn.account_key)))) == 1
    assert [give(visitor, email=spelling).status_code for spelling in SPELLINGS] == [429] * 5


def test_spellings_of_an_unknown_address_are_one_too(visitor: StrictClient) -> None:
    for spelling in SPELLINGS:
        answer = give(visitor, "wrong", spelling.lower().replace("aida", "nobody"))

    assert answer.status_code == 429
    assert len(set(db.session.scalars(select(SignIn.account_key)))) == 1


def test_a_reset_in_another_spelling_reaches_the_owner(app: Flask, visitor: StrictClient) -> None:
    with mail_server(app) as post:
        for spelling in SPELLINGS:
            visitor.post("/password-reset", data={"email": spelling})

    # Three in an hour.
    assert [letter["To"] for letter in post.taken] == [AIDA] * 3


def test_a_new_password_opens_the_lock(app: Flask, visitor: StrictClient) -> None:
    guess(visitor, 5)
    with mail_server(app) as post:
        visitor.post("/password-reset", data={"email": AIDA})
    link = link_in(app, post.taken[-1].get_content())

    visitor.post(link, data={"password": NEW, "password_confirm": NEW})

    assert give(visitor, NEW).status_code == 302
    assert outcomes()[-2:] == [Outcome.reset, Outcome.signed_in]


def test_an_administrator_opens_the_lock(
    administrator: StrictClient, visitor: StrictClient, aida: User
) -> None:
    page = f"/users/{aida.id}"
    assert "/unlocking" not in administrator.get(page).text
    guess(visitor, 5)
    assert f'action="{page}/unlocking"' in administrator.get(page).text

    answer = administrator.post(f"{page}/unlocking")

    assert (answer.status_code, answer.location) == (303, page)
    assert give(visitor).status_code == 302
    assert [(one.act, one.record_id) for one in acts()] == [(Act.lock_opened, aida.id)]
    assert "/unlocking" not in administrator.get(page).text


def test_a_stranger_does_not_lock_the_owner_out_of_the_own_computer(
    app: Flask, visitor: StrictClient
) -> None:
    give(visitor)
    visitor.post("/sign-out")
    guess(app.test_client(), 6)

    assert give(visitor).status_code == 302
    assert give(app.test_client()).status_code == 429


def test_a_known_computer_guesses_no_more_often(app: Flask, visitor: StrictClient) -> None:
    give(visitor)
    visitor.post("/sign-out")

    assert guess(visitor, 5) == [422] * 4 + [429]
    assert give(visitor).status_code == 429
    assert give(app.test_client()).status_code == 302


def test_it_is_known_to_the_account_that_signed_in_only(
    app: Flask, visitor: StrictClient, guesser: User
) -> None:
    give(visitor, email=OTHER)
    visitor.post("/sign-out")
    guess(app.test_client(), 5)

    assert give(visitor).status_code == 429


def test_a_made_up_device_is_not_known(app: Flask, visitor: StrictClient) -> None:
    guess(app.test_client(), 5)
    visitor.set_cookie("known_device", "WyJhYmMiLCJkZWYiXQ.aaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbb")

    assert give(visitor).status_code == 429


def test_the_device_is_told_to_no_script_and_for_a_quarter(visitor: StrictClient) -> None:
    cookies = give(visitor).headers.getlist("Set-Cookie")

    (own,) = [one for one in cookies if one.startswith("known_device=")]
    assert "HttpOnly" in own
    assert "SameSite=Lax" in own
    assert f"Max-Age={90 * 24 * 3600}" in own


def test_whoever_goes_on_at_a_lock_is_refused_by_address(visitor: StrictClient) -> None:
    answers = [give(visitor, "wrong") for _ in range(31)]

    assert "came from your connection" in answers[-1].text
    assert "came from your connection" not in answers[-2].text


def test_a_lock_writes_one_row_a_minute_for_each_address(visitor: StrictClient) -> None:
    guess(visitor, 20)
    assert outcomes().count(Outcome.locked_out) == 1

    visitor.post(
        "/sign-in", data={"email": AIDA, "password": "x"}, environ_base={"REMOTE_ADDR": "10.0.0.9"}
    )
    assert outcomes().count(Outcome.locked_out) == 2

    for row in db.session.scalars(select(SignIn).where(SignIn.outcome == Outcome.locked_out)):
        row.at -= timedelta(minutes=1)
    db.session.commit()
    guess(visitor, 3)
    assert outcomes().count(Outcome.locked_out) == 3


def test_what_was_refused_unseen_hides_nothing(
    administrator: StrictClient,
    manager: StrictClient,
    app: Flask,
    aida: User,
    visitor: StrictClient,
) -> None:
    give(visitor)
    with app.test_request_context():
        key = db.session.scalars(select(SignIn.account_key)).first() or ""
    for _ in range(60):
        row = SignIn(user_id=aida.id, account_key=key, way="password", outcome="locked_out")
        db.session.add(row)
    db.session.commit()

    own = browser_of(app, aida).get("/account").text
    office = administrator.get(f"/users/{aida.id}").text

    for page in (own, office):
        assert len(re.findall(r"<td>signed in</td>", page)) == 1


def test_the_letter_of_a_lock_says_who_is_locked_out_and_who_is_not(
    app: Flask, visitor: StrictClient
) -> None:
    """The tests above show that it is so."""
    with mail_server(app) as post:
        guess(visitor, 5)

    (letter,) = post.taken
    words = " ".join(letter.get_content().split())
    assert "For your protection it is locked there for 15 minutes" in words
    own = "On other computers and telephones where you have signed in before, you can sign in"
    assert own in words
    assert "set a new password on the sign-in page: that opens it at once" in words
    assert "nobody can sign in" not in words


def test_the_owner_gets_three_letters_of_locks_a_day(app: Flask, visitor: StrictClient) -> None:
    with mail_server(app) as post:
        for _ in range(5):
            guess(visitor, 5)
            for row in db.session.scalars(select(SignIn)):
                row.at -= timedelta(minutes=20)
            db.session.commit()

    assert len(post.taken) == 3
    assert db.session.scalars(select(Notice.kind)).all() == ["account_locked"] * 3
