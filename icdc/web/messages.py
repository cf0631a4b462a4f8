"""`python -m icdc.web.messages update|check`: the texts of the code against translations/.

English, as it stands in the code, is the source.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog

from icdc.web import catalogues
from icdc.web.catalogues import PLURALS, TRANSLATIONS, entries, is_translated


@dataclass(frozen=True)
class Findings:
    """What is wrong with a catalogue, each text as it stands in the code."""

    missing: list[str]
    wrong: list[str]
    untranslated: int


def main(arguments: list[str]) -> int:
    if arguments == ["update"]:
        update(catalogues.texts_of_the_code())
        return 0
    if arguments == ["check"]:
        return check(catalogues.texts_of_the_code())
    print("Usage: python -m icdc.web.messages update|check", file=sys.stderr)
    return 1


def update(texts: Catalog, folder: Path = TRANSLATIONS) -> None:
    """Take new texts into every catalogue, drop those gone, keep what is translated."""
    for language in PLURALS:
        catalogue = catalogues.read(language, folder)
        catalogue.update(texts, no_fuzzy_matching=True, update_creation_date=False)
        catalogues.write(catalogue, language, folder)


def check(texts: Catalog, folder: Path = TRANSLATIONS) -> int:
    """0 when every text of the code stands in every catalogue, else 1 with a list of them."""
    found = {
        language: look_through(texts, catalogues.read(language, folder)) for language in PLURALS
    }
    for language, findings in found.items():
        _report(language, findings, len(texts))
    if any(findings.missing for findings in found.values()):
        print("Run `make messages`, and commit what it changed.", file=sys.stderr)
    return int(any(findings.missing or findings.wrong for findings in found.values()))


def look_through(texts: Catalog, catalogue: Catalog) -> Findings:
    known = {message.id: message for message in entries(catalogue)}
    wanted = [message.id for message in entries(texts)]
    return Findings(
        missing=sorted(_in_words(id_) for id_ in wanted if id_ not in known),
        # A translation whose %(name)s is another one breaks the page that shows it.
        wrong=[
            f"{_in_words(message.id)}: {fault}"
            for message, faults in catalogue.check()
            if is_translated(message)
            for fault in faults
        ],
        untranslated=sum(id_ not in known or not is_translated(known[id_]) for id_ in wanted),
    )


def _report(language: str, findings: Findings, texts: int) -> None:
    for text in findings.missing:
        print(f"{language}: not in the catalogue: {text}", file=sys.stderr)
    for fault in findings.wrong:
        print(f"{language}: wrong translation: {fault}", file=sys.stderr)
    print(f"{language}: {texts} texts, {findings.untranslated} not translated yet")


def _in_words(id_: str | tuple[str, ...] | list[str]) -> str:
    return repr(id_ if isinstance(id_, str) else id_[0])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
