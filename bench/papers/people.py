"""The facts on the papers, the same for every engine."""

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "static" / "vendor"
TEMPLATE = "v2"
PUBLIC_ROOT = "https://registry.example.kg"
COUNT = 147
LANGUAGES = ("ky", "ru", "en")
FAMILY_NAMES = (
    "Асанова",
    "Өмүров",
    "Абдыкадырова-Мырзакматова",
    "Ли",
    "Жээнбекова",
    "Токтогулов",
    "Ниязалиева",
)
GIVEN_NAMES = ("Айгүл", "Бакыт", "Гүлзат-Бегимай", "Ян", "Мээрим", "Нурбек", "Чыңара")
FATHERS_NAMES = ("Үсөновна", "Кылычбекович", "Токтогул кызы", "", "Асан уулу")
TITLES = {
    "ky": "Мамлекеттик башкарууда маалыматтарды талдоо",
    "ru": "Анализ данных в государственном управлении",
    "en": "Data analytics for public administration",
}
# As official papers of each language write them; our own page says it in its template.
DATES = {
    "ky": "2023-жылдын 1–10-марты",
    "ru": "1–10 марта 2023 г.",
    "en": "1–10 March 2023",
}
ISSUED = {"ky": "2023-жылдын 12-марты", "ru": "12 марта 2023 г.", "en": "12 March 2023"}
HOURS = {"ky": "40 академиялык саат", "ru": "40 академических часов", "en": "40 academic hours"}


def certificates(start: int = 0, count: int = COUNT) -> Iterator[dict[str, str]]:
    """Each as its texts; `name` is the holder's."""
    for number in range(start, start + count):
        yield {
            "language": LANGUAGES[number % 3],
            "number": f"ICDC-2023-{number % 100_000:05}-9",
            "code": _code(number),
            "name": _name(number),
            "programme": TITLES[LANGUAGES[number % 3]],
            "course": "Маалыматтарды талдоо: Каракол, 1-топ",
            "course_code": "DA-2023-01",
            "place": "Ысык-Көл мамлекеттик университети",
        }


def address(one: Mapping[str, str]) -> str:
    return f"{PUBLIC_ROOT}/verify/{one['code']}"


@cache
def words(language: str) -> Mapping[str, str]:
    """The labels of our template."""
    path = ROOT / "templates" / "certificates" / TEMPLATE / "words.json"
    found: Mapping[str, str] = json.loads(path.read_text(encoding="utf-8"))[language]
    return found


def _name(number: int) -> str:
    parts = (
        FAMILY_NAMES[number % 7],
        GIVEN_NAMES[number // 7 % 7],
        FATHERS_NAMES[number % 5],
    )
    return " ".join(filter(None, parts))


def _code(number: int) -> str:
    random = hashlib.sha256(str(number).encode()).digest()[:16]
    return base64.b32encode(random).decode().rstrip("=")
