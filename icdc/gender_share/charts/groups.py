"""Where the bars of the share by group stand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from icdc.gender_share.charts.canvas import Canvas
from icdc.gender_share.charts.values import value_of
from icdc.gender_share.definition import Tally
from icdc.gender_share.grouping import By
from icdc.gender_share.report import Group, Report

# More bars than these cannot be compared at a glance; the table has them all.
MOST_BARS = 24
TOP, FOOT, MORE = 26, 24, 22


@dataclass(frozen=True)
class Layout:
    """Where a row's parts stand. `values`: where the values end or begin."""

    row: int
    bar_left: int
    bar_width: int
    bar_down: int
    values: int
    anchor: str


# The bars begin where the longest name ends, but leave names no more room than this.
MOST_NAME = 316
WIDE_LAYOUT = Layout(
    row=28, bar_left=MOST_NAME, bar_width=372, bar_down=6, values=704, anchor="start"
)
NARROW_LAYOUT = Layout(row=50, bar_left=0, bar_width=340, bar_down=22, values=340, anchor="end")


@dataclass(frozen=True)
class Bar:
    """A group's row, `y` units down. Widths and ends are those of the drawing; None: no data."""

    label: str
    value: str
    people: Tally
    y: int
    women: float | None
    # From where to where the share may lie, where not all stated their gender.
    bounds: tuple[float, float] | None


@dataclass(frozen=True)
class GroupsDrawing:
    layout: Layout
    bars: tuple[Bar, ...]
    # How many further groups stand in the table only.
    more: int
    # None: the target asks nothing of the registered, whom the bars show.
    target: float | None
    floor: int
    height: int
    # On which side of the target's line its name stands.
    anchor: str
    # How many of the bars reach the target.
    met: int


def groups(report: Report, canvas: Canvas) -> GroupsDrawing:
    shown = largest(report.groups)
    layout = _layout(shown, report.selection.by, canvas)
    more = len(report.groups) - len(shown)
    goal = report.aim.of_registered
    floor = TOP + layout.row * len(shown)
    return GroupsDrawing(
        layout,
        tuple(
            _bar(group, report.selection.by, canvas, layout, TOP + layout.row * number)
            for number, group in enumerate(shown)
        ),
        more,
        None if goal is None else layout.bar_left + layout.bar_width * goal / 100,
        floor,
        floor + FOOT + (MORE if more else 0),
        _anchor(report.aim.percent),
        sum(bool(group.registered.people.meets(goal)) for group in shown),
    )


def largest(found: Sequence[Group]) -> list[Group]:
    """Those of the most people who stated their gender, in the order of the table."""
    by_size = sorted(found, key=lambda group: -group.registered.people.stated)[:MOST_BARS]
    keys = {group.key for group in by_size}
    return [group for group in found if group.key in keys]


def name_of(group: Group, by: By) -> str:
    """Courses and programmes of one title are told apart by their codes."""
    return f"{group.key} · {group.label}" if by in {By.course, By.programme} else group.label


def _layout(shown: Sequence[Group], by: By, canvas: Canvas) -> Layout:
    if not canvas.is_wide:
        return NARROW_LAYOUT
    longest = max((canvas.width_of(name_of(group, by)) for group in shown), default=0)
    left = min(MOST_NAME, max(80, int(longest) + 24))
    right = WIDE_LAYOUT.bar_left + WIDE_LAYOUT.bar_width
    return replace(WIDE_LAYOUT, bar_left=left, bar_width=right - left)


def _bar(group: Group, by: By, canvas: Canvas, layout: Layout, y: int) -> Bar:
    people, value = group.registered.people, value_of(group.registered.people)
    beside = layout.bar_left or layout.bar_width - canvas.width_of(value)
    return Bar(
        canvas.cut(name_of(group, by), beside - 12), value, people, y, _women(people, layout),
        _bounds(people, layout),
    )  # fmt: skip


def _anchor(percent: int) -> str:
    if percent < 20:
        return "start"
    return "end" if percent > 80 else "middle"


def _women(people: Tally, layout: Layout) -> float | None:
    return layout.bar_width * people.women / people.stated if people.stated else None


def _bounds(people: Tally, layout: Layout) -> tuple[float, float] | None:
    if not people.not_stated or not people.stated:
        return None
    left, step = layout.bar_left, layout.bar_width / people.total
    return left + step * people.women, left + step * (people.women + people.not_stated)
