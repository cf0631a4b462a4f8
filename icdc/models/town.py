"""Towns of the country in three languages; what is typed as a place may be one of them."""

from icdc.models.names import fold

# In Kyrgyz, Russian, English, as the state's own pages write them.
TOWNS = (
    ("Бишкек", "Бишкек", "Bishkek"),
    ("Ош", "Ош", "Osh"),
    ("Жалал-Абад", "Джалал-Абад", "Jalal-Abad"),
    ("Каракол", "Каракол", "Karakol"),
    ("Нарын", "Нарын", "Naryn"),
    ("Талас", "Талас", "Talas"),
    ("Баткен", "Баткен", "Batken"),
    ("Токмок", "Токмок", "Tokmok"),
    ("Кара-Балта", "Кара-Балта", "Kara-Balta"),
    ("Балыкчы", "Балыкчи", "Balykchy"),
    ("Чолпон-Ата", "Чолпон-Ата", "Cholpon-Ata"),
    ("Кызыл-Кыя", "Кызыл-Кия", "Kyzyl-Kyia"),
    ("Сүлүктү", "Сулюкта", "Suluktu"),
    ("Раззаков", "Раззаков", "Razzakov"),
    ("Айдаркен", "Айдаркен", "Aidarken"),
    ("Кадамжай", "Кадамжай", "Kadamjay"),
    ("Өзгөн", "Узген", "Uzgen"),
    ("Кара-Суу", "Кара-Суу", "Kara-Suu"),
    ("Ноокат", "Ноокат", "Nookat"),
    ("Майлуу-Суу", "Майлуу-Суу", "Mailuu-Suu"),
    ("Таш-Көмүр", "Таш-Кумыр", "Tash-Komur"),
    ("Көк-Жаңгак", "Кок-Жангак", "Kok-Jangak"),
    ("Кара-Көл", "Кара-Куль", "Kara-Kul"),
    ("Кочкор-Ата", "Кочкор-Ата", "Kochkor-Ata"),
    ("Токтогул", "Токтогул", "Toktogul"),
    ("Кербен", "Кербен", "Kerben"),
    ("Кант", "Кант", "Kant"),
    ("Шопоков", "Шопоков", "Shopokov"),
    ("Кемин", "Кемин", "Kemin"),
    ("Каинды", "Каинда", "Kaindy"),
)
LANGUAGES = ("ky", "ru", "en")
BY_NAME = {fold(name): town for town in TOWNS for name in town}


def town_in(language: str, typed: str) -> str:
    """The town's name in a language; what is no town that we know stays as it was typed."""
    town = BY_NAME.get(fold(typed.strip()))
    return town[LANGUAGES.index(language)] if town else typed
