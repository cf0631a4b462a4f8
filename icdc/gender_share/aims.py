"""Which target the figures of a selection are held against."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select

from icdc.extensions import db
from icdc.gender_share.definition import Aim
from icdc.gender_share.periods import Period
from icdc.gender_share.selection import Selection
from icdc.models import Course, Programme, Target


def aim_of(selection: Selection) -> Aim:
    """The target that was asked for, else the programme's own, else that of all programmes.

    Only a frozen report may ask for one that is deleted by now; it is not restated then.
    """
    targets = targets_in_order()
    chosen = next((one for one in targets if one.id == selection.target), None)
    own = _programme_of(selection)
    fitting = [one for one in targets if own and one.programme and one.programme.code == own]
    usual = [one for one in targets if one.programme_id is None]
    target = chosen or next(iter([*fitting, *usual]), None)
    return aim_at(target) if target else Aim()


def aim_at(target: Target) -> Aim:
    return Aim(
        target.percent,
        target.title,
        target.due_on,
        target.source,
        target.id,
        target.basis,
        target.programme.code if target.programme else None,
        target.counts_from,
    )


def judging_selection(aim: Aim, today: date) -> Selection:
    """What a target is judged by, as of its due day, or as of today while that has not come."""
    return Selection(
        Period(aim.counts_from, aim.due_on),
        programme=aim.programme,
        as_of=min(aim.due_on or today, today),
        target=aim.target_id,
    )


def judged_elsewhere(aim: Aim, selection: Selection, today: date) -> Selection | None:
    """The selection that the aim's target is judged by, where this is another one."""
    judging = replace(judging_selection(aim, today), by=selection.by)
    is_here = judging == replace(selection, target=aim.target_id)
    return None if is_here or aim.target_id is None else judging


def targets_in_order() -> Sequence[Target]:
    """The one that is due last comes first."""
    wanted = select(Target).order_by(Target.due_on.desc(), Target.id)
    return db.session.scalars(wanted).all()


def _programme_of(selection: Selection) -> str | None:
    if selection.programme or not selection.course:
        return selection.programme
    codes = select(Programme.code).join(Course, Course.programme_id == Programme.id)
    return db.session.scalar(codes.where(Course.code == selection.course))
