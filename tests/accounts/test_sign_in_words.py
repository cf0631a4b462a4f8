"""What the extension says is said in the reader's language."""

import pytest
from babel.messages.pofile import read_po
from flask_security.core import _default_messages

from icdc.config import LANGUAGES, ROOT
from icdc.models import RoleName
from icdc.sign_in.words import WORDS
from tests.accounts.cast import AIDA, give, set_up_codes
from tests.conftest import StrictClient
from tests.factories import make_user

# Of what the registry does without: registering oneself, confirming addresses, signing in by a link
# or a telephone of the extension's own, user names, OAuth, tokens, lists of stolen passwords; and
# the words of pages that are ours.
NOT_IN_USE = (
    "CONFIRM", "EMAIL_CONFIRMED", "ALREADY_CONFIRMED", "INVALID_CONFIRMATION_TOKEN",
    "EMAIL_ALREADY_ASSOCIATED", "IDENTITY_", "CHANGE_EMAIL_", "USERNAME_", "US_",
    "GENERIC_US_SIGNIN", "OAUTH_", "REFRESH_TOKEN_", "PASSWORDLESS_", "LOGIN_EXPIRED",
    "LOGIN_EMAIL_SENT",
    "INVALID_LOGIN_TOKEN", "PASSWORD_BREACHED", "PHONE_INVALID", "USE_CODE", "FORGOT_PASSWORD",
)  # fmt: skip


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_every_sentence_of_the_extension_is_translated(language: str) -> None:
    file = ROOT / "translations" / language / "LC_MESSAGES" / "flask_security.po"
    with file.open("rb") as opened:
        catalogue = read_po(opened)

    told = {one.id for one in catalogue if one.string}
    missing = {text for text, _kind in WORDS.values()} - told

    assert missing == set()


def test_every_sentence_that_the_extension_can_say_is_ours() -> None:
    """A new release of it may say more than this one."""
    others = {name for name in _default_messages if not name.startswith(NOT_IN_USE)}

    assert others - {*WORDS} == set()


def test_a_wrong_code_is_told_in_kyrgyz(visitor: StrictClient) -> None:
    set_up_codes(make_user(AIDA, RoleName.manager))
    visitor.post("/language", data={"language": "ky"})
    give(visitor)

    answer = visitor.post("/sign-in/code", data={"code": "000000"})

    assert "Бул код туура эмес. Кийинкисин күтүп, ошону териңиз." in answer.text


def test_an_old_link_is_told_in_russian(visitor: StrictClient) -> None:
    visitor.post("/language", data={"language": "ru"})

    answer = visitor.get("/password-reset/not-a-token", follow_redirects=True)

    assert "Эта ссылка уже использована или неполна." in answer.text
