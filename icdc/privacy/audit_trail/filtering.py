"""The filters of the audit trail, as they stand in its address."""

from collections.abc import Callable, Mapping

from icdc.privacy.audit_trail.filters import NAMES, NOBODY, Filters
from icdc.privacy.audit_trail.words import KINDS
from icdc.web.audit.names import ACTS, WAYS
from icdc.web.clock import parse_day
from icdc.web.records import record_id

LONGEST_ADDRESS = 45


def filters_in(words: Mapping[str, str]) -> Filters:
    typed = {name: words.get(name, "").strip()[:LONGEST_ADDRESS] for name in NAMES}
    read = {name: READING[name](word) for name, word in typed.items()}
    return Filters(
        **read, unclear={name: typed[name] for name in NAMES if typed[name] and not read[name]}
    )


def _known(word: str, words: Mapping[str, object]) -> str:
    return word if word in words else ""


def _number(text: str) -> str:
    return str(record_id(text) or "")


def _iso(text: str) -> str:
    found = parse_day(text)
    return found.isoformat() if found else ""


# Each gives an empty text for what it does not understand.
READING: dict[str, Callable[[str], str]] = {
    "trainee": _number, "record": _number, "since": _iso, "until": _iso, "address": str,
    "kind": lambda word: _known(word, KINDS),
    "act": lambda word: _known(word, ACTS),
    "via": lambda word: _known(word, WAYS),
    "by": lambda word: word if word == NOBODY else _number(word),
}  # fmt: skip
