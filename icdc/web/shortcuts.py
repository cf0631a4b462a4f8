"""The keys that lead somewhere: `g`, then a letter."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from icdc.web.guards import may_use
from icdc.web.navigation import ENTRIES

START = "accounts.home"
# Letters of the English names, so far as they are free; the keyboard may write any script.
LETTERS = {
    START: "h",
    "courses.index": "c",
    "programmes.index": "m",
    "trainees.index": "p",
    "certificates.index": "z",
    "gender_share.index": "s",
    "data_requests.index": "d",
    "users.index": "u",
}


@dataclass(frozen=True)
class Way:
    letter: str
    endpoint: str
    name: LazyString


def ways() -> list[Way]:
    """Where the reader may go by two keys, in the order of the menu."""
    entries = [(START, _l("Start page")), *((one, name) for one, name, _rooms in ENTRIES)]
    named = {endpoint: name for endpoint, name in reversed(entries)}
    return [
        Way(LETTERS[endpoint], endpoint, named[endpoint])
        for endpoint in LETTERS
        if endpoint in named and may_use(endpoint)
    ]
