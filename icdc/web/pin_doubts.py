"""What a PIN says otherwise than its owner: a reason to ask, never a correction."""

from datetime import date

from flask import flash
from flask_babel import gettext as _

from icdc.models import Gender, Trainee
from icdc.models.pin import PinDoubt, doubts_about
from icdc.web.errors import Refusal
from icdc.web.person_fields import Value
from icdc.web.pins import pin_of

# The fields of a person that a PIN speaks of, and itself.
DOUBTED = frozenset({"pin", "gender", "birth_date"})


def doubts_in(pin: str, born: Value, gender: Value) -> list[str]:
    """A sentence for each thing to ask about, for values as they were read."""
    day = born if isinstance(born, date) else None
    stated = gender.value if isinstance(gender, Gender) else None
    return [_sentence(one) for one in doubts_about(pin, day, stated)]


def doubts_of(trainee: Trainee) -> list[str]:
    """The same for a person in the registry; first of all, whether the PIN can be opened."""
    try:
        pin = pin_of(trainee)
    except Refusal as refusal:
        return [str(refusal)]
    return doubts_in(pin, trainee.birth_date, trainee.gender) if pin else []


def tell_doubts(trainee: Trainee) -> None:
    """For the corner of messages, where the PIN's own card is not on the page."""
    for doubt in doubts_of(trainee):
        flash(f"{trainee.full_name}: {doubt}", "warning")


def _sentence(doubt: PinDoubt) -> str:
    if doubt is PinDoubt.birth_date:
        return str(_("The PIN and the date of birth do not agree: ask which is right."))
    return str(_("The PIN and the stated gender do not agree: ask whether both are right."))
