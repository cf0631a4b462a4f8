"""Is this the same person? One rule for the people of the registry and the lines of a list."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from icdc.models import Trainee
from icdc.models.names import fold, identity_key, latin
from icdc.web.person_fields import Value
from icdc.web.pins import pin_hash

# +996 700 000045 and 0700 000045 are one telephone.
DIGITS_OF_A_TELEPHONE = 9
# A list of one name over and over must not be compared each with each.
MOST_NAMESAKES = 50


@dataclass(frozen=True)
class Identity:
    """What tells people apart; an empty text or None is what nobody stated."""

    name: str
    pin: str | None
    birth_date: date | None
    patronymic: str
    email: str
    phone: str

    def is_same_person(self, other: "Identity") -> bool:
        if self.pin and other.pin:
            return self.pin == other.pin
        if self.name != other.name or not self.name:
            return False
        if self.patronymic and other.patronymic and self.patronymic != other.patronymic:
            return False
        if self.birth_date and other.birth_date:
            return self.birth_date == other.birth_date
        return bool(
            (self.email and self.email == other.email) or (self.phone and self.phone == other.phone)
        )

    def may_be(self, other: "Identity") -> bool:
        """Whether the name is the same and nothing that both state speaks against it."""
        stated = (
            (self.pin, other.pin),
            (self.birth_date, other.birth_date),
            (self.patronymic, other.patronymic),
        )
        is_contradicted = any(one and another and one != another for one, another in stated)
        return bool(self.name) and self.name == other.name and not is_contradicted

    @property
    def says_only_a_name(self) -> bool:
        return not (self.pin or self.birth_date or self.email or self.phone)

    @property
    def keys(self) -> Iterator[tuple[object, ...]]:
        """Two identities of one person have at least one key in common."""
        if self.pin:
            yield "pin", self.pin
        if self.birth_date:
            yield "birth_date", self.name, self.birth_date
        if self.email:
            yield "email", self.name, self.email
        if self.phone:
            yield "phone", self.name, self.phone


def identity_of(trainee: Trainee) -> Identity:
    return Identity(
        identity_key(trainee.family_name, trainee.given_name),
        trainee.pin_hash,
        trainee.birth_date,
        latin(trainee.patronymic),
        trainee.email.casefold(),
        telephone(trainee.phone),
    )


def identity_in(values: Mapping[str, Value]) -> Identity:
    def text(name: str) -> str:
        value = values.get(name)
        return value if isinstance(value, str) else ""

    born = values.get("birth_date")
    return Identity(
        identity_key(text("family_name"), text("given_name")),
        pin_hash(text("pin")) if text("pin") else None,
        born if isinstance(born, date) else None,
        latin(text("patronymic")),
        text("email").casefold(),
        telephone(text("phone")),
    )


def telephone(text: str) -> str:
    return re.sub(r"\D", "", text)[-DIGITS_OF_A_TELEPHONE:]


def same_value(name: str, one: Value, other: Value) -> bool:
    """Whether two spellings say the same: Гүлмира and Гулмира, +996 700 and 0700."""
    if not isinstance(one, str) or not isinstance(other, str):
        return one == other
    if name.endswith("name") or name == "patronymic":
        return latin(one) == latin(other)
    if name == "phone":
        return telephone(one) == telephone(other)
    return fold(one) == fold(other)


@dataclass
class Acquaintance:
    """Somebody met: a person of the registry, or of an earlier line, or both."""

    identity: Identity
    trainee: Trainee | None = None
    row: int | None = None


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

    def namesakes(self, identity: Identity) -> Iterator[Acquaintance]:
        """Those of the same name who may be this person, though nothing more says so."""
        known = islice(self._by_name.get(identity.name, ()), MOST_NAMESAKES)
        return (somebody for somebody in known if somebody.identity.may_be(identity))

    def learn(self, somebody: Acquaintance, identity: Identity) -> None:
        """Two lines with two PINs are two people, even if a third without a PIN fits both."""
        if identity.pin and not somebody.identity.pin:
            somebody.identity = replace(somebody.identity, pin=identity.pin)
            self._by_key.setdefault(("pin", identity.pin), []).append(somebody)
