"""The texts of the code and their catalogues."""

from gettext import c2py
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from flask import Flask

from icdc.web import catalogues, messages


@pytest.fixture
def texts() -> Catalog:
    texts = Catalog()
    texts.add("Sign in", locations=[("templates/page.html", 7)])
    texts.add("Hello, %(name)s", locations=[("icdc/page.py", 9)])
    texts.add(("%(n)s person", "%(n)s people"), locations=[("icdc/page.py", 12)])
    return texts


def translate(folder: Path, text: str, translation: str) -> None:
    catalogue = catalogues.read("ky", folder)
    catalogue[text].string = translation
    catalogues.write(catalogue, "ky", folder)


def test_every_text_of_the_code_stands_in_every_catalogue() -> None:
    assert messages.main(["check"]) == 0


def test_an_updated_catalogue_holds_every_text(texts: Catalog, tmp_path: Path) -> None:
    messages.update(texts, tmp_path)

    assert messages.check(texts, tmp_path) == 0


def test_a_new_text_is_named(
    texts: Catalog, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    messages.update(texts, tmp_path)
    texts.add("Brand new")

    assert messages.check(texts, tmp_path) == 1
    assert "ru: not in the catalogue: 'Brand new'" in capsys.readouterr().err


def test_the_untranslated_are_counted(
    texts: Catalog, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    messages.update(texts, tmp_path)
    translate(tmp_path, "Sign in", "Кирүү")

    messages.check(texts, tmp_path)

    assert "ky: 3 texts, 2 not translated yet" in capsys.readouterr().out


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
    messages.update(texts, tmp_path)
    translate(tmp_path, "Hello, %(name)s", "Салам, %(аты)s")

    assert messages.check(texts, tmp_path) == 1


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
