"""Searches as long as an address can carry them."""

import pytest

from icdc.web.searching import searched_words
from tests.conftest import StrictClient
from tests.factories import make_course, make_trainee

TEXTS = ["ж " * 3000, "ж" * 60_000, "a%_\\ " * 2000, "ICDC " * 2000]


@pytest.mark.parametrize("path", ["/courses", "/trainees", "/certificates"])
@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_a_search_is_never_too_long_for_the_database(
    manager: StrictClient, path: str, text: str
) -> None:
    assert manager.get(path, query_string={"q": text}).status_code == 200


def test_a_name_as_long_as_an_essay_finds_nobody(manager: StrictClient) -> None:
    make_trainee()
    address = f"/courses/{make_course().id}/candidates"

    answer = manager.get(
        address, query_string={"family_name": "ж " * 3000, "given_name": "a" * 9999}
    )

    assert answer.status_code == 200


def test_the_first_words_are_searched_for() -> None:
    assert searched_words(" Асанова  Айгүл ") == ["Асанова", "Айгүл"]
    assert searched_words("a b c d e f g h i j") == list("abcdefgh")
    assert searched_words("ж" * 1000) == ["ж" * 100]
