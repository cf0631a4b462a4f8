"""The nine regions, in whatever words a list writes them."""

import pytest

from icdc.models.region import REGIONS, region_code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("KG11", "KG11"),
        ("kg02", "KG02"),
        ("Бишкек", "KG11"),
        ("г. Бишкек", "KG11"),
        ("г.Бишкек", "KG11"),
        ("Бишкек шаары", "KG11"),
        ("  BISHKEK  city ", "KG11"),
        ("Чүй облусу", "KG08"),
        ("Чуй облусу", "KG08"),
        ("Чуйская область", "KG08"),
        ("Чуйская обл.", "KG08"),
        ("Chui oblast", "KG08"),
        ("Ысык-Көл облусу", "KG02"),
        ("Иссык-Кульская область", "KG02"),
        ("Issyk-Kul", "KG02"),
        ("Issyk Kul region", "KG02"),
        ("Жалал-Абад", "KG03"),
        ("Джалал-Абадская обл.", "KG03"),
        ("Нарынская область", "KG04"),
        ("Баткен", "KG05"),
        ("Талас облусу", "KG07"),
        ("Ош облусу", "KG06"),
        ("Ошская область", "KG06"),
        ("Osh oblast", "KG06"),
        ("Osh", "KG06"),
        ("Ош шаары", "KG21"),
        ("г. Ош", "KG21"),
        ("город Ош", "KG21"),
        ("Osh city", "KG21"),
    ],
)
def test_a_region_is_known_by_its_words(written: str, code: str) -> None:
    assert region_code(written) == code


@pytest.mark.parametrize("written", ["Ош", "", "область", "Алматы", "KG99", "Ошский район"])
def test_what_could_be_two_regions_or_none_is_unknown(written: str) -> None:
    assert region_code(written) is None


def test_there_are_nine_regions_and_two_of_them_are_cities() -> None:
    assert len(REGIONS) == 9
    assert {code for code, region in REGIONS.items() if region.is_city} == {"KG11", "KG21"}


@pytest.mark.parametrize(
    ("language", "name"),
    [("ky", "Ысык-Көл облусу"), ("ru", "Иссык-Кульская область"), ("en", "Issyk-Kul")],
)
def test_a_region_has_a_name_in_every_language(language: str, name: str) -> None:
    assert REGIONS["KG02"].name(language) == name
    assert region_code(name) == "KG02"
