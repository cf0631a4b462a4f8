"""Two records that look like one person, and are two people."""

from collections.abc import Mapping

from flask import url_for
from flask_security import current_user

from icdc.extensions import db
from icdc.models import DistinctPair, Trainee
from icdc.web.records import find_trainee, hold, record_id
from icdc.web.undoing import Entries, put_back, undoes


def tell_apart(words: Mapping[str, str]) -> tuple[Trainee, Trainee]:
    """The people whose ids are `low_id` and `high_id`; they are never listed together again."""
    people = (find_trainee(record_id(words.get(end, ""))) for end in ("low_id", "high_id"))
    low, high = (hold(one) for one in sorted(people, key=lambda trainee: trainee.id))
    if low is not high and db.session.get(DistinctPair, (low.id, high.id)) is None:
        db.session.add(DistinctPair(low_id=low.id, high_id=high.id, said_by_id=current_user.id))
    return low, high


@undoes("distinction", "duplicates.create")
def restore_doubt(_low_id: int, entries: Entries) -> str:
    """The two may be one person again."""
    for entry in entries:
        hold(find_trainee(record_id(str(entry.changes["low_id"][-1]))))
        hold(find_trainee(record_id(str(entry.changes["high_id"][-1]))))
    put_back(entries)
    return url_for("duplicates.index")
