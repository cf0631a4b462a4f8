"""Which target the figures of a selection are held against."""

from collections.abc import Sequence

from sqlalchemy import select

from icdc.extensions import db
from icdc.gender_share.definition import Aim
from icdc.gender_share.selection import Selection
from icdc.models import Course, Programme, Target


def aim_of(selection: Selection) -> Aim:
    """The target that was asked for, else the programme's own, else that of all programmes."""
    targets = targets_in_order()
    chosen = next((one for one in targets if one.id == selection.target), None)
    own = _programme_of(selection)
    fitting = [one for one in targets if own and one.programme and one.programme.code == own]
    usual = [one for one in targets if one.programme_id is None]
    target = chosen or next(iter([*fitting, *usual]), None)
    return aim_at(target) if target else Aim()


def aim_at(target: Target) -> Aim:
    return Aim(target.percent, target.title, target.due_on, target.source, target.id, target.basis)


def targets_in_order() -> Sequence[Target]:
    """The one that is due last comes first."""
    wanted = select(Target).order_by(Target.due_on.desc(), Target.id)
    return db.session.scalars(wanted).all()


def _programme_of(selection: Selection) -> str | None:
    if selection.programme or not selection.course:
        return selection.programme
    codes = select(Programme.code).join(Course, Course.programme_id == Programme.id)
    return db.session.scalar(codes.where(Course.code == selection.course))
