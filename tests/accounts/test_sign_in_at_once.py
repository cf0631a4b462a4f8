"""Many guesses, or one code twice, at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask
from flask.testing import FlaskClient

from icdc.extensions import db, limiter
from icdc.models import Outcome, RoleName, SignIn, User
from tests.accounts.cast import code_of, give, give_code, link_in, set_up_codes
from tests.factories import make_user, serial
from tests.mail import mail_server

AT_ONCE = 8


def at_once(browsers: list[FlaskClient], act: Callable[[FlaskClient], int]) -> list[int]:
    together = Barrier(len(browsers))

    def begin(browser: FlaskClient) -> int:
        together.wait()
        return act(browser)

    with ThreadPoolExecutor(len(browsers)) as threads:
        return sorted(threads.map(begin, browsers))


def someone(app: Flask) -> User:
    return make_user(f"guessed{next(serial)}@example.kg", RoleName.trainer)


def test_of_many_guesses_at_once_four_are_looked_at(registry: Flask) -> None:
    with registry.app_context():
        limiter.reset()
        email = someone(registry).email
    browsers = [registry.test_client() for _ in range(AT_ONCE)]

    answers = at_once(browsers, lambda browser: give(browser, "wrong", email).status_code)

    # The fifth is the one that locks.
    assert answers == [422] * 4 + [429] * 4


def test_a_link_to_a_new_password_used_twice_at_once_works_once(registry: Flask) -> None:
    with registry.app_context():
        limiter.reset()
        user = someone(registry)
        email, user_id = user.email, user.id
    with mail_server(registry) as post:
        registry.test_client().post("/password-reset", data={"email": email})
    link = link_in(registry, post.taken[-1].get_content())
    browsers = {registry.test_client(): f"quiet otter lantern {number}" for number in range(4)}

    def choose(browser: FlaskClient) -> int:
        new = browsers[browser]
        answer = browser.post(link, data={"password": new, "password_confirm": new})
        return int(answer.location == "/sign-in")

    assert at_once(list(browsers), choose) == [0, 0, 0, 1]
    with registry.app_context():
        rows = db.session.query(SignIn).filter_by(user_id=user_id, outcome=Outcome.reset)
        assert rows.count() == 1


def test_a_code_typed_twice_at_once_opens_once(registry: Flask) -> None:
    with registry.app_context():
        limiter.reset()
        user = someone(registry)
        set_up_codes(user)
        email, code = user.email, code_of(user.tf_totp_secret)
    browsers = [registry.test_client() for _ in range(2)]
    for browser in browsers:
        give(browser, email=email)

    answers = at_once(browsers, lambda browser: give_code(browser, code).status_code)

    assert answers == [302, 422]
