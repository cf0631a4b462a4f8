"""Two records that look like one person, and are two people."""

from collections.abc import Mapping

from flask_security import current_user

from icdc.extensions import db
from icdc.models import DistinctPair, Trainee
from icdc.web.records import find_trainee, hold, record_id


def tell_apart(words: Mapping[str, str]) -> tuple[Trainee, Trainee]:
    """The people whose ids are `low_id` and `high_id`; they are never listed together again."""
    people = (find_trainee(record_id(words.get(end, ""))) for end in ("low_id", "high_id"))
    low, high = (hold(one) for one in sorted(people, key=lambda trainee: trainee.id))
    if low is not high and db.session.get(DistinctPair, (low.id, high.id)) is None:
        db.session.add(DistinctPair(low_id=low.id, high_id=high.id, said_by_id=current_user.id))
    return low, high
