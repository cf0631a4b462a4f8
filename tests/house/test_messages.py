"""The texts of the code and their catalogues."""

from gettext import c2py
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from flask import Flask

from icdc.web import catalogues, messages, texts_of_others


@pytest.fixture
def texts() -> Catalog:
    texts = Catalog()
    texts.add("Sign in", locations=[("templates/page.html", 7)])
    texts.add("Hello, %(name)s", locations=[("icdc/page.py", 9)])
    texts.add(("%(n)s person", "%(n)s people"), locations=[("icdc/page.py", 12)])
    return texts


def translate(folder: Path, text: str, translation: str, language: str = "ky") -> None:
    catalogue = catalogues.read(language, folder)
    catalogue[text].string = translation
    catalogues.write(catalogue, language, folder)


def translated(texts: Catalog, folder: Path) -> None:
    """Catalogues in which nothing is amiss."""
    messages.update(texts, folder)
    for language, forms in (("ky", 2), ("ru", 3)):
        catalogue = catalogues.read(language, folder)
        for message in catalogues.entries(catalogue):
            is_plural = not isinstance(message.id, str)
            message.string = [message.id[1]] * forms if is_plural else message.id
        catalogues.write(catalogue, language, folder)


def checked(texts: Catalog, folder: Path) -> int:
    return messages.check({catalogues.MESSAGES: texts}, folder)


def test_every_text_is_translated_into_every_language() -> None:
    assert messages.main(["check"]) == 0


def test_an_updated_catalogue_holds_every_text(texts: Catalog, tmp_path: Path) -> None:
    messages.update(texts, tmp_path)

    for language in ("ky", "ru"):
        held = [message.id for message in catalogues.entries(catalogues.read(language, tmp_path))]
        assert held == [message.id for message in sorted(catalogues.entries(texts))]


def test_a_full_catalogue_passes(texts: Catalog, tmp_path: Path) -> None:
    translated(texts, tmp_path)

    assert checked(texts, tmp_path) == 0


def test_a_new_text_is_named(
    texts: Catalog, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    translated(texts, tmp_path)
    texts.add("Brand new")

    assert checked(texts, tmp_path) == 1
    assert "ru/messages: not in the catalogue: 'Brand new'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "translation"), [("Sign in", ""), (("%(n)s person", "%(n)s people"), ["%(n)s", ""])]
)
def test_an_empty_translation_is_named(
    texts: Catalog,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    text: str | tuple[str, str],
    translation: str | list[str],
) -> None:
    translated(texts, tmp_path)
    catalogue = catalogues.read("ky", tmp_path)
    catalogue[text].string = translation
    catalogues.write(catalogue, "ky", tmp_path)

    assert checked(texts, tmp_path) == 1
    told = capsys.readouterr()
    assert "ky/messages: not translated: " in told.err
    assert "ky/messages: 3 texts, 1 to mend" in told.out
    assert "ru/messages: 3 texts, 0 to mend" in told.out


def test_a_guessed_translation_is_none(
    texts: Catalog, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    translated(texts, tmp_path)
    catalogue = catalogues.read("ru", tmp_path)
    catalogue["Sign in"].flags.add("fuzzy")
    catalogues.write(catalogue, "ru", tmp_path)

    assert checked(texts, tmp_path) == 1
    assert "ru/messages: not translated: 'Sign in'" in capsys.readouterr().err


@pytest.mark.parametrize(("name", "least"), [("flask_security", 45), ("wtforms", 38)])
def test_what_the_parts_of_others_say_is_looked_through(
    name: str, least: int, tmp_path: Path
) -> None:
    said = texts_of_others.texts()[name]

    assert len(said) >= least
    assert messages.check({name: said}) == 0
    assert messages.check({name: said}, tmp_path) == 1


def test_updating_keeps_what_is_translated(texts: Catalog, tmp_path: Path) -> None:
    messages.update(texts, tmp_path)
    translate(tmp_path, "Sign in", "Кирүү")

    messages.update(texts, tmp_path)

    assert catalogues.read("ky", tmp_path)["Sign in"].string == "Кирүү"


def test_updating_again_changes_nothing(texts: Catalog, tmp_path: Path) -> None:
    messages.update(texts, tmp_path)
    before = catalogues.file_of("ru", tmp_path).read_bytes()

    messages.update(texts, tmp_path)

    assert catalogues.file_of("ru", tmp_path).read_bytes() == before
    assert b"Date" not in before
    assert b"page.py:" not in before


def test_a_translation_with_another_placeholder_is_refused(texts: Catalog, tmp_path: Path) -> None:
    translated(texts, tmp_path)
    translate(tmp_path, "Hello, %(name)s", "Салам, %(аты)s")

    assert checked(texts, tmp_path) == 1


@pytest.mark.parametrize(
    ("language", "forms"),
    [("ky", [0, 1, 1, 1, 1]), ("ru", [0, 1, 2, 2, 0])],
)
def test_plurals_follow_the_language(language: str, forms: list[int], tmp_path: Path) -> None:
    texts = Catalog()
    texts.add(("one", "many"))
    messages.update(texts, tmp_path)

    chosen = catalogues.read(language, tmp_path).plural_forms

    assert chosen == catalogues.PLURALS[language]
    assert [plural(chosen, n) for n in (1, 2, 5, 11, 21)] == forms


def plural(rule: str, n: int) -> int:
    """The form that gettext itself takes for a number."""
    return int(c2py(rule.partition("plural=")[2].rstrip(";"))(n))


def test_a_text_is_found_as_the_page_looks_it_up(app: Flask) -> None:
    _methods, mapping = catalogues.mapping()
    options = mapping["templates/**.html"]

    assert options["trimmed"] == "true"
    assert app.jinja_env.policies["ext.i18n.trimmed"]
    assert app.jinja_env.trim_blocks == (options["trim_blocks"] == "true")
    assert app.jinja_env.lstrip_blocks == (options["lstrip_blocks"] == "true")
