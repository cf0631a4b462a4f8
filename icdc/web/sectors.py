"""The words that people write for the sector in which somebody works, in three languages.

An organisation's name says nothing here: only what somebody wrote as the sector is read.
"""

import re

from flask_babel import force_locale

from icdc.config import LANGUAGES
from icdc.models import Sector
from icdc.models.names import fold
from icdc.web.labels import label

WORDS = {
    Sector.state: "government|civil service|public administration|state sector|государство"
    "|государственный орган|госорган|государственный сектор|государственная служба|госслужба"
    "|государственное управление|мамлекет|мамлекеттик орган|мамлекеттик сектор|мамлекеттик кызмат"
    "|мамлекеттик башкаруу",
    Sector.municipal: "local government|self-government|municipality|местное самоуправление"
    "|орган местного самоуправления|мсу|омсу|муниципальный орган|муниципальная служба"
    "|муниципалитет|айыл өкмөтү|мэрия|жергиликтүү өз алдынча башкаруу|жөаб|муниципалдык кызмат",
    Sector.public_service: "public institution|public sector|school|hospital|education|health"
    "|бюджетная организация|бюджетная сфера|государственное учреждение|школа|больница|образование"
    "|здравоохранение|бюджеттик мекеме|мамлекеттик мекеме|мектеп|оорукана|билим берүү"
    "|саламаттык сактоо",
    Sector.business: "private|private sector|company|entrepreneur|self-employed|бизнес"
    "|частный сектор|предприниматель|предпринимательница|ип|самозанятый|самозанятая|ишкердик"
    "|ишкер|жеке сектор|жеке ишкер",
    Sector.civil_society: "ngo|non-governmental organisation|нпо|нко|гражданское общество"
    "|гражданский сектор|общественная организация|неправительственная организация"
    "|некоммерческая организация|өэу|бөу|кэу|жарандык коом|коомдук уюм|бейөкмөт уюм"
    "|өкмөттүк эмес уюм|коммерциялык эмес уюм",
    Sector.student: "pupil|студент|студентка|учащийся|учащаяся|учится|ученик|ученица|окуучу|окуйт",
    Sector.not_employed: "unemployed|retired|не работает|не работаю|без работы|безработный"
    "|безработная|неработающий|неработающая|пенсионер|пенсионерка|иштебейт|иштебейм|жумушсуз"
    "|пенсияда",
    Sector.other: "другой|другая|другое|иное|иной|прочее|другой сектор|башка|башка тармак"
    "|башка сектор",
}
NOT_GIVEN = "not given|not stated|не указан|не указано|көрсөтүлгөн эмес|айтылган эмес"


def sector_of(text: str) -> Sector | None:
    """The sector that a word, a label or a code stands for; None for a text that says none.

    Raises KeyError for a word that nobody knows.
    """
    word = _plain(text)
    if word in BLANK:
        return None
    return BY_WORD[word] if word in BY_WORD else _by_label()[word]


def _by_label() -> dict[str, Sector]:
    """The words of the pages, whichever language a list was written in."""
    found: dict[str, Sector] = {}
    for language in LANGUAGES:
        with force_locale(language):
            found |= {_plain(label(sector)): sector for sector in Sector}
    return found


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", fold(text)).split())


BLANK = {"", *(_plain(words) for words in NOT_GIVEN.split("|"))}
BY_WORD = {
    _plain(word): sector
    for sector, words in WORDS.items()
    for word in (sector.value, *words.split("|"))
}
