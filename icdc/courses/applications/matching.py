"""Whose application it is. The applicant never learns whether the registry knew."""

from collections.abc import Mapping

from sqlalchemy import select

from icdc.extensions import db
from icdc.models import Trainee
from icdc.web.identity import identity_in, identity_of
from icdc.web.people import pin_holder
from icdc.web.person_fields import FIELDS, Value


def trainee_for(values: Mapping[str, Value]) -> Trainee:
    """The one known person that the values name, as known; else a new one made of them."""
    return _known(values) or _new(values)


def _known(values: Mapping[str, Value]) -> Trainee | None:
    """None where several fit as well as where nobody does: which one, a person must say."""
    stated = identity_in(values)
    # A PIN alone opens nobody's record: the name must be the same too.
    alike = select(Trainee).where(Trainee.identity_key == stated.name)
    found = [
        trainee
        for trainee in db.session.scalars(alike)
        if identity_of(trainee).is_same_person(stated)
    ]
    return found[0] if len(found) == 1 else None


def _new(values: Mapping[str, Value]) -> Trainee:
    trainee = Trainee()
    with db.session.no_autoflush:
        for name, value in values.items():
            # Somebody else's PIN is kept with the application only, for the trainer to look at.
            if name == "pin" and isinstance(value, str) and pin_holder(value):
                continue
            FIELDS[name].write(trainee, value)
    db.session.add(trainee)
    return trainee
