"""Codes from an app, recovery codes, and who must have them."""

import re

import pytest
from flask import Flask

from icdc.extensions import db
from icdc.models import Outcome, Passkey, RoleName, User, Way
from icdc.models.sign_in import SignIn
from icdc.web.settings import write_setting
from tests.accounts.cast import (
    AIDA,
    code_of,
    give,
    give_code,
    is_in,
    outcomes,
    proved_twice,
    set_up_codes,
)
from tests.conftest import StrictClient, browser_of
from tests.factories import PASSWORD, acts, make_user, save
from tests.mail import mail_server


@pytest.fixture
def aida(app: Flask) -> User:
    return make_user(AIDA, RoleName.manager)


@pytest.fixture
def with_codes(aida: User) -> User:
    set_up_codes(aida)
    return aida


def confirmed(browser: StrictClient) -> StrictClient:
    browser.post("/account/confirmation", data={"password": PASSWORD})
    return browser


def test_the_password_alone_does_not_open(visitor: StrictClient, with_codes: User) -> None:
    answer = give(visitor)

    assert answer.location.startswith("/sign-in/code")
    assert not is_in(visitor)
    assert outcomes() == [Outcome.half_way]


def test_the_code_opens(visitor: StrictClient, with_codes: User) -> None:
    give(visitor)

    give_code(visitor, code_of(with_codes.tf_totp_secret))

    assert is_in(visitor)
    last = db.session.query(SignIn).order_by(SignIn.id.desc()).first()
    assert last is not None
    assert (last.outcome, last.way) == (Outcome.signed_in, Way.authenticator)


def test_a_code_works_once(app: Flask, visitor: StrictClient, with_codes: User) -> None:
    code = code_of(with_codes.tf_totp_secret)
    give(visitor)
    give_code(visitor, code)
    other = app.test_client()
    give(other)

    answer = give_code(other, code)

    assert answer.status_code == 422
    assert not is_in(other)
    give_code(other, code_of(with_codes.tf_totp_secret, 1))
    assert is_in(other)


def test_a_code_of_five_minutes_ago_is_refused(visitor: StrictClient, with_codes: User) -> None:
    give(visitor)

    assert give_code(visitor, code_of(with_codes.tf_totp_secret, -10)).status_code == 422


def test_setting_up_asks_for_the_password_once_more(app: Flask, aida: User) -> None:
    answer = browser_of(app, aida).get("/account/second-factor")

    assert answer.location.startswith("/account/confirmation")


def test_an_app_is_set_up_and_confirmed_by_its_code(app: Flask, aida: User) -> None:
    browser = confirmed(browser_of(app, aida))
    page = browser.get("/account/second-factor").text
    assert 'src="data:image/svg+xml;base64,' in page
    with browser.session_transaction() as session:
        secret = session["new_code_secret"]

    wrong = browser.post("/account/second-factor", data={"code": "000000"})
    with mail_server(app) as post:
        right = browser.post("/account/second-factor", data={"code": code_of(secret)})

    assert wrong.status_code == 422
    assert (right.status_code, right.location) == (303, "/account/recovery-codes")
    assert aida.tf_totp_secret == secret
    assert [letter["To"] for letter in post.taken] == [AIDA]


def test_the_key_stays_until_it_is_confirmed(app: Flask, aida: User) -> None:
    """Whoever mistypes the code need not let the app take the picture again."""
    browser = confirmed(browser_of(app, aida))
    keys = [key_in(browser.get("/account/second-factor").text)]

    keys.append(key_in(browser.post("/account/second-factor", data={"code": "1"}).text))

    assert keys[0] == keys[1]


def key_in(page: str) -> str:
    found = re.search(r'class="code-key[^"]*">([^<]+)<', page)
    assert found is not None
    return found[1]


def test_the_secrets_lie_sealed(app: Flask, with_codes: User) -> None:
    codes = new_codes(app, with_codes)

    assert '"enckey"' in str(with_codes.tf_totp_secret)
    assert with_codes.mf_recovery_codes is not None
    assert not set(codes) & set(with_codes.mf_recovery_codes)
    assert len(codes) == len(with_codes.mf_recovery_codes) == 8


def new_codes(app: Flask, user: User) -> list[str]:
    browser = proved_twice(browser_of(app, user), user)
    answer = confirmed(browser).post("/account/recovery-codes", data={})
    return re.findall(r"<code>([0-9a-f-]{14})</code>", answer.text)


def test_recovery_codes_are_shown_once(app: Flask, with_codes: User) -> None:
    code = new_codes(app, with_codes)[0]

    page = confirmed(browser_of(app, with_codes)).get("/account/recovery-codes?show_codes=y").text

    assert code not in page
    assert "You have 8 codes left." in page


def test_a_recovery_code_works_once(app: Flask, visitor: StrictClient, with_codes: User) -> None:
    code = new_codes(app, with_codes)[3]
    give(visitor)
    visitor.post("/sign-in/recovery-code", data={"code": f" {code.upper().replace('-', ' ')}"})
    assert is_in(visitor)
    other = app.test_client()
    give(other)

    answer = other.post("/sign-in/recovery-code", data={"code": code})

    assert answer.status_code == 422
    assert len(with_codes.mf_recovery_codes or []) == 7


def test_an_open_session_is_not_ended_by_a_link_to_the_code_page(manager: StrictClient) -> None:
    manager.get("/sign-in/code")

    assert is_in(manager)


@pytest.fixture
def required(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.config, "SECOND_FACTOR_REQUIRED", True)


@pytest.mark.usefixtures("required")
@pytest.mark.parametrize("path", ["/", "/courses", "/account", "/trainees", "/audit"])
def test_who_needs_a_code_and_has_none_is_led_to_it(manager: StrictClient, path: str) -> None:
    answer = manager.get(path)

    wanted = f"?next={path}" if path != "/" else ""
    assert (answer.status_code, answer.location) == (303, f"/account/second-factor{wanted}")


@pytest.mark.usefixtures("required")
def test_nothing_is_changed_before(manager: StrictClient, as_htmx: dict[str, str]) -> None:
    answer = manager.post("/courses", data={}, headers=as_htmx)

    assert (answer.status_code, answer.text) == (401, "")
    assert answer.headers["HX-Redirect"] == "/account/second-factor"


@pytest.mark.usefixtures("required")
def test_the_language_and_the_way_out_still_work(manager: StrictClient) -> None:
    assert manager.post("/language", data={"language": "ky"}).status_code == 303
    assert manager.get("/verify").status_code == 200
    assert manager.post("/sign-out").location == "/sign-in"


@pytest.mark.usefixtures("required")
def test_whoever_has_codes_goes_on(app: Flask, with_codes: User) -> None:
    browser = proved_twice(browser_of(app, with_codes), with_codes)

    assert browser.get("/courses").status_code == 200


@pytest.mark.usefixtures("required")
def test_a_session_of_the_password_alone_is_none_of_the_office(app: Flask, aida: User) -> None:
    """Nor does it get to the page on which another telephone is set up."""
    stolen = confirmed(browser_of(app, aida))
    set_up_codes(aida)

    answers = [stolen.get("/trainees"), stolen.get("/account/second-factor")]

    assert [one.location.partition("?")[0] for one in answers] == ["/sign-in", "/sign-in"]
    assert not is_in(stolen)


@pytest.mark.usefixtures("required")
def test_the_code_makes_it_one_of_the_office(visitor: StrictClient, with_codes: User) -> None:
    give(visitor)
    give_code(visitor, code_of(with_codes.tf_totp_secret))

    assert visitor.get("/trainees").status_code == 200


@pytest.mark.usefixtures("required")
def test_so_does_a_recovery_code(app: Flask, visitor: StrictClient, with_codes: User) -> None:
    code = new_codes(app, with_codes)[0]
    give(visitor)
    visitor.post("/sign-in/recovery-code", data={"code": code})

    assert visitor.get("/trainees").status_code == 200


@pytest.mark.parametrize("role", [RoleName.manager, RoleName.trainer])
def test_setting_up_ends_every_other_session(
    app: Flask, monkeypatch: pytest.MonkeyPatch, role: RoleName
) -> None:
    monkeypatch.setitem(app.config, "SECOND_FACTOR_REQUIRED", True)
    user = make_user("own@example.kg", role)
    stolen, own = confirmed(browser_of(app, user)), confirmed(browser_of(app, user))
    own.get("/account/second-factor")
    with own.session_transaction() as session:
        secret = session["new_code_secret"]

    own.post("/account/second-factor", data={"code": code_of(secret)})

    assert own.get("/courses").status_code == 200
    assert own.get("/account/recovery-codes").status_code == 200
    assert not is_in(stolen)


@pytest.mark.usefixtures("required")
@pytest.mark.parametrize(("usage", "status"), [("secondary", 200), ("first", 303)])
def test_a_passkey_after_the_password_counts(
    app: Flask, aida: User, usage: str, status: int
) -> None:
    save(
        Passkey(
            user=aida, credential_id=b"1", public_key=b"2", device_type="single_device",
            name="key", usage=usage,
        )
    )  # fmt: skip

    browser = proved_twice(browser_of(app, aida), aida)

    assert browser.get("/courses").status_code == status


@pytest.mark.usefixtures("required")
def test_of_trainers_none_is_asked(client: StrictClient) -> None:
    assert client.get("/courses").status_code == 200


@pytest.mark.usefixtures("required")
def test_the_office_can_do_without(manager: StrictClient) -> None:
    write_setting("second_factor_required", "off", None)
    db.session.commit()

    assert manager.get("/courses").status_code == 200


@pytest.mark.usefixtures("required")
def test_whoever_needs_it_cannot_switch_it_off(app: Flask, with_codes: User) -> None:
    browser = confirmed(proved_twice(browser_of(app, with_codes), with_codes))

    answer = browser.post("/account/second-factor/removal")

    assert answer.status_code == 422
    assert with_codes.has_second_factor


def test_others_can(app: Flask, with_codes: User) -> None:
    confirmed(browser_of(app, with_codes)).post("/account/second-factor/removal")

    assert not with_codes.has_second_factor
    assert [entry.act for entry in acts()] == ["factor_removed"]
