"""A place that is a town is told in the reader's language."""

import pytest

from icdc.models.town import town_in


@pytest.mark.parametrize(
    ("typed", "language", "told"),
    [
        ("Bishkek", "ky", "Бишкек"),
        (" бишкек ", "en", "Bishkek"),
        ("Джалал-Абад", "ky", "Жалал-Абад"),
        ("Узген", "ky", "Өзгөн"),
        ("Өзгөн", "ru", "Узген"),
        ("Каракол", "ru", "Каракол"),
        ("Кара-Көл", "ru", "Кара-Куль"),
    ],
)
def test_a_known_town_in_each_language(typed: str, language: str, told: str) -> None:
    assert town_in(language, typed) == told


@pytest.mark.parametrize("typed", ["High Technology Park", "Нарын, айыл өкмөтү", "", "Кочкор"])
def test_any_other_place_stays_as_typed(typed: str) -> None:
    assert town_in("ky", typed) == typed
