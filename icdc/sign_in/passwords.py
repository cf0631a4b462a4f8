"""Which passwords will do, wherever one is set."""

import re
import unicodedata

import iuliia
from flask_security import PasswordUtil
from flask_security.utils import get_message

from icdc.models import User
from icdc.models.names import fold, latin
from icdc.sign_in.guessing import is_easy


class HardToGuess(PasswordUtil):
    def validate(
        self, password: str, is_register: bool, **whose: User
    ) -> tuple[list[str] | None, str]:
        """What is wrong with it, and how it is compared. `whose`: user, whose password it is."""
        faults, compared = super().validate(password, is_register, **whose)
        # Composed: of й in two parts the extension's form of it is made, which no list has.
        typed = unicodedata.normalize("NFC", password)
        if not faults and is_easy(typed, own_words(whose["user"])):
            faults = [get_message("PASSWORD_TOO_SIMPLE")[0]]
        return faults, compared


def own_words(user: User) -> list[str]:
    """Of the name, as it is written and in Latin letters in two ways, and of the address."""
    name = user.name or ""
    spelled = iuliia.ICAO_DOC_9303.translate(fold(name))
    return re.findall(r"[^\W\d_]+", f"{name} {latin(name)} {spelled} {user.email or ''}")
