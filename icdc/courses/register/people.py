"""Who the people of a register are: known by number, by PIN, or by the registry's one rule."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property

from flask_babel import gettext as _

from icdc.courses.register.keys import identity_key, spelled
from icdc.models import Gender, Sector
from icdc.models.names import telephone
from icdc.web.identity import Identity
from icdc.web.person_texts import FieldFaultError

Stated = str | date | Gender | Sector


@dataclass(eq=False)
class Person:
    """`id` is 0 for somebody who is only in the file yet; an empty text is what nobody stated."""

    register_number: str
    family_name: str
    given_name: str
    patronymic: str
    gender: Gender
    birth_date: date | None
    region_code: str | None
    settlement: str
    organisation: str
    sector: Sector | None
    email: str
    phone: str
    pin_hash: str | None
    pin: str = ""
    id: int = 0
    is_written: bool = False

    @cached_property
    def identity(self) -> Identity:
        return Identity(
            identity_key(self.family_name, self.given_name),
            self.pin_hash,
            self.birth_date,
            "".join(spelled(self.patronymic).latin) if self.patronymic else "",
            self.email.casefold(),
            telephone(self.phone) if self.phone else "",
        )

    @property
    def names(self) -> tuple[str, str, str]:
        return self.family_name, self.given_name, self.patronymic

    @property
    def full_name(self) -> str:
        return " ".join(name for name in self.names if name)

    @property
    def has_no_name(self) -> bool:
        return self.family_name == f"No. {self.register_number}"

    def gaps_that(self, other: "Person") -> dict[str, Stated]:
        """What the other record of the same person states and this one does not."""
        found: dict[str, Stated] = {}
        for name in STATED:
            mine, theirs = getattr(self, name), getattr(other, name)
            if theirs and theirs != Gender.not_stated and mine in ("", None, Gender.not_stated):
                found[name] = theirs
        if "pin_hash" in found:
            found["pin"] = other.pin
        if self.has_no_name and not other.has_no_name:
            found["family_name"] = other.family_name
        elif other.has_no_name:
            found.pop("given_name", None)
            found.pop("patronymic", None)
        return found

    def take(self, gaps: dict[str, Stated]) -> None:
        for name, value in gaps.items():
            setattr(self, name, value)
        self.__dict__.pop("identity", None)


# The PIN goes with its hash.
STATED = [field.name for field in fields(Person) if field.name not in {"pin", "id", "is_written"}]


class People:
    """The people whom some lines of a register may mean."""

    def __init__(self) -> None:
        self.by_id: dict[int, Person] = {}
        self.by_number: dict[str, Person] = {}
        self.by_pin: dict[str, Person] = {}
        self.by_key: dict[tuple[object, ...], list[Person]] = defaultdict(list)
        self.by_name: dict[str, list[Person]] = defaultdict(list)

    def add(self, person: Person) -> None:
        self.by_id[person.id] = person
        if person.register_number:
            self.by_number[person.register_number] = person
        if person.pin_hash:
            self.by_pin[person.pin_hash] = person
        for key in person.identity.keys:
            if person not in self.by_key[key]:
                self.by_key[key].append(person)
        self.by_name[person.identity.name].append(person)

    def match(self, stated: Person, attending: Collection[int]) -> Person | None:
        """Whom a row means; of several the one who is in the course (`attending`) already.

        Raises FieldFaultError when the PIN is another person's.
        """
        numbered = self.by_number.get(stated.register_number)
        holder = self.by_pin.get(stated.pin_hash or "")
        found = numbered or holder
        if holder and (holder is not found or _are_numbered_apart(stated, holder)):
            # Without the name: whoever tries numbers must not learn whose they are.
            raise FieldFaultError(_("This PIN already belongs to another person in the registry."))
        return found or self._namesake(stated, attending)

    def _namesake(self, stated: Person, attending: Collection[int]) -> Person | None:
        found = list(self._alike(stated))
        there = [person for person in found if person.id in attending]
        if not there:
            there = [one for one in self._perhaps(stated) if one.id in attending]
        return next(iter(there or found), None)

    def _alike(self, stated: Person) -> Iterator[Person]:
        for key in stated.identity.keys:
            for person in self.by_key.get(key, ()):
                is_same = person.identity.is_same_person(stated.identity)
                if is_same and not _are_numbered_apart(stated, person):
                    yield person

    def _perhaps(self, stated: Person) -> Iterator[Person]:
        """Only within one course a name that stands alone is the same person's."""
        if stated.identity.says_only_a_name and not stated.register_number:
            for person in self.by_name.get(stated.identity.name, ()):
                if stated.identity.may_be(person.identity):
                    yield person


def _are_numbered_apart(one: Person, other: Person) -> bool:
    numbers = (one.register_number, other.register_number)
    return all(numbers) and numbers[0] != numbers[1]
