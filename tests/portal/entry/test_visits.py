"""What a letter alone opens, and what it does not."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import event, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from icdc.accounts.users.changing import change
from icdc.extensions import db, security
from icdc.models import EntryKey, Outcome, RoleName, SignIn, Trainee, User
from tests.accounts.cast import give, proved_twice, set_up_codes
from tests.conftest import StrictClient, browser_of
from tests.factories import PASSWORD, make_user
from tests.mail import Post
from tests.portal.entry.letters import ADDRESS, ask_and_read

RECORD = "/my-record"


@pytest.fixture
def owner(aigul: Trainee) -> User:
    """She has a password, too, and comes in by a letter this time."""
    user = make_user(ADDRESS, RoleName.trainee)
    aigul.user_id = user.id
    db.session.commit()
    return user


@pytest.fixture
def visit(visitor: StrictClient, post: Post, owner: User) -> StrictClient:
    page, code, _link = ask_and_read(visitor, post)
    assert visitor.post(page, data={"code": code}).status_code == 303
    assert visitor.get(RECORD).status_code == 200
    return visitor


@pytest.mark.parametrize(
    "path",
    [
        "/account/second-factor", "/account/passkeys", "/account/recovery-codes",
        "/account/password", "/account/confirmation",
    ],
)  # fmt: skip
def test_a_letter_does_not_open_the_ways_in(visit: StrictClient, path: str) -> None:
    assert visit.get(path).status_code == 404
    assert visit.post(path, data={"password": PASSWORD}).status_code == 404
    assert path not in visit.get("/account").text


def test_nor_does_it_count_as_just_typed(visit: StrictClient) -> None:
    with visit.session_transaction() as session:
        assert "fs_paa" not in session


def test_whoever_signs_in_by_the_password_finds_them(
    app: Flask, visitor: StrictClient, owner: User
) -> None:
    give(visitor, email=ADDRESS)

    assert visitor.get("/account/second-factor").status_code == 200


def test_a_visit_ends_when_the_account_gets_a_role(visit: StrictClient, owner: User) -> None:
    change(owner, owner.name, [RoleName.trainee, RoleName.trainer], None)
    db.session.commit()

    assert visit.get("/courses").location.startswith("/sign-in")
    assert visit.get(RECORD).location.startswith("/sign-in")


def test_a_visit_that_should_have_ended_opens_nothing(visit: StrictClient, owner: User) -> None:
    """A role given by other means than the page, which ends all sessions."""
    security.datastore.add_role_to_user(owner, security.datastore.find_or_create_role("manager"))
    db.session.commit()

    assert visit.get("/trainees").location.startswith("/sign-in")
    assert visit.get(RECORD).location.startswith("/sign-in")


def test_a_visit_ends_when_the_account_has_a_second_factor(
    visit: StrictClient, owner: User
) -> None:
    set_up_codes(owner)

    assert visit.get(RECORD).location.startswith("/sign-in")


@contextmanager
def no_room_on_the_disk() -> Iterator[None]:
    def fail(_session: Session) -> None:
        raise OperationalError("COMMIT", {}, Exception("disk I/O error"))

    event.listen(Session, "before_commit", fail)
    try:
        yield
    finally:
        event.remove(Session, "before_commit", fail)


@pytest.fixture
def answering(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Faults are answered, as in production, and not told to the test."""
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)


@pytest.mark.usefixtures("answering")
def test_a_link_that_could_not_be_used_up_lets_nobody_in(
    visitor: StrictClient, post: Post, owner: User
) -> None:
    page, code, link = ask_and_read(visitor, post)

    with no_room_on_the_disk():
        answers = [visitor.post(link), visitor.post(page, data={"code": code})]

    assert all(answer.status_code >= 500 for answer in answers)
    assert visitor.get(RECORD).location.startswith("/sign-in")
    assert db.session.scalars(select(EntryKey.used_at)).all() == [None]
    assert visitor.post(link).status_code == 303


@pytest.mark.usefixtures("answering")
def test_nor_does_a_password_whose_row_could_not_be_kept(
    visitor: StrictClient, owner: User
) -> None:
    with no_room_on_the_disk():
        answer = give(visitor, email=ADDRESS, remember="y")

    assert answer.status_code >= 500
    assert visitor.get(RECORD).location.startswith("/sign-in")
    assert db.session.scalars(select(SignIn.outcome)).all() == []
    give(visitor, email=ADDRESS)
    assert db.session.scalars(select(SignIn.outcome)).all() == [Outcome.signed_in]


def test_a_session_with_a_code_goes_on(app: Flask, owner: User) -> None:
    set_up_codes(owner)

    assert proved_twice(browser_of(app, owner), owner).get(RECORD).status_code == 200
