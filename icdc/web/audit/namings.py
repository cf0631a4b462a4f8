"""How an act says which earlier entries it redacted.

    {"redacted": [None, {"17": "<hash of what is left of entry 17>"}],
     "redacted_addresses": [None, [17, 25]]}

What is left is hashed with a new salt (`audit_hashes.details_hash`), so that nobody can try it out
either, once a later redaction takes more. Nothing ever takes these two out of an entry.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from icdc.models import Act
from icdc.models.audit import Changes, Told

REDACTED = "redacted"
ADDRESSES = "redacted_addresses"
# What may take something out of earlier entries.
REDACTING = frozenset({Act.trainee_erased.value, Act.retention_applied.value})


@dataclass(frozen=True)
class Naming:
    """`remains`: the hash of what is left, by the id of the entry; `addresses`: ids."""

    remains: Mapping[int, str]
    addresses: frozenset[int]

    def __bool__(self) -> bool:
        return bool(self.remains or self.addresses)


def naming(remains: Mapping[int, str], addresses: Sequence[int]) -> Changes:
    by_id: dict[str, Told] = {str(one): remains[one] for one in sorted(remains)}
    ids: list[Told] = [*sorted(addresses)]
    told: Changes = {REDACTED: [None, by_id], ADDRESSES: [None, ids]}
    return {name: pair for name, pair in told.items() if pair[1]}


def named_in(changes: object) -> Naming:
    """What cannot be understood names nothing."""
    remains, addresses = _now(changes, REDACTED), _now(changes, ADDRESSES)
    by_id = remains if isinstance(remains, dict) else {}
    ids = addresses if isinstance(addresses, list) else []
    return Naming(
        {int(one): str(hash_) for one, hash_ in by_id.items() if str(one).isdecimal()},
        frozenset(one for one in ids if isinstance(one, int)),
    )


def namings_of(act: str, changes: Changes) -> Changes:
    """The part of an entry that stays, whatever else leaves it."""
    held = (REDACTED, ADDRESSES) if act in REDACTING else ()
    return {name: changes[name] for name in held if name in changes}


def _now(changes: object, name: str) -> object:
    pair = changes.get(name) if isinstance(changes, dict) else None
    return pair[1] if isinstance(pair, list) and len(pair) == 2 else None
