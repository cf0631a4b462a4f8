"""No page in Kyrgyz or Russian says anything of ours in English.

What is not marked for translation is in no catalogue; it is known by the small words of English.
"""

import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog
from flask import Flask
from werkzeug.test import TestResponse

from icdc.web import catalogues
from tests.conftest import rolled_back
from tests.house.asking import asked
from tests.house.spoken import spoken_on
from tests.house.walking import World, make_world, rules_of, undone
from tests.house.world import paths_of

SMALL_WORDS = re.compile(
    r"\b(?:the|of|and|or|to|is|are|was|not|no|for|with|this|that|by|from|in|on|your?|it|its)\b",
    re.IGNORECASE,
)
TYPED = re.compile(r"“[^”]*”|«[^»]*»|\S+@\S+")
LATIN = re.compile("[A-Za-z]")
CYRILLIC = re.compile("[А-яЁёҢңӨөҮү]")
# Shorter ones may be said alike in another language: PDF, CSV, ICDC.
LEAST = 10


@pytest.fixture(scope="module")
def world(database: Flask) -> Iterator[World]:
    with rolled_back(database):
        yield make_world(database)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("who", "language"),
    [("administrator", "ky"), ("trainer", "ru"), ("holder", "ky"), ("visitor", "ru")],
)
def test_pages_speak_the_readers_language(world: World, who: str, language: str) -> None:
    english = english_of(catalogues.read(language))
    rules = [rule for rule in rules_of(world.app) if "GET" in (rule.methods or ())]
    # Each sentence once, with a page where it stands.
    found = {
        text: rule.rule
        for rule in rules
        for path in paths_of(rule, world.theirs)[:1]
        for text in english_on(world, who, path, language, english)
    }

    assert not found, "\n".join(f"{text} ({page})" for text, page in found.items())


def english_on(
    world: World, who: str, path: str, language: str, english: frozenset[str]
) -> Iterator[str]:
    with undone():
        answer = asked(world, who, "GET", path, {"Accept-Language": language})
    if not isinstance(answer, TestResponse) or answer.mimetype != "text/html":
        return
    for one in spoken_on(answer.text):
        if one.language in ("", language) and (one.text in english or sounds_english(one.text)):
            yield one.text


def sounds_english(text: str) -> bool:
    """What stands in quotation marks or is an address was typed by somebody, in any language."""
    own = TYPED.sub("", text)
    return len(LATIN.findall(own)) > len(CYRILLIC.findall(own)) and bool(SMALL_WORDS.search(own))


def english_of(catalogue: Catalog) -> frozenset[str]:
    """The sentences as they stand in the code, where they are said otherwise in the language."""
    return frozenset(
        message.id
        for message in catalogues.entries(catalogue)
        if isinstance(message.id, str) and message.string != message.id
        if len(message.id) >= LEAST
    )
