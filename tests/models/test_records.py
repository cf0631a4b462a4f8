"""Small rules about a course, a programme and a person."""

from datetime import date

import pytest

from icdc.models import Course, Programme, Trainee


@pytest.mark.parametrize(
    ("day", "is_running"), [(9, False), (10, True), (15, True), (20, True), (21, False)]
)
def test_a_course_runs_on_its_first_and_its_last_day(day: int, is_running: bool) -> None:
    course = Course(starts_on=date(2023, 3, 10), ends_on=date(2023, 3, 20))

    assert course.is_running(on=date(2023, 3, day)) == is_running


@pytest.mark.parametrize(
    ("language", "title"), [("ky", "Маалымат"), ("ru", "Данные"), ("en", "Data"), ("de", "Data")]
)
def test_a_programme_has_a_title_in_every_language(language: str, title: str) -> None:
    programme = Programme(title_ky="Маалымат", title_ru="Данные", title_en="Data")

    assert programme.title(language) == title


@pytest.mark.parametrize(
    ("parts", "full_name"),
    [
        (("Асанова", "Айгүл", "Бакытовна"), "Асанова Айгүл Бакытовна"),
        (("Асан уулу", "Бакыт", ""), "Асан уулу Бакыт"),
        (("Мадонна", "", ""), "Мадонна"),
    ],
)
def test_a_full_name_has_no_empty_parts(parts: tuple[str, str, str], full_name: str) -> None:
    family_name, given_name, patronymic = parts

    trainee = Trainee(family_name=family_name, given_name=given_name, patronymic=patronymic)

    assert trainee.full_name == full_name


def test_a_name_is_cleaned_as_it_comes_in() -> None:
    trainee = Trainee(family_name="  Жа\u04caыбеков ", given_name="Бек\n", patronymic="")

    assert trainee.full_name == "Жаңыбеков Бек"
