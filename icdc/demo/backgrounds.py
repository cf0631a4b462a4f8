"""Where the demonstration's people live and work: towns by region, sectors by organisation.

Some of them did not say, as in every registry.
"""

from icdc.models import Sector, Trainee

TOWNS = {
    "KG02": ("Каракол", "Балыкчы", "Чолпон-Ата", "Бөкөнбаев"),
    "KG03": ("Жалал-Абад", "Таш-Көмүр", "Кербен", "Базар-Коргон"),
    "KG04": ("Нарын", "Ат-Башы", "Кочкор", "Чаек"),
    "KG05": ("Баткен", "Кызыл-Кыя", "Сүлүктү", "Исфана"),
    "KG06": ("Өзгөн", "Кара-Суу", "Ноокат", "Гүлчө"),
    "KG07": ("Талас", "Кызыл-Адыр", "Бакай-Ата"),
    "KG08": ("Токмок", "Кара-Балта", "Кант", "Сокулук"),
    "KG11": ("Бишкек",),
    "KG21": ("Ош",),
}
OFFICES = (
    ("Санарип өнүктүрүү министрлиги", Sector.state),
    ("ГП «Инфоком»", Sector.public_service),
    ("Мамлекеттик салык кызматы", Sector.state),
    ("Социальный фонд", Sector.state),
    ("Министерство здравоохранения", Sector.state),
    ("Айыл өкмөтү", Sector.municipal),
    ("Мэрия города Ош", Sector.municipal),
)
# Who takes the course that is running: not only offices send people.
NEIGHBOURS = (
    ("Облустук мамлекеттик администрация", Sector.state),
    ("Шаардык мэрия", Sector.municipal),
    ("Облустук оорукана", Sector.public_service),
    ("ЖЧК «Тоо Софт»", Sector.business),
    ("Коомдук фонд «Ачык эсеп»", Sector.civil_society),
    ("Мамлекеттик университет", Sector.student),
    ("", Sector.not_employed),
    ("«Айыл кабары» гезити", Sector.other),
)
# The lists of the courses name organisations and no sectors; here the people are asked again.
SECTORS = dict(OFFICES) | {
    "Агентство по защите персональных данных": Sector.state,
    "Национальный статистический комитет": Sector.state,
    "Министерство цифрового развития": Sector.state,
    "ГП «Кызмат»": Sector.public_service,
    "Нарын шаарынын мэриясы": Sector.municipal,
    "Айыл окмоту": Sector.municipal,
}


def town(region_code: str | None, number: int) -> str:
    """One in ten did not say."""
    towns = TOWNS.get(region_code or "", ("",))
    return "" if number % 10 == 4 else towns[number % len(towns)]


def said(sector: Sector | None, number: int) -> Sector | None:
    """One in eleven did not say."""
    return None if number % 11 == 7 else sector


def ask(trainee: Trainee, number: int) -> None:
    """Complete somebody who came with a list; who was asked at an earlier course keeps that."""
    if trainee.settlement or trainee.sector:
        return
    trainee.settlement = town(trainee.region_code, number)
    trainee.sector = said(SECTORS.get(trainee.organisation), number)
