"""Which targets stand on the first page, and the courses that run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from icdc.extensions import db
from icdc.gender_share.aims import aim_of, targets_in_order
from icdc.gender_share.counting import (
    Totals,
    certified_totals,
    counted_by_group,
    registered_totals,
)
from icdc.gender_share.definition import Aim, Tally
from icdc.gender_share.grouping import By
from icdc.gender_share.report import Counted
from icdc.gender_share.rows import registrations
from icdc.gender_share.selection import Selection
from icdc.gender_share.targets.evidence import Judged, judged
from icdc.models import Basis, Course, Target

# The others stand on the page of targets.
MOST_TARGETS = 3
MOST_RUNNING = 12


@dataclass(frozen=True)
class Usual:
    """The figures of all time, held against the target that was due last or the usual share."""

    aim: Aim
    registered: Totals
    certified: Totals

    @property
    def newcomers(self) -> Mapping[Basis, Mapping[str, Tally]]:
        """By month."""
        return {
            Basis.registered: self.registered.newcomers,
            Basis.certified: self.certified.newcomers,
        }


@dataclass(frozen=True)
class Standing:
    """`targets` run. Where none does: `usual`, and `last`, the target that was due last, if there
    ever was one. `month` is such as "2023-03".
    """

    targets: Sequence[Judged]
    usual: Usual | None
    last: Judged | None
    month: str


@dataclass(frozen=True)
class Running:
    """A course that runs, and the people registered in it."""

    course: Course
    people: Tally


@dataclass(frozen=True)
class RunningCourses:
    shown: Sequence[Running]
    count: int

    @property
    def hidden(self) -> int:
        return self.count - len(self.shown)


def standing_on(today: date) -> Standing:
    """Of targets that run, that of all programmes comes first."""
    targets = targets_in_order()
    running = [target for target in targets if target.due_on >= today]
    shown = [judged(target, today) for target in sorted(running, key=_place)[:MOST_TARGETS]]
    return Standing(
        targets=shown,
        usual=None if shown else _usual(today),
        last=judged(targets[0], today) if targets and not shown else None,
        month=f"{today:%Y-%m}",
    )


def running_courses(today: date) -> RunningCourses:
    """Those that end first come first."""
    runs = (Course.starts_on <= today, Course.ends_on >= today)
    ending = select(Course).where(*runs).order_by(Course.ends_on, Course.id)
    courses = db.session.scalars(ending.limit(MOST_RUNNING)).all()
    rows = registrations(Selection())
    those = rows.where(rows.of.course_id.in_([course.id for course in courses]))
    people = counted_by_group(those, By.course)
    count = select(func.count()).select_from(Course).where(*runs)
    return RunningCourses(
        [Running(one, people.get(one.id, Counted()).people) for one in courses],
        db.session.scalars(count).one(),
    )


def _usual(today: date) -> Usual:
    registered, _steps = registered_totals(Selection())
    return Usual(aim_of(Selection()), registered, certified_totals(Selection(), today))


def _place(target: Target) -> tuple[bool, date, int]:
    return target.programme_id is not None, target.due_on, target.id
