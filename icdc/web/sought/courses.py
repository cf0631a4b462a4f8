"""Which courses and programmes a typed text means: by code, title, place."""

from collections.abc import Iterable, Iterator

from sqlalchemy import ColumnElement, Select, or_
from sqlalchemy.orm import InstrumentedAttribute

from icdc.models import Course, Programme
from icdc.web.searching import searched_words


def sought_courses(wanted: Select[Course], text: str) -> Select[Course]:
    """Those of `wanted` in which each word stands somewhere."""
    columns = (Course.code, Course.title, Course.place)
    return wanted.where(*_each_word_in(columns, text))


def sought_programmes(wanted: Select[Programme], text: str) -> Select[Programme]:
    """As the courses, in a title of any language."""
    columns = (Programme.code, Programme.title_ky, Programme.title_ru, Programme.title_en)
    return wanted.where(*_each_word_in(columns, text))


def _each_word_in(
    columns: Iterable[InstrumentedAttribute[str]], text: str
) -> Iterator[ColumnElement[bool]]:
    for word in searched_words(text):
        yield or_(*(column.icontains(word, autoescape=True) for column in columns))
