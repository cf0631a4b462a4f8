"""`python -m icdc.web.messages update|check`: the texts of the code against translations/.

English, as it stands in the code, is the source.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog

from icdc.web import catalogues, texts_of_others
from icdc.web.catalogues import MESSAGES, PLURALS, TRANSLATIONS, entries, is_translated


@dataclass(frozen=True)
class Findings:
    """What is wrong with a catalogue, each text as it stands in the code.

    A fuzzy translation is somebody's guess, so that text is not translated.
    """

    missing: list[str]
    untranslated: list[str]
    wrong: list[str]

    @property
    def lines(self) -> list[str]:
        return [
            *(f"not in the catalogue: {text}" for text in self.missing),
            *(f"not translated: {text}" for text in self.untranslated),
            *(f"wrong translation: {fault}" for fault in self.wrong),
        ]


def main(arguments: list[str]) -> int:
    if arguments == ["update"]:
        update(catalogues.texts_of_the_code())
        return 0
    if arguments == ["check"]:
        return check({MESSAGES: catalogues.texts_of_the_code(), **texts_of_others.texts()})
    print("Usage: python -m icdc.web.messages update|check", file=sys.stderr)
    return 1


def update(texts: Catalog, folder: Path = TRANSLATIONS) -> None:
    """Take new texts into every catalogue, drop those gone, keep what is translated."""
    for language in PLURALS:
        catalogue = catalogues.read(language, folder)
        catalogue.update(texts, no_fuzzy_matching=True, update_creation_date=False)
        catalogues.write(catalogue, language, folder)


def check(texts: Mapping[str, Catalog], folder: Path = TRANSLATIONS) -> int:
    """0 when every text is translated into every language, else 1 with a list of those that are
    not. `texts`: by the name of the catalogue that they belong to."""
    faults = 0
    for language in PLURALS:
        for name, wanted in texts.items():
            found = look_through(wanted, catalogues.read(language, folder, name))
            for line in found.lines:
                print(f"{language}/{name}: {line}", file=sys.stderr)
            print(f"{language}/{name}: {len(wanted)} texts, {len(found.lines)} to mend")
            faults += len(found.lines)
    if faults:
        print("Run `make messages`, and translate what is empty or fuzzy.", file=sys.stderr)
    return int(faults > 0)


def look_through(texts: Catalog, catalogue: Catalog) -> Findings:
    known = {message.id: message for message in entries(catalogue)}
    wanted = [message.id for message in entries(texts)]
    return Findings(
        missing=sorted(_in_words(id_) for id_ in wanted if id_ not in known),
        untranslated=sorted(
            _in_words(id_) for id_ in wanted if id_ in known and not is_translated(known[id_])
        ),
        # A translation whose %(name)s is another one breaks the page that shows it.
        wrong=[
            f"{_in_words(message.id)}: {fault}"
            for message, faults in catalogue.check()
            if is_translated(message)
            for fault in faults
        ],
    )


def _in_words(id_: str | tuple[str, ...] | list[str]) -> str:
    return repr(id_ if isinstance(id_, str) else id_[0])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
