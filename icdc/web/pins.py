"""PINs at rest: encrypted, with a keyed hash for look-up and uniqueness (DESIGN §7).

There are about 7·10⁹ possible PINs, so a hash without a secret key could be reversed by trying all.
"""

import base64
import hmac
from functools import lru_cache
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask import current_app, g
from flask_babel import gettext as _
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import Trainee
from icdc.web.errors import Refusal


def set_pin(trainee: Trainee, pin: str | None) -> None:
    """Store a checked PIN with the person, or take it away."""
    trainee.pin_hash = pin_hash(pin) if pin else None
    trainee.pin_sealed = seal(pin.encode()) if pin else None


def pin_hash(pin: str) -> str:
    """64 hex digits: HMAC-SHA256 under the look-up key.

    Raises Refusal when the registry's PINs were stored with another key: nobody would be found,
    and everybody would be stored a second time.
    """
    _check_key()
    return hashed_under(_key(), pin.encode())


def pin_of(trainee: Trainee) -> str | None:
    """The person's PIN in the clear. Raises Refusal when it was sealed with another key."""
    if trainee.pin_sealed is None:
        return None
    try:
        return unseal(trainee.pin_sealed).decode()
    except InvalidToken as fault:
        raise _another_key() from fault


def seal(content: bytes) -> bytes:
    return sealed_under(_key(), content)


def unseal(sealed: bytes) -> bytes:
    """Raises cryptography.fernet.InvalidToken when the key is another or the bytes were changed."""
    return opened_under(_key(), sealed)


def sealed_under(key: str, content: bytes) -> bytes:
    return _vault(key).encrypt(content)


def opened_under(key: str, sealed: bytes) -> bytes:
    """Raises InvalidToken as `unseal` does."""
    return _vault(key).decrypt(sealed)


def hashed_under(key: str, pin: bytes) -> str:
    return hmac.new(_derived(key, b"pin look-up"), pin, sha256).hexdigest()


def _check_key() -> None:
    """Once a process, against any one of the stored PINs; once a request while there are none."""
    key = _key()
    if key in (current_app.extensions.get("proved_pin_key"), g.get("unproved_pin_key")):
        return
    stored = select(Trainee.pin_sealed, Trainee.pin_hash).where(Trainee.pin_sealed.is_not(None))
    with db.session.no_autoflush:
        found = db.session.execute(stored.limit(1)).first()
    if found is None:
        g.unproved_pin_key = key
    elif _is_sealed_by_us(*found):
        current_app.extensions["proved_pin_key"] = key
    else:
        raise _another_key()


def _another_key() -> Refusal:
    return Refusal(
        _(
            "The registry's PINs were stored with another key (ICDC_PIN_KEY). Put that key back,"
            " or give it as ICDC_PIN_KEY_OLD and run `flask --app wsgi pins rotate`; until then"
            " no PIN can be stored or looked for."
        )
    )


def _is_sealed_by_us(sealed: bytes | None, hashed: str | None) -> bool:
    try:
        return hashed_under(_key(), unseal(sealed or b"")) == hashed
    except InvalidToken:
        return False


def _key() -> str:
    return str(current_app.config["PIN_KEY"])


@lru_cache(maxsize=8)
def _vault(key: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_derived(key, b"encryption")))


@lru_cache(maxsize=8)
def _derived(key: str, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=b"icdc " + purpose).derive(key.encode())
