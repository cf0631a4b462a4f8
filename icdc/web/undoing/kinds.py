"""What can be undone, and by which room."""

from collections.abc import Callable
from dataclasses import dataclass

from icdc.web.undoing.putting_back import Entries

# Takes the id of the record that the act was done to and the entries of the act; puts them back
# and returns the address to go on to. Raises Refusal with what forbids it, NoResultFound for a
# stranger to the record. Commits nothing.
Restore = Callable[[int, Entries], str]


@dataclass(frozen=True)
class Kind:
    """`endpoint`: of the act; whoever may not do it any more may not undo it either."""

    endpoint: str
    restore: Restore


KINDS: dict[str, Kind] = {}


def undoes(name: str, endpoint: str) -> Callable[[Restore], Restore]:
    """Mark the function that undoes an act."""

    def known(restore: Restore) -> Restore:
        KINDS[name] = Kind(endpoint, restore)
        return restore

    return known
