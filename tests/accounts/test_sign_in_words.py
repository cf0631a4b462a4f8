"""What the extension says is said in the reader's language."""

import pytest
from babel.messages.pofile import read_po

from icdc.config import LANGUAGES, ROOT
from icdc.models import RoleName
from icdc.sign_in.words import WORDS
from tests.accounts.cast import AIDA, give, set_up_codes
from tests.conftest import StrictClient
from tests.factories import make_user


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_every_sentence_of_the_extension_is_translated(language: str) -> None:
    file = ROOT / "translations" / language / "LC_MESSAGES" / "flask_security.po"
    with file.open("rb") as opened:
        catalogue = read_po(opened)

    told = {one.id for one in catalogue if one.string}
    missing = {text for text, _kind in WORDS.values()} - told

    assert missing == set()


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
