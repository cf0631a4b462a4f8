"""By which words a person is found in texts, and by which nobody else's are."""

import pytest

from icdc.privacy.erasure.identifiers import Identifiers


def known(family: str, given: str, patronymic: str = "", **more: str) -> Identifiers:
    found = Identifiers()
    named = {"family_name": family, "given_name": given, "patronymic": patronymic}
    found.add_person(named | more)
    return found


@pytest.mark.parametrize(
    ("family", "given", "text"),
    [
        ("Ким", "Ева", "Место для Евы Ким"),
        ("Ким", "Ева", "Отказали Киму, Еванын өтүнүчү"),
        ("Ким", "Ева", "Kim Eva"),
        ("Ким", "Ева", "список_ким_ева.xlsx"),
        ("Ли", "Юна", "Сертификат Юны Ли"),
        ("Цой", "Анна", "Видел Анну Цой; говорил с Цоем"),
        ("Цой", "Анна", "бумага Анны Цоя"),
        ("Пак", "Асель", "Паку и Асели"),
        ("Kim", "Eva", "Ким Ева"),
        ("Асанова", "Айгүл", "Асановой Айгуль"),
        ("Иванова-Петрова", "Анна", "Анна Петрова"),
    ],
)
def test_a_full_name_is_found_in_every_case(family: str, given: str, text: str) -> None:
    assert known(family, given).surely_in(text)


@pytest.mark.parametrize(
    ("family", "given", "text"),
    [
        ("Ким", "Ева", "Ким Ольга"),
        ("Ким", "Ева", "Кимберли из Европы"),
        ("Ли", "Юна", "Была ли юная слушательница"),
        ("Пак", "Ева", "Пакет из Евразии"),
        ("Токтогул кызы", "Жылдыз", "Асан кызы Жылдыз"),
    ],
)
def test_other_words_are_no_name(family: str, given: str, text: str) -> None:
    assert not known(family, given).surely_in(text)


def test_a_patronymic_is_not_family_and_given_name_at_once() -> None:
    person = known("Асанова", "Айгүл", "Асановна")

    assert not person.surely_in("Бермет Асановна")
    assert person.surely_in("Асанова Айгүл Асановна")
    assert person.are_in("Письмо Асановой")


def test_numbers_are_found_as_people_group_them_and_years_are_not() -> None:
    person = known("Асанова", "Айгүл", phone="+996 700 123456", register_number="2023")

    assert person.surely_in("Звонить 0700 12-34-56")
    assert not person.surely_in("5 человек, 7 мая; 0 12 34, 56")
    assert not person.surely_in("Курсы за 2023 год")


def test_a_line_with_another_pin_is_a_namesake() -> None:
    person = known("Асанова", "Айгүл", pin="21705199000017")

    assert person.are_surely_in_row("Асанова;Айгүл;")
    assert person.are_surely_in_row("Асанова;Айгүл;21705199000017")
    assert not person.are_surely_in_row("Асанова;Айгүл;10101199000017")
