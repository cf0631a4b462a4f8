"""A passkey instead of the password opens only for whoever showed a finger or typed its PIN."""

import hashlib
import json
import re
from html import unescape

import cbor2
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from flask import Flask
from webauthn.helpers import bytes_to_base64url as spelled

from icdc.models import Passkey, RoleName, User
from tests.accounts.cast import AIDA, give, is_in
from tests.conftest import StrictClient, browser_of
from tests.factories import PASSWORD, make_user, save

# The flags that the device signs: somebody touched it; it saw who that was.
TOUCHED, SAW_WHO = 0x01, 0x05
NUMBER = b"office key"
FORM = r'action="[^"]*/passkey/([^"/?]+)[^"]*" id="passkey" .*?data-options="([^"]+)"'


@pytest.fixture
def aida(app: Flask) -> User:
    return make_user(AIDA, RoleName.trainer)


@pytest.fixture
def device() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def remember(user: User, device: ec.EllipticCurvePrivateKey, usage: str) -> None:
    at = device.public_key().public_numbers()
    public = {1: 2, 3: -7, -1: 1, -2: at.x.to_bytes(32), -3: at.y.to_bytes(32)}
    save(
        Passkey(
            user=user, credential_id=NUMBER, public_key=cbor2.dumps(public), name="office key",
            device_type="single_device", usage=usage,
        )
    )  # fmt: skip


def asked_on(browser: StrictClient, path: str) -> tuple[dict[str, str], str]:
    """What the page asks the device for, and the sealed options that go back with the answer."""
    page = browser.post(path, data={}).text
    form = re.search(FORM, page)
    assert form is not None
    return json.loads(unescape(form[2])), form[1]


def answered(device: ec.EllipticCurvePrivateKey, asked: dict[str, str], flags: int) -> str:
    told = {"type": "webauthn.get", "challenge": asked["challenge"], "origin": "http://localhost"}
    heard = json.dumps(told).encode()
    data = hashlib.sha256(b"localhost").digest() + bytes([flags]) + bytes(4)
    signature = device.sign(data + hashlib.sha256(heard).digest(), ec.ECDSA(SHA256()))
    response = {"authenticatorData": data, "clientDataJSON": heard, "signature": signature}
    return json.dumps(
        {
            "id": spelled(NUMBER), "rawId": spelled(NUMBER), "type": "public-key",
            "response": {name: spelled(value) for name, value in response.items()},
        }
    )  # fmt: skip


@pytest.mark.parametrize(("flags", "opens"), [(SAW_WHO, True), (TOUCHED, False)])
def test_instead_of_the_password_it_has_to_see_who_it_is(
    visitor: StrictClient, aida: User, device: ec.EllipticCurvePrivateKey, flags: int, opens: bool
) -> None:
    remember(aida, device, "first")
    asked, token = asked_on(visitor, "/sign-in/passkey")

    visitor.post(f"/sign-in/passkey/{token}", data={"credential": answered(device, asked, flags)})

    assert asked["userVerification"] == "required"
    assert is_in(visitor) is opens


@pytest.mark.parametrize(("flags", "opens"), [(SAW_WHO, True), (TOUCHED, False)])
def test_the_milder_options_of_another_page_do_not_help(
    app: Flask, visitor: StrictClient, aida: User, device: ec.EllipticCurvePrivateKey,
    flags: int, opens: bool,
) -> None:  # fmt: skip
    """Whoever found the key asks for them with an account of his or her own."""
    remember(aida, device, "first")
    own = browser_of(app, make_user("finder@example.kg", RoleName.trainer))
    asked, token = asked_on(own, "/account/confirmation/passkey")

    visitor.post(f"/sign-in/passkey/{token}", data={"credential": answered(device, asked, flags)})

    assert asked["userVerification"] == "discouraged"
    assert is_in(visitor) is opens


def test_after_the_password_a_touch_is_enough(
    visitor: StrictClient, aida: User, device: ec.EllipticCurvePrivateKey
) -> None:
    remember(aida, device, "secondary")
    give(visitor)
    asked, token = asked_on(visitor, "/sign-in/passkey")

    visitor.post(f"/sign-in/passkey/{token}", data={"credential": answered(device, asked, TOUCHED)})

    assert is_in(visitor)


@pytest.mark.parametrize(
    ("usage", "wanted"),
    [
        ("first", {"residentKey": "required", "requireResidentKey": True,
                   "userVerification": "required"}),
        ("secondary", {"residentKey": "preferred", "requireResidentKey": False,
                       "userVerification": "discouraged"}),
    ],
)  # fmt: skip
def test_a_new_one_may_be_of_any_kind(
    app: Flask, aida: User, usage: str, wanted: dict[str, object]
) -> None:
    browser = browser_of(app, aida)
    browser.post("/account/confirmation", data={"password": PASSWORD})

    page = browser.post("/account/passkeys", data={"name": "key", "usage": usage}).text

    options = re.search(r'data-options="([^"]+)"', page)
    assert options is not None
    assert json.loads(unescape(options[1]))["authenticatorSelection"] == wanted
