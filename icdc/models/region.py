"""The nine regions of Kyrgyzstan, by the codes of the National Statistical Committee.

Source: CL_AREA of the committee's SDMX structure (KGnn). Osh city is not in Osh oblast, so a region
is never found by a part of its name.
"""

from dataclasses import dataclass

from icdc.models.names import fold


@dataclass(frozen=True)
class Region:
    code: str
    ky: str
    ru: str
    en: str
    short: tuple[str, ...]

    def name(self, language: str) -> str:
        return {"ky": self.ky, "ru": self.ru}.get(language, self.en)

    @property
    def is_city(self) -> bool:
        return self.code in {"KG11", "KG21"}


REGIONS = {
    region.code: region
    for region in (
        Region(
            "KG02",
            "Ысык-Көл облусу",
            "Иссык-Кульская область",
            "Issyk-Kul",
            ("Ысык-Көл", "Иссык-Куль", "Issyk Kul", "Ysyk-Kol"),
        ),
        Region(
            "KG03",
            "Жалал-Абад облусу",
            "Джалал-Абадская область",
            "Jalal-Abad",
            ("Жалал-Абад", "Джалал-Абад", "Jalalabad"),
        ),
        Region("KG04", "Нарын облусу", "Нарынская область", "Naryn", ("Нарын",)),
        Region("KG05", "Баткен облусу", "Баткенская область", "Batken", ("Баткен",)),
        Region("KG06", "Ош облусу", "Ошская область", "Osh", ("Osh oblast",)),
        Region("KG07", "Талас облусу", "Таласская область", "Talas", ("Талас",)),
        Region("KG08", "Чүй облусу", "Чуйская область", "Chui", ("Чүй", "Chuy")),
        Region(
            "KG11",
            "Бишкек шаары",
            "г. Бишкек",
            "Bishkek",
            ("Бишкек", "город Бишкек", "Bishkek city", "Bishkek (city)"),
        ),
        Region("KG21", "Ош шаары", "г. Ош", "Osh city", ("город Ош", "Osh (city)")),
    )
}


def _spelled(text: str) -> str:
    letters = fold(text).replace("обл.", "область").replace("г.", "г. ")
    return " ".join(letters.replace("-", " ").split())


SPELLINGS = {
    _spelled(spelling): region.code
    for region in REGIONS.values()
    for spelling in (
        region.code, region.ky, region.ru, region.en, *region.short,
        f"{region.en} region", f"{region.en} oblast" if not region.is_city else region.en,
    )
}  # fmt: skip


def region_code(text: str) -> str | None:
    """The code for a region's name or code in any of the three languages, None when unknown.

    A bare "Ош" may be the city or the oblast, so it is unknown; English "Osh" is the committee's
    own name of the oblast.
    """
    return SPELLINGS.get(_spelled(text))
