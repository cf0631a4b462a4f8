"""Which certificates a typed text means: by number, by holder's name, by course."""

from sqlalchemy import ColumnElement, Select, false, or_, select, union
from sqlalchemy.orm import InstrumentedAttribute, aliased

from icdc.models import Certificate, Course, Enrolment, TraineeWord
from icdc.web.name_words import begins_with, spellings_of
from icdc.web.register_numbers import read
from icdc.web.searching import searched_words

# Inside: the certificate of the query around it would be taken for this one.
found = aliased(Certificate)
seat = aliased(Enrolment)


def sought_certificates(wanted: Select[Certificate], text: str) -> Select[Certificate]:
    """Those of `wanted` that the text means.

    A whole number as it is written or read out; else each word must be the beginning of a word of
    the holder's name as it is now, or a part of the number, the course's code or its title. A
    single letter, as when somebody begins to type, narrows nothing.
    """
    reading = read(text)
    if reading and reading.is_sound:
        return wanted.where(Certificate.number == reading.number)
    return wanted.where(*(_fits(word) for word in searched_words(text) if len(word) > 1))


def numbered_certificates(wanted: Select[Certificate], text: str) -> Select[Certificate]:
    """Those of `wanted` whose number the text is, or whose number holds each of its words.

    A word without a digit is in no number, so it finds nothing.
    """
    reading = read(text)
    if reading and reading.is_sound:
        return wanted.where(Certificate.number == reading.number)
    words = searched_words(text)
    if not words or not all(any(letter.isdigit() for letter in word) for word in words):
        return wanted.where(false())
    return wanted.where(*(_has_number(Certificate.number, word) for word in words))


def _fits(word: str) -> ColumnElement[bool]:
    # Not one OR over three tables: each part begins from an index of its own.
    parts = [_of_courses(word)]
    if spellings := spellings_of(word):
        parts.append(_of_people(spellings))
    if any(letter.isdigit() for letter in word):
        parts.append(_of_numbers(word))
    return Certificate.id.in_(union(*parts))


def _of_courses(word: str) -> Select[int]:
    fits = or_(*(text.icontains(word, autoescape=True) for text in (Course.code, Course.title)))
    courses = select(Course.id).where(fits)
    return (
        select(found.id)
        .join(seat, found.enrolment_id == seat.id)
        .where(seat.course_id.in_(courses))
    )


def _of_people(spellings: set[str]) -> Select[int]:
    people = select(TraineeWord.trainee_id).where(begins_with(spellings))
    return (
        select(found.id)
        .join(seat, found.enrolment_id == seat.id)
        .where(seat.trainee_id.in_(people))
    )


def _of_numbers(word: str) -> Select[int]:
    return select(found.id).where(_has_number(found.number, word))


def _has_number(number: InstrumentedAttribute[str], word: str) -> ColumnElement[bool]:
    """Ours have capital letters; what an older register gave may have any."""
    return or_(*(number.contains(one, autoescape=True) for one in {word, word.upper()}))
