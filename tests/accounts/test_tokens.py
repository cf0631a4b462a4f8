"""What somebody brings along counts only as it was given out, for its own purpose, in its time."""

import pytest
from flask import Flask
from itsdangerous import TimestampSigner, URLSafeTimedSerializer

from icdc.extensions import db
from icdc.models import OpenSession, RoleName, User
from tests.accounts.cast import AIDA, give, is_in, link_in
from tests.conftest import StrictClient, browser_of
from tests.factories import make_user
from tests.mail import mail_server

NEW = "seven quiet horses"
TYPED = {"password": NEW, "password_confirm": NEW}
GOOD_FOR = 2 * 3600
# What Flask-Security signs with the same key, besides links to a new password.
OTHERS = [
    "remember", "login", "change_email", "confirm", "us_setup", "tf_setup", "tf_validity", "wan",
]  # fmt: skip


@pytest.fixture(autouse=True)
def aida(app: Flask) -> User:
    return make_user(AIDA, RoleName.trainer, "Айда")


def link_for(app: Flask, browser: StrictClient) -> str:
    with mail_server(app) as post:
        browser.post("/password-reset", data={"email": AIDA})
    return link_in(app, post.taken[0].get_content())


def is_refused(browser: StrictClient, link: str) -> bool:
    """Looking at it and using it; the password is the one from before."""
    answers = [browser.get(link), browser.post(link, data=TYPED)]
    assert give(browser, NEW).status_code == 422
    return [answer.location for answer in answers] == ["/password-reset"] * 2


@pytest.mark.parametrize(("seconds", "is_good"), [(GOOD_FOR - 60, True), (GOOD_FOR + 2, False)])
def test_a_link_to_a_new_password_ends_after_two_hours(
    app: Flask, visitor: StrictClient, seconds: int, is_good: bool
) -> None:
    by_now = TimestampSigner.get_timestamp
    with pytest.MonkeyPatch.context() as earlier:
        earlier.setattr(TimestampSigner, "get_timestamp", lambda one: by_now(one) - seconds)
        link = link_for(app, visitor)

    if is_good:
        assert visitor.post(link, data=TYPED).status_code == 302
        assert give(visitor, NEW).status_code == 302
    else:
        assert is_refused(visitor, link)


@pytest.mark.parametrize("place", [0, 1, 2])
def test_an_altered_link_opens_nothing(app: Flask, visitor: StrictClient, place: int) -> None:
    """In what it says, in its time, in its signature."""
    folder, token = link_for(app, visitor).rsplit("/", 1)
    parts = token.rsplit(".", 2)
    assert len(parts) == 3
    parts[place] = ("B" if parts[place][0] != "B" else "C") + parts[place][1:]

    assert is_refused(visitor, f"{folder}/{'.'.join(parts)}")


@pytest.mark.parametrize("kind", OTHERS)
def test_what_was_signed_for_another_purpose_is_no_link(
    app: Flask, visitor: StrictClient, kind: str
) -> None:
    guard = app.extensions["security"]
    told = guard.reset_serializer.loads(link_for(app, visitor).rpartition("/")[2])
    other = getattr(
        guard, f"{kind}_serializer" if kind != "remember" else f"{kind}_token_serializer"
    )

    assert is_refused(visitor, f"/password-reset/{other.dumps(told)}")
    assert visitor.get(f"/password-reset/{guard.reset_serializer.dumps(told)}").status_code == 200


def test_what_was_signed_for_a_device_is_no_session_and_the_other_way_round(
    app: Flask, visitor: StrictClient, aida: User
) -> None:
    own = browser_of(app, aida).get_cookie("session")
    assert own is not None
    serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined] # Flask's default one
    told = serializer.loads(own.value)
    as_device = URLSafeTimedSerializer(str(app.config["SECRET_KEY"]), salt="known_device")

    visitor.set_cookie("session", as_device.dumps(told))
    assert not is_in(visitor)

    visitor.set_cookie("session", serializer.dumps(told))
    assert is_in(visitor)


def test_an_altered_cookie_lets_nobody_in(app: Flask, visitor: StrictClient, aida: User) -> None:
    """Neither another account under the signature, nor one's own without a right signature."""
    other = make_user("other@example.kg", RoleName.administrator)
    give(visitor)
    cookie = visitor.get_cookie("session")
    assert cookie is not None
    serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined] # Flask's default one
    told = serializer.loads(cookie.value)
    assert told["_user_id"] == aida.fs_uniquifier
    swapped = serializer.dump_payload(told | {"_user_id": other.fs_uniquifier}).decode()
    said, moment, signature = cookie.value.rsplit(".", 2)

    for altered in (
        f"{swapped}.{moment}.{signature}",
        f"{said}.{moment}.{'A' * len(signature)}",
        f"{said}.{moment}.",
        said,
    ):
        forged = app.test_client()
        forged.set_cookie("session", altered)
        assert not is_in(forged), altered

    assert db.session.query(OpenSession).count() == 1
    assert is_in(visitor)
