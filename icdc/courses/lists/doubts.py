"""Reasons to ask before a list is brought in: two names of one PIN, namesakes, the wrong course."""

import re
from collections.abc import Iterator

from flask_babel import gettext as _
from sqlalchemy import select

from icdc.courses.lists.acquaintances import Acquaintance
from icdc.courses.lists.asker import is_to_office, own_courses
from icdc.courses.lists.plans import told_apart
from icdc.courses.lists.rows import Note, ParticipantRows
from icdc.extensions import db
from icdc.models import Course
from icdc.web.identity import Identity
from icdc.web.likeness import are_alike


def fault_of_name(identity: Identity, somebody: Acquaintance) -> str | None:
    """Why a line with somebody's PIN is not about this somebody, or None.

    Another spelling of the name is believed where the dates of birth agree. Of people of others'
    courses a trainer must know the name too: a PIN begins with the date of birth, so that whoever
    tries numbers could give both.
    """
    known = somebody.identity
    if identity.name == known.name:
        return None
    is_same_day = identity.birth_date and identity.birth_date == known.birth_date
    if is_same_day and not somebody.is_hidden:
        return None
    if is_same_day and are_alike(identity.name, known.name):
        return None
    if somebody.is_hidden:
        advice = _("Correct the PIN or the name; if both are right, ask the office.")
    else:
        advice = _("Correct the PIN; if it is the same person, give the same date of birth.")
    return f"{_whose_pin(somebody)} {advice}"


def _whose_pin(somebody: Acquaintance) -> str:
    if somebody.trainee is None:
        return str(_("This PIN stands in line %(n)s with another name.", n=somebody.row))
    if not is_to_office():
        # Whoever tries numbers must not learn whose they are.
        return str(_("This PIN belongs to somebody of another name."))
    who = told_apart(somebody.trainee)
    return str(_("This PIN belongs to somebody of another name: %(who)s.", who=who))


def sentence_on_namesake(somebody: Acquaintance) -> str:
    advice = _("If it is the same person, add the date of birth or the PIN.")
    if somebody.trainee is None:
        known = _("A person of this name stands in line %(n)s.", n=somebody.row)
    else:
        known = _("A person of this name is known: %(who)s.", who=told_apart(somebody.trainee))
    return f"{known} {advice}"


def foreign_codes(course: Course, listed: ParticipantRows) -> Iterator[Note]:
    """A remark for each other course whose code the file's name holds, and not this one's too."""
    codes = db.session.scalars(select(Course.code).where(own_courses()).order_by(Course.code))
    named = [code for code in codes if _holds(listed.file_name, code)]
    if course.code in named:
        return
    for code in named:
        sentence = _(
            "The file's name speaks of the course %(other)s; this list goes into %(code)s.",
            other=code,
            code=course.code,
        )
        yield Note(listed.header.number, "", sentence)


def _holds(file_name: str, code: str) -> bool:
    """As a word of its own: DA-2023-1 does not stand in DA-2023-12.xlsx."""
    whole = rf"(?<![^\W_]){re.escape(code)}(?![^\W_])"
    return re.search(whole, file_name, re.IGNORECASE) is not None
