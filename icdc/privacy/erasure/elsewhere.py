"""Texts that surely name the person and that only people may change: titles, papers, settings."""

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import (
    Certificate,
    Course,
    CourseSession,
    DataRequest,
    FrozenReport,
    Programme,
    Setting,
    Target,
    Trainee,
)
from icdc.models.base import Base
from icdc.privacy.erasure.identifiers import Identifiers
from icdc.privacy.erasure.whole import Whole

# A table, what one of its records is called, the column that says which, the texts.
Place = tuple[type[Base], LazyString, str, tuple[str, ...]]
# Register facts, which erasing does not touch.
PLACES: tuple[Place, ...] = (
    (Course, _l("course"), "code", ("title", "place")),
    (CourseSession, _l("session of a course"), "id", ("topic",)),
    (Programme, _l("programme"), "code", (
        "title_ky", "title_ru", "title_en", "outcomes_ky", "outcomes_ru", "outcomes_en",
    )),
    (Target, _l("target"), "id", ("title", "source")),
    (FrozenReport, _l("submitted report"), "id", ("title", "note", "reason")),
    (Setting, _l("setting"), "name", ("value",)),
    (Trainee, _l("another person's record"), "id", ("settlement", "organisation")),
    (
        Certificate, _l("another person's certificate"), "id",
        ("replacement_reason", "revocation_reason"),
    ),
    (DataRequest, _l("another person's request"), "id", ("answer",)),
)  # fmt: skip


def texts_to_look_at(whole: Whole, identifiers: Identifiers) -> list[str]:
    """A sentence for each record, in the reader's language."""
    own = {
        Trainee: {*whole.ids},
        Certificate: {one.id for one in whole.certificates},
        DataRequest: {one.id for one in whole.requests},
    }
    return [
        str(_("Look here yourself before you erase: %(what)s %(which)s names the person, and is not"
              " changed by erasing.", what=what, which=which))
        for kind, what, key, columns in PLACES
        for which in _naming(kind, (key, *columns), identifiers)
        if which not in own.get(kind, ())
    ]  # fmt: skip


def _naming(
    kind: type[Base], columns: tuple[str, ...], identifiers: Identifiers
) -> Iterator[int | str]:
    known = kind.__table__.columns
    for which, *texts in db.session.execute(select(*(known[name] for name in columns))):
        if identifiers.surely_in("\n".join(texts)):
            yield which
