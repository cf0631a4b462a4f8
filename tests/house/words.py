"""The names of the two centres."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Words:
    """The names of one centre: no word of one stands in the other."""

    family: str
    given: str
    patronymic: str
    mark: str
    pin: str
    born: date
    phone: str


OWN = Words(
    "Токтогулова", "Бермет", "Сыдыковна", "own", "11203199100017", date(1991, 3, 12), "0555"
)
THEIRS = Words(
    "Жээнбекова", "Назгүл", "Кубатовна", "theirs", "10907198700038", date(1987, 7, 9), "0777"
)
