"""Is this the same person? One rule for records, lists, applications and the search for doubles."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from icdc.models import Trainee
from icdc.models.names import fold, identity_key, latin, telephone
from icdc.web.person_fields import Value
from icdc.web.pins import pin_hash

# No look-up hash, so that it is equal to nobody's.
CLOSED = "closed"


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
    def with_closed_pin(self) -> "Identity":
        """As it is to whoever may not try out the person's PIN: none that is typed agrees."""
        return replace(self, pin=CLOSED) if self.pin else self

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


def same_value(name: str, one: Value, other: Value) -> bool:
    """Whether two spellings say the same: Гүлмира and Гулмира, +996 700 and 0700."""
    if not isinstance(one, str) or not isinstance(other, str):
        return one == other
    if name.endswith("name") or name == "patronymic":
        return latin(one) == latin(other)
    if name == "phone":
        return telephone(one) == telephone(other)
    return fold(one) == fold(other)
