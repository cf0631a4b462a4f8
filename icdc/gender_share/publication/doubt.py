"""How many values a hidden number could have, as far as the published numbers tell.

A hidden number is safe when other registries would be published with the very same numbers. They
are made here, one step after the other: a person of the same gender stands in another row of the
table, or has a certificate of another row, and both rows are hidden there. A hidden row hides its
total too, so no published number changes, nor does any sum of them: whoever reckons, however
cleverly, cannot tell the registries apart. Each step counts one more value.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

# What goes from one row to another: so many registered, so many certified.
Load = tuple[int, int]
PERSON, CERTIFIED_PERSON, CERTIFICATE = (1, 0), (1, 1), (0, 1)
LOADS = (PERSON, CERTIFICATE, CERTIFIED_PERSON)


@dataclass
class Place:
    """The numbers of one gender in one row, registered and certified."""

    numbers: list[int]
    hidden: tuple[bool, bool]
    # What readers know of the numbers even when they are hidden.
    least: tuple[int, int]
    # Whether nobody is certified here who is not registered here.
    is_tied: bool

    @property
    def spare(self) -> int:
        """How many certificates more it can take."""
        registered, certified = self.numbers
        return max(0, registered - certified) if self.is_tied else registered + certified

    def can(self, load: Load, sign: int, most: Sequence[int]) -> bool:
        """Whether it can take the load (1) or give it away (-1) unseen."""
        after = [number + sign * part for number, part in zip(self.numbers, load, strict=True)]
        parts = zip(load, self.hidden, self.least, after, most, strict=True)
        unseen = all(
            not part or (is_hidden and low <= number <= high)
            for part, is_hidden, low, number, high in parts
        )
        return unseen and not (self.is_tied and after[1] > after[0])

    def change(self, load: Load, sign: int) -> None:
        self.numbers = [n + sign * part for n, part in zip(self.numbers, load, strict=True)]


@dataclass
class Column:
    """One gender in one table."""

    places: list[Place]
    # All people: nobody's row counts more than these.
    most: list[int]
    # What may come from outside the registry, where the row of all people is hidden as well.
    outside: dict[Load, int] = field(default_factory=dict)

    def values(self, place: int, basis: int, enough: int) -> int:
        """How many values this number could have: counted up to `enough`."""
        found = 1
        for sign in (1, -1):
            trial = self._copy()
            while found < enough and trial._step(trial.places[place], basis, sign):
                found += 1
        return found

    def has_open(self, load: Load) -> bool:
        """Whether a load from outside finds a row to hide in."""
        return any(place.can(load, 1, [sum(self.most) + 1] * 2) for place in self.places)

    def spare(self) -> int:
        """How many certificates from outside find people without one."""
        return sum(place.spare for place in self.places if place.hidden[1])

    def _step(self, place: Place, basis: int, sign: int) -> bool:
        """Makes the number one more, or one less, perhaps after a step that makes room for it."""
        wanted = [load for load in LOADS if load[basis]]
        if any(self._move(load, place, sign) for load in wanted):
            return True
        # One more person has room for one more certificate; one certificate less frees a person.
        room = PERSON if basis else CERTIFICATE
        return self._move(room, place, sign) and any(
            self._move(load, place, sign) for load in wanted
        )

    def _move(self, load: Load, place: Place, sign: int) -> bool:
        for other in self.places:
            if (
                other is not place
                and place.can(load, sign, self.most)
                and other.can(load, -sign, self.most)
            ):
                place.change(load, sign)
                other.change(load, -sign)
                return True
        return sign > 0 and self._from_outside(load, place)

    def _from_outside(self, load: Load, place: Place) -> bool:
        most = [number + part for number, part in zip(self.most, load, strict=True)]
        if not self.outside.get(load) or not place.can(load, 1, most):
            return False
        self.outside[load] -= 1
        self.most = most
        place.change(load, 1)
        return True

    def _copy(self) -> "Column":
        places = [replace(place, numbers=[*place.numbers]) for place in self.places]
        return Column(places, [*self.most], dict(self.outside))


def from_outside(
    columns: Sequence[Column], whole: Place, enough: int
) -> Iterator[tuple[Load, int]]:
    """What may join all people without being seen in any of the tables."""
    most = [sum(whole.numbers) + enough] * 2
    for load in LOADS:
        if whole.can(load, 1, most) and all(column.has_open(load) for column in columns):
            spares = chain([whole.spare], (column.spare() for column in columns))
            yield load, min(spares) if load == CERTIFICATE else enough
