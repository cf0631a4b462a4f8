"""Known people whom typed fields may mean, so that nobody is entered twice.

To a trainer people of others' courses are offered only for a name and something more that agrees
with it, such as the birth date: otherwise this would be a search of the whole registry. Their PINs
find nobody: whoever tries numbers must not learn which one is right.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, islice

from sqlalchemy import ColumnElement, Select, and_, false, or_, select

from icdc.extensions import db
from icdc.models import Trainee, TraineeWord
from icdc.models.names import fold, identity_key, latin, telephone
from icdc.web.clock import parse_day
from icdc.web.identity import identity_in, identity_of
from icdc.web.likeness import have_a_word_alike
from icdc.web.people import named, parse_person
from icdc.web.records import visible_trainees
from icdc.web.searching import searched_words

MOST_CANDIDATES = 6
LEAST_TYPED = 3
LEAST_DIGITS = 6
# People of one day, of whom those of a like name are offered.
MOST_OF_A_DAY = 100
LAST_LETTER = "\U0010ffff"


def candidates(typed: Mapping[str, str]) -> Sequence[Trainee]:
    """By telephone or e-mail, by the date of birth with a like name, by the name; the surest first.

    Whoever shares a telephone may still be somebody else: it is offered, and a person decides.
    """
    name = f"{typed.get('family_name', '')} {typed.get('given_name', '')}".strip()
    found = {trainee.id: trainee for trainee in chain(_surely(typed), _found(typed, name))}
    return list(islice(found.values(), MOST_CANDIDATES))


def _surely(typed: Mapping[str, str]) -> Iterator[Trainee]:
    """Whoever is meant beyond doubt, whoever's course he or she took."""
    values, _faults = parse_person(typed)
    meant = identity_in(values)
    if not meant.name or meant.says_only_a_name:
        return
    alike = select(Trainee).where(Trainee.identity_key == meant.name).limit(MOST_OF_A_DAY)
    people = db.session.scalars(alike.order_by(Trainee.sort_key, Trainee.id)).all()
    shown = visible_trainees().where(Trainee.id.in_([one.id for one in people]))
    seen = set(db.session.scalars(shown.with_only_columns(Trainee.id)))
    for one in people:
        known = identity_of(one)
        if (known if one.id in seen else known.with_closed_pin).is_same_person(meant):
            yield one


def _found(typed: Mapping[str, str], name: str) -> Iterator[Trainee]:
    yield from _reached(typed.get("phone", ""), typed.get("email", ""))
    born = parse_day(typed.get("birth_date", ""))
    if born and name:
        yield from _born_on(born, name)
    if len(name) >= LEAST_TYPED:
        yield from _first(visible_trainees().where(_is_named(name)))


def _reached(phone: str, email: str) -> Sequence[Trainee]:
    digits = telephone(phone)
    words = [digits if len(digits) >= LEAST_DIGITS else "", fold(email) if "@" in email else ""]
    if not any(words):
        return []
    reached = TraineeWord.word.in_([word for word in words if word])
    ids = select(TraineeWord.trainee_id).where(reached)
    return _first(visible_trainees().where(Trainee.id.in_(ids)))


def _born_on(born: date, name: str) -> list[Trainee]:
    wanted = visible_trainees().where(Trainee.birth_date == born).limit(MOST_OF_A_DAY)
    key = identity_key(name, "")
    people = db.session.scalars(wanted.order_by(Trainee.sort_key, Trainee.id))
    return [one for one in people if have_a_word_alike(key, one.identity_key)]


def _is_named(name: str) -> ColumnElement[bool]:
    """As typed, or with е where others write ө; stored words have both spellings."""
    spellings = dict.fromkeys((name, name.replace("ө", "е").replace("Ө", "Е")))
    fits = (named(select(Trainee), one).with_only_columns(Trainee.id) for one in spellings)
    return or_(*(Trainee.id.in_(one) for one in fits), *(_has_words(one) for one in spellings))


def _has_words(name: str) -> ColumnElement[bool]:
    return and_(*(Trainee.id.in_(_with_word(word)) for word in searched_words(name)))


def _with_word(word: str) -> Select[int]:
    """Who has a word that begins so, in either script."""
    begins = (
        and_(TraineeWord.word >= part, TraineeWord.word < part + LAST_LETTER)
        for part in {fold(word), latin(word)} - {""}
    )
    return select(TraineeWord.trainee_id).where(or_(false(), *begins))


def _first(wanted: Select[Trainee]) -> Sequence[Trainee]:
    ordered = wanted.order_by(Trainee.sort_key, Trainee.id)
    return db.session.scalars(ordered.limit(MOST_CANDIDATES)).all()
