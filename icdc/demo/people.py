"""Invented people: names put together by counting, so that every load makes the same ones."""

from datetime import date, timedelta

from icdc.demo.backgrounds import OFFICES, said, town
from icdc.models import Gender, Sector, Trainee
from icdc.models.region import REGIONS
from icdc.web.pins import set_pin

FAMILY = (
    "Абдырахманов", "Алиев", "Асанкулов", "Байгазиев", "Бекболотов", "Борубаев", "Жакыпов",
    "Жороев", "Ибраев", "Касымов", "Кенжебаев", "Мамбетов", "Мурзаев", "Насиров", "Орозов",
    "Сатыбалдиев", "Сулайманов", "Ташматов", "Шаршенов", "Эргешов", "Петренко", "Ким",
)  # fmt: skip
MEN = (
    "Азамат", "Бакыт", "Данияр", "Жеңиш", "Илим", "Канат", "Максат", "Нурлан", "Олег", "Рустам",
    "Самат", "Темирлан", "Улан", "Чыңгыз", "Эрлан", "Өмүр", "Үмөт",
)  # fmt: skip
WOMEN = (
    "Айжан", "Бегимай", "Гүлзат", "Динара", "Жаңыл", "Зарина", "Мээрим", "Назгүл", "Ольга",
    "Сезим", "Үмүт", "Чолпон", "Элнура",
)  # fmt: skip
# The first one is known from an earlier course, with another organisation.
APPLICATIONS = (
    {"family_name": "Молдобаев", "given_name": "Эркин", "birth_date": "26.02.1963",
     "phone": "+996 555 900001", "organisation": "Каракол шаардык мэриясы", "gender": "male",
     "consent_training": "1"},
    {"family_name": "Жээнбекова", "given_name": "Нурайым", "phone": "+996 555 900002",
     "gender": "female", "birth_date": "03.06.1991", "region_code": "KG02",
     "settlement": "Балыкчы", "sector": "student",
     "consent_training": "1", "consent_news": "1"},
    {"family_name": "Ким", "given_name": "Алексей", "email": "alexey.kim@example.kg",
     "organisation": "Социальный фонд", "consent_training": "1", "consent_photos": "1"},
)  # fmt: skip


def invented(
    number: int,
    gender: Gender,
    email_prefix: str,
    offices: tuple[tuple[str, Sector], ...] = OFFICES,
) -> Trainee:
    """The `number`-th invented person; the same number and prefix give the same person."""
    is_woman = gender is Gender.female
    given = WOMEN if is_woman else MEN
    born = date(1968, 1, 15) + timedelta(days=(number * 137) % 12_500)
    region_code = list(REGIONS)[(number * 5) % len(REGIONS)]
    organisation, sector = offices[(number * 3) % len(offices)]
    trainee = Trainee(
        family_name=_family(number, is_woman),
        given_name=given[(number * 7) % len(given)],
        gender=gender,
        birth_date=born,
        email=f"{email_prefix}{number}@example.kg",
        phone=f"+996 555 {number:06d}",
        region_code=region_code,
        settlement=town(region_code, number),
        organisation=organisation,
        sector=said(sector, number),
    )
    if gender in (Gender.female, Gender.male):
        sex = 1 if is_woman else 2
        set_pin(trainee, f"{sex}{born:%d%m%Y}{len(email_prefix):02d}{number % 1000:03d}")
    return trainee


def gender_of(number: int, women_in_ten: int) -> Gender:
    """Women spread evenly over the numbers; one in 23 did not state a gender."""
    if number % 23 == 11:
        return Gender.not_stated
    return Gender.female if number * women_in_ten % 10 < women_in_ten else Gender.male


def _family(number: int, is_woman: bool) -> str:
    name = FAMILY[(number * 5) % len(FAMILY)]
    return f"{name}а" if is_woman and name.endswith(("ов", "ев")) else name
