"""Which accounts a typed text means: by name, and by address where no address of a page tells."""

from sqlalchemy import Select, or_

from icdc.models import Trainee, User
from icdc.models.names import fold
from icdc.web.searching import searched_words


def sought_users(wanted: Select[User], text: str, by_address: bool) -> Select[User]:
    """Those of `wanted` in whose name each word stands, or `by_address` in their mail address."""
    columns = (User.name, User.email) if by_address else (User.name,)
    for word in searched_words(text):
        fits = (column.icontains(word, autoescape=True) for column in columns)
        # An account without an address has the name of its person.
        person = User.person.has(Trainee.search_key.contains(fold(word), autoescape=True))
        wanted = wanted.where(or_(*fits, person))
    return wanted
