"""Which column of a list is which: header words in Russian, Kyrgyz and English."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from icdc.models.names import clean, fold
from icdc.web.errors import Refusal
from icdc.web.sheets.cells import Cell
from icdc.web.sheets.texts import HEADER_WITHIN

FULL_NAME = "full_name"
# Stands among the places that somebody has chosen: the number of the header's line, 0 for none.
HEADER_LINE = "header_line"

# The first three of a line are shown to people: Russian, Kyrgyz, English.
SPELLINGS = {
    "family_name": "Фамилия|Фамилиясы|Family name|surname|last name|lastname",
    "given_name": "Имя|Аты|Given name|first name|firstname|name|ысымы",
    "patronymic": "Отчество|Атасынын аты|Patronymic|middle name",
    FULL_NAME: "ФИО|Аты-жөнү|Full name|ф и о|фамилия имя отчество|фамилия имя"
    "|фамилиясы аты атасынын аты|фамилиясы аты|фио участника|фио слушателя|name surname",
    "gender": "Пол|Жынысы|Gender|sex|жыныс",
    "birth_date": "Дата рождения|Туулган күнү|Date of birth|birth date|birthdate|birthday|dob"
    "|др|д р|туулган датасы|туулган күнү айы жылы",
    "pin": "ПИН|ИЖН|PIN|инн|пин инн|инн пин|жсн|жеке номер|жеке номери|персональный номер"
    "|идентификационный номер|personal number|inn",
    "email": "Эл. почта|Электрондук почта|E-mail|email|mail|почта|электронная почта"
    "|адрес электронной почты|электрондук дарек|электрондук дареги|email address|e mail address",
    "phone": "Телефон|Телефону|Phone|telephone|phone number|mobile|mobile phone|тел"
    "|номер телефона|телефон номери|мобильный телефон|контактный телефон|сотовый телефон"
    "|байланыш телефону|уюлдук телефон",
    "region_code": "Область|Облус|Region|oblast|регион|облусу|аймак|область город|регион область",
    "settlement": "Населённый пункт|Калктуу конуш|Town or village|town village|town|village|city"
    "|settlement|город|село|город село|аил|шаар|айыл|шаар айыл|шаары|айылы|калктуу пункт",
    "organisation": "Организация|Мекеме|Organisation|organization|employer|institution|workplace"
    "|place of work|место работы|учреждение|ведомство|мекемеси|уюм|уюму|иштеген жери"
    "|жумуш орду|иш орду",
    "sector": "Сектор|Тармак|Sector|сектор занятости|сектор экономики|сфера занятости|тармагы"
    "|сектору|иштеген тармагы|employment sector|sector of employment|sector of work",
}
NUMBERING = {
    "",
    "no",
    "n",
    "nr",
    "пп",
    "п п",
    "n п п",
    "номер",
    "номер п п",
    "катар номери",
    "number",
}


def plain(title: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", fold(title)).split())


FIELD_BY_TITLE = {
    plain(title): field for field, titles in SPELLINGS.items() for title in titles.split("|")
}


@dataclass(frozen=True)
class Header:
    number: int
    # Field to its column's place, and to the words in the file.
    places: dict[str, int]
    titles: dict[str, str]
    unknown: tuple[str, ...]

    def title(self, field: str) -> str:
        return self.titles.get(field) or self.titles.get(FULL_NAME, "")


def find_header(lines: Sequence[list[Cell]]) -> Header:
    """The first line that names people and one more thing about them. Raises Refusal."""
    for number, line in enumerate(lines[:HEADER_WITHIN], 1):
        header = _header(number, line)
        if len(header.places) > 1 and {"family_name", FULL_NAME} & header.places.keys():
            return header
    raise Refusal(
        _(
            "No line with column headers was found. One of the first %(n)s lines must name the"
            " family name or the full name, and one more column. These are understood: %(words)s.",
            n=HEADER_WITHIN,
            words=", ".join(" / ".join(words) for words in understood()),
        )
    )


def chosen_header(lines: Sequence[list[Cell]], places: dict[str, int]) -> Header:
    """The header as somebody has said it; the other columns are left out on purpose."""
    number = places.get(HEADER_LINE, 0)
    line = lines[number - 1] if 0 < number <= len(lines) else []
    chosen = {name: place for name, place in places.items() if name != HEADER_LINE}
    said = {place: clean(cell.text)[:60] for place, cell in enumerate(line)}
    # A column without a title is called by its number.
    titles = {name: said.get(place) or str(place + 1) for name, place in chosen.items()}
    return Header(number, chosen, titles, ())


def known_columns(lines: Sequence[list[Cell]]) -> int:
    """How many columns of a participant list the lines name; 0 without a header."""
    try:
        return len(find_header(lines).places)
    except Refusal:
        return 0


def understood() -> list[list[str]]:
    """For each column its name in Russian, Kyrgyz and English."""
    return [titles.split("|")[:3] for titles in SPELLINGS.values()]


def _header(number: int, line: list[Cell]) -> Header:
    places: dict[str, int] = {}
    titles: dict[str, str] = {}
    unknown: list[str] = []
    for place, cell in enumerate(line):
        field = FIELD_BY_TITLE.get(plain(cell.text))
        if field and field not in places:
            places[field] = place
            titles[field] = clean(cell.text)
        elif plain(cell.text) not in NUMBERING:
            unknown.append(clean(cell.text)[:60])
    return Header(number, places, titles, tuple(unknown))
