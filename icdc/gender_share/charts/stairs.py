"""Where the bars of the steps stand: women and men side by side."""

from dataclasses import dataclass, replace

from icdc.gender_share.charts.canvas import Canvas
from icdc.gender_share.charts.values import value_of
from icdc.gender_share.report import Report
from icdc.gender_share.steps import Step

TOP, FOOT = 34, 4


@dataclass(frozen=True)
class Layout:
    """Where the parts of a step stand; `down`: how far below its beginning the bars do."""

    row: int
    bar_left: int
    bar_width: int
    down: int
    values: int


WIDE_LAYOUT = Layout(row=46, bar_left=180, bar_width=450, down=4, values=704)
NARROW_LAYOUT = Layout(row=66, bar_left=0, bar_width=280, down=22, values=340)
# Where a step's name and its value do not fit into one line.
TALL_LAYOUT = replace(NARROW_LAYOUT, row=86, down=42)


@dataclass(frozen=True)
class Stair:
    step: Step
    value: str
    y: int
    women: float
    men: float


@dataclass(frozen=True)
class StepsDrawing:
    layout: Layout
    stairs: tuple[Stair, ...]
    height: int


def stairs(report: Report, canvas: Canvas) -> StepsDrawing:
    layout = _layout(report, canvas)
    most = max((max(step.people.women, step.people.men) for step in report.steps), default=0)
    scale = layout.bar_width / most if most else 0
    return StepsDrawing(
        layout,
        tuple(
            Stair(
                step,
                value_of(step.people),
                TOP + layout.row * number,
                scale * step.people.women,
                scale * step.people.men,
            )
            for number, step in enumerate(report.steps)
        ),
        TOP + layout.row * len(report.steps) + FOOT,
    )


def _layout(report: Report, canvas: Canvas) -> Layout:
    if canvas.is_wide:
        return WIDE_LAYOUT
    lines = (f"{step.label}   {value_of(step.people)}" for step in report.steps)
    is_short = all(canvas.width_of(line) <= canvas.width for line in lines)
    return NARROW_LAYOUT if is_short else TALL_LAYOUT
