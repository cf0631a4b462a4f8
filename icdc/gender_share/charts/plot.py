"""The field in which the lines of the share over time run."""

from dataclasses import dataclass

from icdc.gender_share.charts.canvas import Canvas
from icdc.gender_share.charts.months import month_of_day
from icdc.gender_share.charts.running import Month, known_until
from icdc.gender_share.report import Report

# A deadline that comes so soon after the figures is drawn too, with the way that is left.
MONTHS_AHEAD = 12
STEPS = (1, 2, 3, 6, 12, 24, 60, 120)


@dataclass(frozen=True)
class Plot:
    """The field in which the lines run, in the drawing's units."""

    left: int
    right: int
    top: int
    bottom: int
    # The highest per cent of the scale, and how many per cent lie between two of its marks.
    most: int
    step: int
    first: int
    last: int

    def x(self, month: float) -> float:
        if self.last == self.first:
            return (self.left + self.right) / 2
        return self.left + (self.right - self.left) * (month - self.first) / (
            self.last - self.first
        )

    def y(self, women: int, of: int) -> float:
        return self.bottom - (self.bottom - self.top) * 100 * women / (of * self.most)

    @property
    def marks(self) -> list[tuple[int, float]]:
        return [(share, self.y(share, 100)) for share in range(0, self.most + 1, self.step)]


def plot_of(report: Report, canvas: Canvas, months: list[Month]) -> Plot:
    numbers = [month.number for month in months]
    first, last = min(numbers), max(*numbers, month_of_day(known_until(report)))
    due = month_of_day(report.aim.due_on) if report.aim.due_on else last
    if last < due <= last + MONTHS_AHEAD:
        last = due
    shares = [100 * month.people.women // month.people.stated + 1 for month in months]
    most = min(100, 10 * -(-max(*shares, report.aim.percent + 10) // 10))
    step = 10 if most <= 60 else 20
    most = step * -(-most // step)
    if canvas.is_wide:
        return Plot(44, canvas.width - 216, 20, 300, most, step, first, last)
    return Plot(44, canvas.width - 60, 84, 284, most, step, first, last)


def months_between_names(plot: Plot, canvas: Canvas) -> int:
    """Every how many months one is named, so that the names stand apart."""
    most = 8 if canvas.is_wide else 3
    months = plot.last - plot.first + 1
    return next((step for step in STEPS if months / step <= most), STEPS[-1])
