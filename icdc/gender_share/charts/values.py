"""What is written beside a bar or a line."""

from flask_babel import gettext as _

from icdc.gender_share.definition import Tally
from icdc.web.numbers import decimal_sign


def value_of(people: Tally) -> str:
    """The share with its counts, such as "61.2 % · 19 of 31"; no data is never a number."""
    if people.share is None:
        return str(_("no data"))
    return str(
        _(
            "%(share)s %% · %(women)s of %(stated)s",
            share=decimal_sign(people.share),
            women=people.women,
            stated=people.stated,
        )
    )
