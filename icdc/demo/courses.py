"""The programmes and courses of the demonstration.

The data analytics courses follow the published outcome of the Twinning project "Support to
Digitalisation Agenda in Kyrgyzstan" (2021-2023): five courses, 147 people, 61 % women; and 94 IT
administrators trained on Tunduk. Places, dates within the project and all people are invented.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from icdc.demo import outcomes
from icdc.models import Language, Mode, Programme

ANALYTICS = "DA"
TUNDUK = "TND"


@dataclass(frozen=True)
class Run:
    code: str
    title: str
    starts_on: date
    ends_on: date
    region_code: str
    place: str
    capacity: int
    mode: Mode = Mode.in_person
    list_name: str = ""
    # Rows of the list, counted from 1, of those who did not complete, and of those who left.
    not_completed: tuple[int, ...] = ()
    withdrawn: tuple[int, ...] = ()
    people: int = 0


def programmes() -> dict[str, Programme]:
    return {
        ANALYTICS: Programme(
            code=ANALYTICS,
            title_ky="Мамлекеттик башкарууда маалыматтарды талдоо",
            title_ru="Анализ данных в государственном управлении",
            title_en="Data analytics for public administration",
            hours=40,
            language=Language.ky,
            least_attendance=80,
            outcomes_ky=outcomes.KY,
            outcomes_ru=outcomes.RU,
            outcomes_en=outcomes.EN,
        ),
        TUNDUK: Programme(
            code=TUNDUK,
            title_ky="«Түндүк» маалымат алмашуу платформасын башкаруу",
            title_ru="Администрирование платформы обмена данными «Тундук»",
            title_en="Administering the Tunduk data exchange platform",
            hours=24,
            language=Language.ru,
        ),
    }


ANALYTICS_RUNS = (
    Run("DA-2023-01", "Маалыматтарды талдоо: Бишкек", date(2022, 12, 5), date(2022, 12, 16),
        "KG11", "ЖТП, 204-кабинет", 30, list_name="DA-2023-01.xlsx",
        not_completed=(8, 19), withdrawn=(14,)),
    Run("DA-2023-02", "Маалыматтарды талдоо: Ош", date(2023, 2, 13), date(2023, 2, 24),
        "KG21", "Ош шаардык мэриясы", 30, list_name="DA-2023-02.xlsx", not_completed=(6, 15)),
    Run("DA-2023-03", "Data analytics: Bishkek, in English", date(2023, 4, 17), date(2023, 4, 28),
        "KG11", "High Technology Park", 30, Mode.mixed, list_name="DA-2023-03.xlsx",
        not_completed=(16,)),
    Run("DA-2023-04", "Анализ данных: Нарын", date(2023, 6, 5), date(2023, 6, 16),
        "KG04", "Нарынский государственный университет", 30, list_name="DA-2023-04.csv",
        not_completed=(5, 21)),
    Run("DA-2023-05", "Анализ данных: дистанционно", date(2023, 9, 4), date(2023, 9, 15),
        "KG11", "", 40, Mode.online, list_name="DA-2023-05.csv", not_completed=(2,)),
)  # fmt: skip

TUNDUK_RUNS = (
    Run("TND-2022-01", "«Тундук»: администраторы министерств", date(2022, 10, 10),
        date(2022, 10, 13), "KG11", "ГП «Кызмат»", 25, people=24),
    Run("TND-2023-01", "«Тундук»: администраторы ведомств", date(2023, 1, 23),
        date(2023, 1, 26), "KG11", "ГП «Кызмат»", 25, people=24),
    Run("TND-2023-02", "«Тундук»: администраторы южных областей", date(2023, 5, 22),
        date(2023, 5, 25), "KG06", "Ошский технологический университет", 25, people=23),
    Run("TND-2023-03", "«Тундук»: администраторы айыл өкмөтү", date(2023, 8, 28),
        date(2023, 8, 31), "KG03", "", 25, Mode.online, people=23),
)  # fmt: skip


def run_of_today(today: date) -> Run:
    """The course that is running when the demonstration is loaded."""
    return Run(
        f"DA-{today.year}-01", "Маалыматтарды талдоо: Талас", today - timedelta(days=3),
        today + timedelta(days=8), "KG07", "Талас мамлекеттик университети", 24, people=19,
    )  # fmt: skip


def run_to_apply_for(today: date) -> Run:
    """The course that takes applications when the demonstration is loaded."""
    return Run(
        f"DA-{today.year}-09", "Анализ данных: Каракол", today + timedelta(days=21),
        today + timedelta(days=32), "KG02", "Ысык-Көл мамлекеттик университети", 2,
    )  # fmt: skip
