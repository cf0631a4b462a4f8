"""Whom a list has met so far: the registry's people, and its own earlier lines."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from icdc.models import Trainee
from icdc.web.identity import Identity

# A list of one name over and over must not be compared each with each.
MOST_NAMESAKES = 50


@dataclass
class Acquaintance:
    """Somebody met: a person of the registry, or of an earlier line, or both."""

    identity: Identity
    trainee: Trainee | None = None
    row: int | None = None
    # Somebody of others' courses, whom a name alone does not show to a trainer.
    is_hidden: bool = False

    @property
    def key(self) -> str:
        """What a decision calls this somebody."""
        return f"person-{self.trainee.id}" if self.trainee else f"line-{self.row}"


class Acquaintances:
    """Everybody met so far: first the registry's people, then the lines as they come."""

    def __init__(self) -> None:
        self._by_key: dict[tuple[object, ...], list[Acquaintance]] = {}
        self._by_name: dict[str, list[Acquaintance]] = {}

    def add(self, somebody: Acquaintance) -> None:
        self._by_name.setdefault(somebody.identity.name, []).append(somebody)
        for key in somebody.identity.keys:
            self._by_key.setdefault(key, []).append(somebody)

    def find(self, identity: Identity) -> list[Acquaintance]:
        """All who are this person, the best first; more than one where the registry has doubles."""
        found = {
            id(somebody): somebody
            for key in identity.keys
            for somebody in self._by_key.get(key, ())
            if somebody.identity.is_same_person(identity)
        }
        return list(found.values())

    def namesakes(self, identity: Identity, decision: str = "") -> Iterator[Acquaintance]:
        """Those of the same name who may be this person, though nothing more says so.

        Whom the office has decided to be meant is hidden from nobody.
        """
        known = self._by_name.get(identity.name, ())
        shown = (one for one in known if not one.is_hidden or one.key == decision)
        return (one for one in islice(shown, MOST_NAMESAKES) if one.identity.may_be(identity))

    def learn(self, somebody: Acquaintance, identity: Identity) -> None:
        """Two lines with two PINs are two people, even if a third without a PIN fits both."""
        if identity.pin and not somebody.identity.pin:
            somebody.identity = replace(somebody.identity, pin=identity.pin)
            self._by_key.setdefault(("pin", identity.pin), []).append(somebody)
