"""Where the lines of the share over time run."""

from dataclasses import dataclass
from itertools import pairwise

from icdc.gender_share.charts.canvas import Canvas
from icdc.gender_share.charts.months import end_of_day, month_of_day, spelled
from icdc.gender_share.charts.plot import Plot, months_between_names, plot_of
from icdc.gender_share.charts.running import Month, until
from icdc.gender_share.charts.values import value_of
from icdc.gender_share.definition import Tally
from icdc.gender_share.report import Report


@dataclass(frozen=True)
class Line:
    """Nothing before there is data."""

    months: tuple[Month, ...]
    points: tuple[tuple[float, float], ...]
    # Those of the points that carry a mark.
    marked: tuple[tuple[float, float], ...]

    @property
    def people(self) -> Tally:
        return self.months[-1].people if self.months else Tally()

    @property
    def value(self) -> str:
        return value_of(self.people)

    @property
    def path(self) -> str:
        return " ".join(f"{x:.1f},{y:.1f}" for x, y in self.points)


@dataclass(frozen=True)
class TimelineDrawing:
    """None of it but the height where there is no data."""

    height: int
    plot: Plot | None = None
    registered: Line | None = None
    certified: Line | None = None
    target: float = 0
    deadline: float | None = None
    ticks: tuple[tuple[str, float], ...] = ()
    # How far down the words at the lines' ends stand: registered, certified, target.
    words: tuple[float, ...] = (0, 0, 0)


def timeline(report: Report, canvas: Canvas) -> TimelineDrawing:
    registered = until(report.registered_newcomers, report)
    certified = until(report.certified_newcomers, report)
    if not registered and not certified:
        return TimelineDrawing(height=60)
    plot = plot_of(report, canvas, [*registered, *certified])
    every = months_between_names(plot, canvas)
    lines = _line(registered, plot, every), _line(certified, plot, every)
    target, due_on = plot.y(report.aim.percent, 100), report.aim.due_on
    is_due = due_on is not None and plot.first <= month_of_day(due_on) <= plot.last
    return TimelineDrawing(
        plot.bottom + 30,
        plot,
        *lines,
        target,
        plot.x(max(plot.first, end_of_day(due_on))) if due_on and is_due else None,
        tuple(
            (str(month // 12) if every % 12 == 0 else spelled(month), plot.x(month))
            for month in range(plot.first, plot.last + 1)
            if month % every == 0
        ),
        _words(lines, target, plot, 40 if canvas.is_wide else 18),
    )


def _line(months: list[Month], plot: Plot, every: int) -> Line:
    points = [
        (plot.x(month.number), plot.y(month.people.women, month.people.stated)) for month in months
    ]
    last = len(months) - 1
    marked = [
        point
        for place, point in enumerate(points)
        if place in {0, last} or months[place].number % every == 0
    ]
    return Line(tuple(months), tuple(points), tuple(marked))


def _words(lines: tuple[Line, ...], target: float, plot: Plot, gap: int) -> tuple[float, ...]:
    """Near the ends of their lines, but never one upon the other."""
    wanted = [(line.points[-1][1] if line.points else plot.bottom) for line in lines] + [target]
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    heights = list(wanted)
    for above, below in pairwise(order):
        heights[below] = max(heights[below], heights[above] + gap)
    lowest = order[-1]
    heights[lowest] = min(heights[lowest], plot.bottom - gap / 2)
    for below, above in pairwise(reversed(order)):
        heights[above] = min(heights[above], heights[below] - gap)
    return tuple(heights)
