"""Finding records that may be one person, without comparing everybody with everybody.

The database puts together those who share a name, a date of birth, a telephone or an e-mail
address; only within such a group are two compared.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, func, or_, select

from icdc.extensions import db
from icdc.models import DistinctPair, Trainee, TraineeWord
from icdc.trainees.resemblance import Person, Resemblance, compare, key_with_e
from icdc.web.records import visible_trainees

# A telephone of more people is an office's; a name or a day of more tells nobody apart.
MOST_OF_A_TELEPHONE = 12
MOST_OF_A_GROUP = 60
# Fewer than the values that either database takes in one statement.
CHUNK = 5_000
COMPARED = (
    Trainee.id,
    Trainee.identity_key,
    Trainee.family_name,
    Trainee.given_name,
    Trainee.patronymic,
    Trainee.gender,
    Trainee.birth_date,
    Trainee.pin_hash,
    Trainee.email,
    Trainee.phone,
)
Group = Collection[Person]
Value = TypeVar("Value", int, str)


@dataclass(frozen=True)
class Pair:
    """Two records by their ids, the lower one first."""

    low_id: int
    high_id: int
    resemblance: Resemblance


def pairs_to_look_at() -> list[Pair]:
    """Of the people whom the user may see, the surest first; without those told apart."""
    told_apart = select(DistinctPair.low_id, DistinctPair.high_id)
    seen = {(low, high) for low, high in db.session.execute(told_apart)}
    pairs = []
    for one, other in _neighbours():
        low, high = sorted((one, other), key=lambda person: person.id)
        if (low.id, high.id) in seen:
            continue
        seen.add((low.id, high.id))
        alike = compare(low, high)
        if alike.is_worth_a_look:
            pairs.append(Pair(low.id, high.id, alike))
    return sorted(pairs, key=lambda pair: (-pair.resemblance.weight, pair.low_id, pair.high_id))


def _neighbours() -> Iterator[tuple[Person, Person]]:
    groups = chain(_of_one_name(), _of_one_day(), _reached_alike(), _spelled_with_e())
    return chain.from_iterable(
        combinations(group, 2) for group in groups if len(group) <= MOST_OF_A_GROUP
    )


def _of_one_name() -> Iterable[Group]:
    shared = _several(select(Trainee.identity_key).where(Trainee.identity_key != ""))
    people = _people(Trainee.identity_key.in_(shared.group_by(Trainee.identity_key)))
    return _grouped((person.identity_key, person) for person in people)


def _of_one_day() -> Iterable[Group]:
    # Of who was erased the day says only the year.
    is_known = Trainee.birth_date.is_not(None) & Trainee.erased_at.is_(None)
    shared = _several(select(Trainee.birth_date).where(is_known))
    people = _people(Trainee.birth_date.in_(shared.group_by(Trainee.birth_date)))
    return _grouped((person.birth_date, person) for person in people)


def _reached_alike() -> Iterable[Group]:
    """By telephone or e-mail; both stand among the words by which people are found."""
    is_number = (TraineeWord.word >= "0") & (TraineeWord.word < ":")
    reached = or_(is_number, TraineeWord.word.contains("@"))
    shared = _several(select(TraineeWord.word).where(reached), MOST_OF_A_TELEPHONE)
    wanted = select(TraineeWord.word, TraineeWord.trainee_id).where(
        TraineeWord.word.in_(shared.group_by(TraineeWord.word))
    )
    rows = db.session.execute(wanted).all()
    people = {person.id: person for person in _people_of({row.trainee_id for row in rows})}
    return _grouped((word, people[key]) for word, key in rows if key in people)


def _spelled_with_e() -> Iterator[Group]:
    """Үсөнова beside Усенова: the stored key knows ө as о only."""
    # The sort key is in small letters already, and writes ө so.
    with_special_o = list(_people(Trainee.sort_key.contains("оӿ")))
    keys = {one.id: key_with_e(one.family_name, one.given_name) for one in with_special_o}
    others: dict[str, list[Person]] = defaultdict(list)
    for chunk in _chunks(sorted(set(keys.values()))):
        for person in _people(Trainee.identity_key.in_(chunk)):
            others[person.identity_key].append(person)
    for one in with_special_o:
        for other in others[keys[one.id]][:MOST_OF_A_GROUP]:
            if other.id != one.id:
                yield one, other


def _several(wanted: Select[object], most: int = MOST_OF_A_GROUP) -> Select[object]:
    return wanted.having(func.count().between(2, most))


def _people_of(ids: Collection[int]) -> Iterator[Person]:
    for chunk in _chunks(sorted(ids)):
        yield from _people(Trainee.id.in_(chunk))


def _people(condition: ColumnElement[bool]) -> Iterator[Person]:
    known = visible_trainees().where(condition, Trainee.erased_at.is_(None))
    wanted = known.with_only_columns(*COMPARED)
    return (Person._make(row) for row in db.session.execute(wanted.order_by(Trainee.id)))


def _grouped(people: Iterable[tuple[object, Person]]) -> Iterable[Group]:
    groups: dict[object, list[Person]] = defaultdict(list)
    for key, person in people:
        groups[key].append(person)
    return groups.values()


def _chunks(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    return (values[start : start + CHUNK] for start in range(0, len(values), CHUNK))
