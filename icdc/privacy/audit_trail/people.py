"""Finding the person whose entries somebody wants to read."""

from collections.abc import Sequence

from sqlalchemy import select

from icdc.extensions import db
from icdc.models import Trainee
from icdc.web.people import named
from icdc.web.searching import searched_words

# As `_people.html` shows them.
MOST = 20


def named_people(text: str) -> Sequence[Trainee]:
    """The first of those whose name fits, in either script; one too many where there are more.

    Nobody for a text without words.
    """
    if not searched_words(text):
        return []
    wanted = named(select(Trainee), text).order_by(Trainee.sort_key, Trainee.id)
    return db.session.scalars(wanted.limit(MOST + 1)).all()
