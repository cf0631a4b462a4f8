"""PINs at rest: encrypted, with a keyed hash for look-up and uniqueness (DESIGN §7).

There are about 7·10⁹ possible PINs, so a hash without a secret key could be reversed by trying all.
"""

import base64
import hmac
from functools import lru_cache
from hashlib import sha256

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask import current_app

from icdc.models import Trainee


def set_pin(trainee: Trainee, pin: str | None) -> None:
    """Store a checked PIN with the person, or take it away."""
    trainee.pin_sealed = seal(pin.encode()) if pin else None
    trainee.pin_hash = pin_hash(pin) if pin else None


def pin_hash(pin: str) -> str:
    """64 hex digits: HMAC-SHA256 under the look-up key."""
    return hmac.new(_derived(_key(), b"pin look-up"), pin.encode(), sha256).hexdigest()


def seal(content: bytes) -> bytes:
    return _vault(_key()).encrypt(content)


def unseal(sealed: bytes) -> bytes:
    """Raises cryptography.fernet.InvalidToken when the key is another or the bytes were changed."""
    return _vault(_key()).decrypt(sealed)


def _key() -> str:
    return str(current_app.config["PIN_KEY"])


@lru_cache(maxsize=8)
def _vault(key: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_derived(key, b"encryption")))


@lru_cache(maxsize=8)
def _derived(key: str, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=b"icdc " + purpose).derive(key.encode())
