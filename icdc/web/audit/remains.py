"""Whether what is left of redacted entries is what the act that redacted them says.

An entry that was redacted no longer proves by itself what it tells. The last later act that names
it does, by the hash of what was left; and that act is proven by itself, or by one later still.

Whoever may write into the database and knows how entries are chained can still append such an act
beside the registry, and with it replace what an earlier entry tells. That stays visible: the act
stands in the trail, and the check says how many entries were redacted, and by which ones.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import RowMapping, select

from icdc.extensions import db
from icdc.models import Act, Trainee
from icdc.models.audit_hashes import address_hash, details_hash
from icdc.web.audit.namings import REDACTING, Naming, named_in

# What an entry says now: the hash, and the act that redacted it.
Words = tuple[str, int | None]


@dataclass
class Remains:
    """`words`: of entries that are not what they were at first; `bare`: entries without address."""

    words: dict[int, Words] = field(default_factory=dict)
    bare: set[int] = field(default_factory=set)
    forged: set[int] = field(default_factory=set)
    acts: list[tuple[int, int | None, Naming]] = field(default_factory=list)
    # The acts that are believed, as far as they named something; the last one first.
    by: list[int] = field(default_factory=list)

    def look_at(self, entry: RowMapping, is_chained: bool) -> None:
        """In the order of the trail. `is_chained`: whether its place in it is sound."""
        id_ = entry["id"]
        hash_ = details_hash(entry["salt"], entry["reason"], entry["changes"])
        if hash_ != entry["details_hash"] or entry["redacted_by_id"] is not None:
            self.words[id_] = hash_, entry["redacted_by_id"]
        if entry["address_salt"] is None and entry["address"] == "":
            self.bare.add(id_)
        elif not _has_its_address(entry):
            self.forged.add(id_)
        if is_chained and entry["act"] in REDACTING and (named := named_in(entry["changes"])):
            erased = entry["record_id"] if entry["act"] == Act.trainee_erased.value else None
            self.acts.append((id_, erased, named))

    def faulty(self) -> Iterator[tuple[int, bool]]:
        """The ids of bad entries in order, and whether what is bad is that nobody took it.

        An act of erasing that nobody underwent is bad, and is not believed.
        """
        erased = set(db.session.scalars(select(Trainee.id).where(Trainee.erased_at.is_not(None))))
        meant: dict[int, Words] = {}
        bare: set[int] = set()
        bad = {one: False for one in self.forged}
        # The last one first: whether an act is believed is then known when its turn comes.
        for id_, person, named in reversed(self.acts):
            if person is not None and person not in erased:
                bad[id_] = False
            elif self.words.get(id_) == meant.get(id_):
                self.by.append(id_)
                # An act speaks of earlier entries only.
                earlier = {one: (hash_, id_) for one, hash_ in named.remains.items() if one < id_}
                meant.update({one: words for one, words in earlier.items() if one not in meant})
                bare |= {one for one in named.addresses if one < id_}
        for one in {*self.words, *meant}:
            if self.words.get(one) != meant.get(one):
                is_silent = one not in meant and self.words[one][1] is not None
                bad.setdefault(one, is_silent)
        for one in self.bare ^ bare:
            bad.setdefault(one, one in self.bare)
        yield from sorted(bad.items())


def _has_its_address(entry: RowMapping) -> bool:
    salt = entry["address_salt"]
    return salt is not None and entry["address_hash"] == address_hash(salt, entry["address"])
