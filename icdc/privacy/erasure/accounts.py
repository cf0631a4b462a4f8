"""The accounts that are a person's own."""

from collections.abc import Sequence

from sqlalchemy import select

from icdc.extensions import db
from icdc.models import Merge, RoleName, Trainee, User
from icdc.privacy.erasure.memory import opened


def accounts_of(trainee: Trainee, taken_in: Sequence[Merge]) -> Sequence[User]:
    """The person's own, also of records that were taken into this one; no colleague's."""
    ids = {trainee.user_id}
    for merge in taken_in:
        row = opened(merge.memory_sealed).get("row")
        known = row.get("user_id") if isinstance(row, dict) else None
        ids.add(known if isinstance(known, int) else None)
    others = select(Trainee.user_id).where(Trainee.id != trainee.id, Trainee.user_id.is_not(None))
    wanted = select(User).where(User.id.in_(ids - {None}), User.id.not_in(others))
    found = db.session.scalars(wanted.order_by(User.id)).all()
    return [one for one in found if one.role_names <= {RoleName.trainee}]
