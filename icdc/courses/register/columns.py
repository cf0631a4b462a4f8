"""Which column of a past register is which, and the words that stand for a result."""

import re
from collections.abc import Sequence

from icdc.models import State
from icdc.models.names import clean, fold

# After the column's own name: other spellings, Russian and Kyrgyz ones among them.
SPELLINGS = {
    "person_id": "id|номер в реестре|реестрдеги номери",
    "family_name": "surname|last name|фамилия|фамилиясы",
    "given_name": "first name|имя|аты",
    "patronymic": "middle name|отчество|атасынын аты",
    "gender": "sex|пол|жынысы",
    "birth_date": "date of birth|дата рождения|туулган күнү",
    "region": "oblast|область|регион|облус|облусу",
    "settlement": "town|village|населенный пункт|калктуу конуш|айыл",
    "email": "e mail|эл почта|электронная почта|электрондук почта",
    "phone": "telephone|телефон|телефону",
    "pin": "пин|ижн|инн",
    "organisation": "organization|организация|мекеме",
    "sector": "сектор|тармак|тармагы",
    "programme_code": "program code|код программы|программанын коду",
    "course_code": "код курса|курстун коду",
    "course_title": "название курса|курстун аталышы",
    "starts_on": "start date|дата начала|башталган күнү",
    "ends_on": "end date|дата окончания|аяктаган күнү",
    "hours": "часы|часов|сааттар|саат",
    "registered_on": "registration date|дата регистрации|катталган күнү",
    "result": "status|результат|жыйынтык|жыйынтыгы",
    "certificate_issued_on": "certificate date|дата сертификата|сертификаттын күнү",
    "certificate_number": "номер сертификата|сертификаттын номери",
}
NEEDED = "course_code"
LEAST_COLUMNS = 3
HEADER_WITHIN = 20
RESULTS = {
    State.registered: "registered|зарегистрирован|зарегистрирована|катталган|катталды",
    State.completed: "completed|завершил|завершила|окончил|окончила|прошел|прошла|аяктады|бүтүрдү",
    State.not_completed: "not completed|не завершил|не завершила|не окончил|не окончила"
    "|не прошел|не прошла|аяктаган жок|бүтүргөн жок",
    State.withdrawn: "withdrawn|выбыл|выбыла|чыгып кетти",
    State.cancelled: "cancelled|canceled|отменен|отменена|отказ|жокко чыгарылды",
}


def plain(text: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", fold(text)).split())


COLUMN_BY_TITLE = {
    plain(title): column
    for column, titles in SPELLINGS.items()
    for title in (column, *titles.split("|"))
}
RESULT_BY_WORD = {
    plain(word): state for state, words in RESULTS.items() for word in words.split("|")
}


def places_in(line: Sequence[str]) -> dict[str, int]:
    """Column to its place; the first of two of a name."""
    places: dict[str, int] = {}
    for place, title in enumerate(line):
        column = COLUMN_BY_TITLE.get(plain(title))
        if column:
            places.setdefault(column, place)
    return places


def unknown_in(line: Sequence[str]) -> list[str]:
    return [
        clean(title)[:60]
        for title in line
        if plain(title) and not COLUMN_BY_TITLE.get(plain(title))
    ]


def is_header(line: Sequence[str]) -> bool:
    places = places_in(line)
    return NEEDED in places and len(places) >= LEAST_COLUMNS
