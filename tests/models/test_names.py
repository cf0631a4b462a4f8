"""Letters and names: cleaning, searching across scripts, sorting."""

import pytest

from icdc.models import names


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  Асанова \t Айгүл\n", "Асанова Айгүл"),
        ("И\u0306сакова", "\u0419сакова"),
        ("Е\u0308лкина", "\u0401лкина"),
        ("Жа\u04caы", "Жаңы"),
        ("\u04c9урбек", "Ңурбек"),
        ("Асанова\u00a0Айгүл", "Асанова Айгүл"),
        ("", ""),
    ],
)
def test_text_is_cleaned(typed: str, stored: str) -> None:
    assert names.clean(typed) == stored


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("Айгүл", "Айгүл"),
        ("айгул", "Айгүл"),
        ("Aigul", "Айгүл"),
        ("AIGUL", "Айгуль"),
        ("Өмүрбек", "Омурбек"),
        ("omurbek", "Өмүрбек"),
        ("Жаңыл", "Жаныл"),
        ("zhanyl", "Жаңыл"),
        ("janyl", "Жаңыл"),
        ("Japarov", "Жапаров"),
        ("Zhaparov", "Жапаров"),
        ("Djaparov", "Жапаров"),
        ("Джапаров", "Жапаров"),
        ("Yusupov", "Юсупов"),
        ("Iusupov", "Юсупов"),
        ("Khasanov", "Хасанов"),
        ("Hasanov", "Хасанов"),
        ("Семенова", "Семёнова"),
        ("Nur", "Нурбек"),
    ],
)
def test_a_person_is_found_in_either_script(query: str, name: str) -> None:
    key = names.search_key(name, "Бакыт")

    found = f" {names.fold(query)}" in key or f" {names.latin(query)}" in key

    assert found


@pytest.mark.parametrize(
    ("query", "name"), [("Асанов", "Осмонов"), ("Aibek", "Айгүл"), ("gul", "Айгүл")]
)
def test_another_person_is_not_found(query: str, name: str) -> None:
    key = names.search_key(name, "Бакыт")

    assert f" {names.fold(query)}" not in key
    assert f" {names.latin(query)}" not in key


def test_a_search_key_holds_each_word_once_with_a_space_before_it() -> None:
    assert names.search_key("Асанова", "Айгүл", None) == " асанова айгул asanova aigul"
    assert names.search_key("Asanova", "Aigul", "") == " asanova aigul"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Асанова", "Айгүл"), ("Asanova", "Aigul"), True),
        (("Асанова", "Айгүл"), ("Айгүл", "Асанова"), True),
        (("АСАНОВА", "айгуль"), ("Асанова", "Айгүл"), True),
        (("Жапаров", "Өмүр"), ("Japarov", "Omur"), True),
        (("Асанова", "Айгүл"), ("Асанова", "Айсулуу"), False),
        (("Асанов", "Айгүл"), ("Асанова", "Айгүл"), False),
    ],
)
def test_an_identity_key_is_the_same_for_two_spellings_of_one_name(
    one: tuple[str, str], other: tuple[str, str], same: bool
) -> None:
    assert (names.identity_key(*one) == names.identity_key(*other)) == same


@pytest.mark.parametrize(
    "ordered",
    [
        ["Еркин", "Ёлкин", "Жапаров"],
        ["Ня", "Ңа", "Оа"],
        ["Ояев", "Өмүров", "Пак"],
        ["Уяев", "Үсөнов", "Фролов"],
        ["Ещенко", "Ёлкин", "Жээнбеков", "Няпаров", "Ңурбеков", "Осмонов", "Өмүров", "Пак"],
        ["асан", "Асанов", "АСАНОВА"],
        ["Анар", "Аңар", "Аокар", "Аөкар", "Апар"],
    ],
)
def test_names_sort_in_the_kyrgyz_order(ordered: list[str]) -> None:
    assert sorted(reversed(ordered), key=names.sort_key) == ordered


def test_the_family_name_decides_before_the_given_name() -> None:
    people = [("Асан", "Ярослав"), ("Асанов", "Айбек")]

    assert sorted(people, key=lambda person: names.sort_key(*person)) == people


def test_uulu_and_kyzy_stay_in_the_name() -> None:
    assert names.search_key("Асан уулу", "Бакыт").split()[:3] == ["асан", "уулу", "бакыт"]
