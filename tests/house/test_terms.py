"""One word for one thing: `docs/terms.md` and the catalogues say the same."""

import re

import pytest

from icdc.config import ROOT
from icdc.web import catalogues

PAGE = ROOT / "docs" / "terms.md"
ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \| [^|]+ \|$", re.MULTILINE)
# In the catalogue under another word.
AS = re.compile(r"“([^”]+)”")
# Beginnings of words that mean a thing which has another word.
RIVALS = {
    "ru": (
        "слушател", "стаж[её]р", "обучающ", "свидетельств", "удостоверен", "заявлени", "аккаунт",
        "логин", "менеджер", "преподавател", "инструктор", "резервн\\w+ код", "колонк", "ИНН\\b",
        "отчет", "заморо[жз]", "гендер", "имейл",
    ),
    "ky": (
        "тыңдоочу", "угуучу", "окуучу", "күбөлүк", "өтүнмө", "табыштама", "сурам", "аккаунт",
        "логин", "менеджер", "жетекчи", "окутуучу", "машыктыруучу", "запастык", "пароль",
        "купуя сөз", "ссылк", "линк", "регион", "сектор", "колонк", "ПИН\\b", "ЖСН", "отчет",
        "тоңдур", "имейл", "аудит журнал",
    ),
}  # fmt: skip


def said_in(language: str) -> dict[str, str]:
    """All sentences of a language, by the English one; forms of a plural one after another."""
    found = {}
    for name in ("messages", "flask_security", "wtforms"):
        for message in catalogues.entries(catalogues.read(language, name=name)):
            english = message.id if isinstance(message.id, str) else message.id[1]
            told = message.string or ""
            found[english] = told if isinstance(told, str) else " / ".join(told)
    return found


def rows() -> list[tuple[str, str, str]]:
    found = ROW.findall(PAGE.read_text(encoding="utf-8"))
    return [row for row in found if row[0] not in {"English", "---"}]


def test_there_is_a_word_for_what_the_registry_speaks_of() -> None:
    terms = {english for english, _russian, _kyrgyz in rows()}

    assert len(terms) >= 60
    assert {"programme", "course", "session", "trainee", "enrolment", "certificate"} <= terms


@pytest.mark.parametrize(("place", "language"), [(1, "ru"), (2, "ky")])
def test_the_pages_use_the_words_of_the_table(place: int, language: str) -> None:
    said = {english.casefold(): told.casefold() for english, told in said_in(language).items()}
    other = {
        row[0]: (row[place], told)
        for row in rows()
        for known in [AS.findall(row[0]) or [row[0]]]
        if (told := said[known[0].casefold()]) != row[place].casefold()
    }

    assert other == {}


@pytest.mark.parametrize("language", ["ru", "ky"])
def test_no_second_word_is_used_for_them(language: str) -> None:
    rival = re.compile(rf"\b(?:{'|'.join(RIVALS[language])})", re.IGNORECASE)
    said = said_in(language)

    assert {english: told for english, told in said.items() if rival.search(told)} == {}


def test_in_kyrgyz_a_noun_after_a_number_stays_in_the_singular() -> None:
    number = re.compile(
        r"(?:%\(\w+\)[sd]|\b\d+) (?:катышуучу|сертификат|курс|каттоо|файл|адам|күн|сап|кат|арыз)"
        r"(?:лар|лер|дар|дер|тар|тер|лор|дор|тор|төр|дөр|лөр)\b"
    )

    assert {text for text in said_in("ky").values() if number.search(text)} == set()


@pytest.mark.parametrize("language", ["ru", "ky"])
def test_what_two_parts_say_alike_is_translated_alike(language: str) -> None:
    names = ("messages", "flask_security", "wtforms")
    read = [catalogues.read(language, name=name) for name in names]
    said = [{one.id: one.string for one in catalogues.entries(each)} for each in read]
    ours = said[0]

    assert [
        text
        for others in said[1:]
        for text, told in others.items()
        if text in ours and ours[text] != told
    ] == []
