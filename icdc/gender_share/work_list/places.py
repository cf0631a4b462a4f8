"""Where on the work list somebody is, as an address says it."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import abort

from icdc.gender_share.filters import read_selection
from icdc.gender_share.selection import Selection
from icdc.gender_share.work_list.kinds import Kind
from icdc.web.records import record_id

BEGINNING = (0, 0)


@dataclass(frozen=True)
class Place:
    """The work list of a selection; of one kind, the rows after the one with these ids."""

    selection: Selection
    kind: Kind | None = None
    after: tuple[int, int] = BEGINNING

    def as_words(self) -> dict[str, str]:
        words = self.selection.as_words()
        if self.kind:
            words["kind"] = self.kind.value
        if self.after != BEGINNING:
            words["after"] = "-".join(str(number) for number in self.after)
        return words

    def as_query(self) -> str:
        words = self.as_words()
        return f"?{urlencode(words)}" if words else ""

    def of(self, kind: Kind | None, after: tuple[int, int] = BEGINNING) -> dict[str, str]:
        """The words of another place of the same selection."""
        return Place(self.selection, kind, after).as_words()


def place_in(words: Mapping[str, str]) -> Place:
    """Raises WrongFilterError; an unknown kind does not exist."""
    word = words.get("kind")
    one, _hyphen, other = words.get("after", "").partition("-")
    after = (record_id(one), record_id(other))
    return Place(read_selection(words), kind_of(word) if word else None, after)


def kind_of(word: str) -> Kind:
    if word not in set(Kind):
        abort(404)
    return Kind(word)
