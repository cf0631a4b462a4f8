"""The texts of the code, and the catalogues in translations/ that hold them in other languages.

Entries carry no line numbers and no dates, so a catalogue changes only when a text does.
"""

from collections.abc import Iterator
from configparser import ConfigParser
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from icdc.config import ROOT

KEYWORDS = {
    "_": None,
    "_l": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "lazy_ngettext": (1, 2),
}
# Babel knows no plural of Kyrgyz; CLDR has two forms, one and other.
PLURALS = {
    "ky": "nplurals=2; plural=(n != 1);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "
    "n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
}
HEADER = """\
# Texts of the ICDC training registry. `make messages` collects them.
msgid ""
msgstr ""
"Language: {language}\\n"
"Plural-Forms: {plural}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
TRANSLATIONS = ROOT / "translations"
# The catalogue of what the registry says itself.
MESSAGES = "messages"


def texts_of_the_code() -> Catalog:
    methods, options = mapping()
    found = Catalog()
    for name, line, text, _comments, _context in extract_from_dir(
        ROOT, methods, options, KEYWORDS, directory_filter=_has_texts
    ):
        found.add(text, None, [(name, line)])
    return found


def read(language: str, folder: Path = TRANSLATIONS, name: str = MESSAGES) -> Catalog:
    """The catalogue as it stands, an empty one when there is none yet."""
    file = file_of(language, folder, name)
    content = file.read_bytes() if file.exists() else _header(language)
    return read_po(BytesIO(content), locale=language, abort_invalid=True)


def write(catalogue: Catalog, language: str, folder: Path = TRANSLATIONS) -> None:
    file = file_of(language, folder)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(_header(language) + _body(catalogue))


def file_of(language: str, folder: Path = TRANSLATIONS, name: str = MESSAGES) -> Path:
    return folder / language / "LC_MESSAGES" / f"{name}.po"


def entries(catalogue: Catalog) -> Iterator[Message]:
    """Its messages without the header, which has an empty id."""
    return (message for message in catalogue if message.id)


def is_translated(message: Message) -> bool:
    text = message.string
    forms = text if isinstance(text, list | tuple) else [text]
    return all(forms) and not message.fuzzy


def mapping() -> tuple[list[tuple[str, str]], dict[str, dict[str, str]]]:
    """What babel.cfg says: how each pattern of files is read, and the options of each."""
    parser = ConfigParser()
    parser.read(ROOT / "babel.cfg", encoding="utf-8")
    sections = {name: name.split(": ") for name in parser.sections()}
    return (
        [(pattern, method) for method, pattern in sections.values()],
        {pattern: dict(parser[name]) for name, (_method, pattern) in sections.items()},
    )


def _has_texts(folder: str) -> bool:
    """Only the folders that babel.cfg names: neither the environment nor the tests are walked."""
    parts = Path(folder).relative_to(ROOT).parts
    return parts[:1] in {(), ("icdc",), ("templates",)}


def _header(language: str) -> bytes:
    return HEADER.format(language=language, plural=PLURALS[language]).encode()


def _body(catalogue: Catalog) -> bytes:
    written = BytesIO()
    write_po(
        written, catalogue, width=100, omit_header=True, sort_output=True,
        ignore_obsolete=True, include_lineno=False,
    )  # fmt: skip
    return written.getvalue()
