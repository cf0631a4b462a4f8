"""The guide says what stands on the screen: its words, its pictures, in three languages alike."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from icdc.config import LANGUAGES, ROOT
from icdc.guide.pages import FOLDER, PICTURES, names
from tests.pictures.committed import GUIDE, HEAVIEST, IN_README, IN_THE_GUIDE, README

PICTURE = re.compile(r"!\[[^\]]+\]\(\.\./images/(\w\w)/([\w-]+\.webp)\)")
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)]+)\)")
BOLD = re.compile(r"\*\*(.+?)\*\*")


def pages(language: str) -> dict[str, str]:
    return {file.stem: file.read_text("utf-8") for file in (FOLDER / language).glob("*.md")}


def words_on_the_screen(language: str) -> set[str]:
    """Every text of the pages in this language; English stands in any catalogue as the original."""
    known = "ru" if language == "en" else language
    catalogue = ROOT / "translations" / known / "LC_MESSAGES" / "messages.po"
    found: set[str] = set()
    with catalogue.open("rb") as file:
        for message in read_po(file):
            text = message.id if language == "en" else message.string
            found |= {text} if isinstance(text, str) else set(text or ())
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_button_is_called_as_on_the_screen(language: str) -> None:
    known = words_on_the_screen(language)

    unknown = {
        name: wrong
        for name, text in pages(language).items()
        if (wrong := [word for word in BOLD.findall(text) if word not in known])
    }

    assert unknown == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_is_there_and_every_one_is_used(language: str) -> None:
    named = {found for text in pages(language).values() for found in PICTURE.findall(text)}

    assert named == {(language, file.name) for file in (PICTURES / language).iterdir()}
    assert {name for _language, name in named} == {kept.file_name for kept in IN_THE_GUIDE}


def test_no_page_shows_more_than_one_picture() -> None:
    """More would be more files than a page may ask for."""
    shown = [PICTURE.findall(text) for one in LANGUAGES for text in pages(one).values()]

    assert max(map(len, shown)) == 1


def test_no_picture_is_heavy() -> None:
    heavy = [file for file in GUIDE.rglob("*.webp") if file.stat().st_size > HEAVIEST]

    assert heavy == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_explains_the_same(language: str) -> None:
    assert names(language) == names("en")
    for name, text in pages(language).items():
        english = (FOLDER / "en" / f"{name}.md").read_text("utf-8")
        assert LINK.findall(text) == LINK.findall(english)
        # As many steps, buttons, and pictures.
        for sign in ("\n1. ", "\n- ", "**", "\n## ", "!["):
            assert text.count(sign) == english.count(sign), (name, sign)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_reached_from_the_contents(language: str) -> None:
    listed = {Path(link).stem for link in LINK.findall(pages(language)["README"])}

    assert listed == names(language)


def test_what_readme_shows_is_what_is_made() -> None:
    shown = re.findall(r"\(docs/images/([\w.-]+)\)", (ROOT / "README.md").read_text("utf-8"))

    assert sorted(shown) == sorted(kept.file_name for kept in IN_README)
    assert sorted(shown) == sorted(file.name for file in README.iterdir())
