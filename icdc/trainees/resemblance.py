"""Whether two records may be one person, how surely, and why."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from icdc.models import Gender
from icdc.models.names import fold, identity_key, latin, telephone
from icdc.trainees.signs import GRADES, WEIGHTS, WORDS, Grade, Sign
from icdc.web.likeness import are_alike

# Spellings remembered, for a registry of some ten thousand people.
KEPT = 20_000
LEAST_WEIGHT, LIKELY, CERTAIN = 4, 5, 7


class Person(NamedTuple):
    """What is compared of a record, without the record."""

    id: int
    identity_key: str
    family_name: str
    given_name: str
    patronymic: str
    gender: Gender
    birth_date: date | None
    pin_hash: str | None
    email: str
    phone: str


@dataclass(frozen=True)
class Resemblance:
    weight: int
    signs: tuple[Sign, ...]

    @property
    def is_worth_a_look(self) -> bool:
        return self.weight >= LEAST_WEIGHT

    @property
    def grade(self) -> Grade:
        if self.weight >= CERTAIN:
            return Grade.certain
        return Grade.likely if self.weight >= LIKELY else Grade.possible

    @property
    def grade_words(self) -> str:
        return str(GRADES[self.grade])

    @property
    def reasons(self) -> list[str]:
        return [str(WORDS[sign]) for sign in self.signs if WEIGHTS[sign] > 0]

    @property
    def doubts(self) -> list[str]:
        return [str(WORDS[sign]) for sign in self.signs if WEIGHTS[sign] < 0]


STRANGERS = Resemblance(0, ())


def compare(one: Person, other: Person) -> Resemblance:
    """Without a like name two records are two people, whatever telephone they share."""
    if _were_born_apart(one, other):
        return STRANGERS
    name = _sign_of_name(one, other)
    if name is None:
        return STRANGERS
    signs = (name, *_further_signs(one, other))
    return Resemblance(sum(WEIGHTS[sign] for sign in signs), signs)


@lru_cache(maxsize=KEPT)
def key_with_e(family_name: str, given_name: str) -> str:
    """The identity key of somebody who spells ө as е, as Үсөнова is written Усенова too."""
    spelled = f"{family_name} {given_name}".replace("ө", "е").replace("Ө", "Е")
    return identity_key(spelled, "")


def _were_born_apart(one: Person, other: Person) -> bool:
    """On two days, with nothing by which both are reached: no name can make up for that."""
    is_other_day = one.birth_date and other.birth_date and one.birth_date != other.birth_date
    if not is_other_day:
        return False
    phone, email = _telephone(one.phone), _fold(one.email)
    is_reached = phone and phone == _telephone(other.phone)
    return not is_reached and not (email and email == _fold(other.email))


def _sign_of_name(one: Person, other: Person) -> Sign | None:
    if one.identity_key and one.identity_key == other.identity_key:
        return _sign_of_spelling(one, other)
    if _keys(one) & _keys(other):
        return Sign.other_spelling
    if are_alike(one.identity_key, other.identity_key):
        return Sign.like_name
    return Sign.other_family_name if _is_renamed(one, other) else None


def _sign_of_spelling(one: Person, other: Person) -> Sign:
    is_same = _fold(one.family_name) == _fold(other.family_name)
    is_same = is_same and _fold(one.given_name) == _fold(other.given_name)
    return Sign.same_name if is_same else Sign.other_spelling


def _keys(person: Person) -> set[str]:
    return {person.identity_key, key_with_e(person.family_name, person.given_name)} - {""}


def _is_renamed(one: Person, other: Person) -> bool:
    """Who marries often takes another family name."""
    given, patronymic = _latin(one.given_name), _latin(one.patronymic)
    return bool(
        given
        and given == _latin(other.given_name)
        and patronymic
        and patronymic == _latin(other.patronymic)
        and one.birth_date
        and one.birth_date == other.birth_date
    )


def _further_signs(one: Person, other: Person) -> list[Sign]:
    """Of what both state, what agrees and what does not."""
    patronymics = _latin(one.patronymic), _latin(other.patronymic)
    genders = [person.gender for person in (one, other) if person.gender is not Gender.not_stated]
    found = (
        _either(one.birth_date, other.birth_date, Sign.same_birth_date, Sign.other_birth_date),
        _either(*patronymics, Sign.same_patronymic, Sign.other_patronymic),
        _either(_telephone(one.phone), _telephone(other.phone), Sign.same_phone, None),
        _either(_fold(one.email), _fold(other.email), Sign.same_email, None),
        _either(one.pin_hash, other.pin_hash, None, Sign.other_pin),
        Sign.other_gender if len(set(genders)) > 1 else None,
    )
    return [sign for sign in found if sign]


def _either(one: object, other: object, same: Sign | None, different: Sign | None) -> Sign | None:
    if not one or not other:
        return None
    return same if one == other else different


@lru_cache(maxsize=KEPT)
def _latin(text: str) -> str:
    return latin(text)


@lru_cache(maxsize=KEPT)
def _fold(text: str) -> str:
    return fold(text)


@lru_cache(maxsize=KEPT)
def _telephone(text: str) -> str:
    return telephone(text)
