"""A backup sealed with a key: AES-256-GCM in portions, the key made from the key file by scrypt.

Each portion has its number and whether it is the last in its nonce (the STREAM construction of
Hoang, Reyhanitabar, Rogaway and Vizár, 2015), so none can be changed, moved, left out or cut off.
"""

import os
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from flask_babel import gettext as _

from icdc.keeping.container import PORTION, Damaged
from icdc.web.errors import Refusal

MARK = b"ICDC sealed backup 1\n"
SALT = 16
TAG = 16
LEAST_KEY_LENGTH = 16


def read_key(file: Path) -> bytes:
    """Raises Refusal for a key that could be guessed."""
    key = file.read_bytes().strip()
    if len(key) < LEAST_KEY_LENGTH:
        raise Refusal(_("The key file must hold at least %(n)s characters.", n=LEAST_KEY_LENGTH))
    return key


def is_sealed(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(len(MARK)) == MARK


def seal(plain: Path, sealed: Path, key: bytes) -> None:
    head = MARK + os.urandom(SALT)
    cipher, number = _cipher(key, head), 0
    with plain.open("rb") as source, sealed.open("xb") as target:
        target.write(head)
        portion, following = source.read(PORTION), source.read(PORTION)
        while following:
            target.write(cipher.encrypt(_nonce(number, is_last=False), portion, head))
            portion, following, number = following, source.read(PORTION), number + 1
        target.write(cipher.encrypt(_nonce(number, is_last=True), portion, head))


def unseal(sealed: Path, plain: Path, key: bytes) -> None:
    """Raises Damaged when the key is another or the file was changed."""
    with sealed.open("rb") as source, plain.open("xb") as target:
        head = source.read(len(MARK) + SALT)
        cipher, number = _cipher(key, head), 0
        try:
            portion, following = source.read(PORTION + TAG), source.read(PORTION + TAG)
            while following:
                target.write(cipher.decrypt(_nonce(number, is_last=False), portion, head))
                portion, following, number = following, source.read(PORTION + TAG), number + 1
            target.write(cipher.decrypt(_nonce(number, is_last=True), portion, head))
        except (InvalidTag, ValueError) as fault:
            raise Damaged(
                _("The backup cannot be opened: the key is another one, or the file is damaged.")
            ) from fault


def _cipher(key: bytes, head: bytes) -> AESGCM:
    salt = head[len(MARK) :]
    return AESGCM(Scrypt(salt=salt, length=32, n=2**15, r=8, p=1).derive(key))


def _nonce(number: int, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])
