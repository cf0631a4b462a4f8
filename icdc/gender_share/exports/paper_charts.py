"""The drawings of the paper: two on its first page, the steps on the second."""

from dataclasses import replace

from flask_babel import gettext as _

from icdc.gender_share.charts.drawing import svg_of
from icdc.gender_share.document import Document
from icdc.gender_share.exports.largest import largest_of
from icdc.gender_share.exports.wording import label_in
from icdc.gender_share.report import Report

# More bars would be too small to read beside the other drawing.
MOST_BARS = 11


def charts_of(document: Document, language: str) -> list[dict[str, str]]:
    """Each with what a screen reader says of it, and a line below where not all is drawn.

    `language` is the one that is spoken now.
    """
    report = document.report
    shown, others = largest_of(report.groups, MOST_BARS)
    # The groups carry the names of the reader, whose language need not be the paper's.
    named = tuple(replace(group, label=label_in(document, group)) for group in shown)
    drawn = replace(report, groups=named)
    return [
        {
            "svg": svg_of("groups", drawn, language),
            "alt": _bars(report),
            "note": _largest(len(shown), len(report.groups)) if others else "",
        },
        {"svg": svg_of("timeline", report, language), "alt": _lines(report), "note": ""},
    ]


def steps_chart(report: Report, language: str) -> dict[str, str]:
    return {"svg": svg_of("steps", report, language), "alt": _stairs()}


def _stairs() -> str:
    return str(
        _("Bars: women and men who came as far as each step. The table above has the numbers.")
    )


def _bars(report: Report) -> str:
    if report.aim.of_registered is None:
        text = _(
            "Bars: share of women among the registered people of each group (%(by)s). "
            "The table on page 2 has the numbers.",
            by=report.selection.by.heading,
        )
        return str(text)
    return str(
        _(
            "Bars: share of women among the registered people of each group (%(by)s), with a line "
            "at %(aim)s %%. The table on page 2 has the numbers.",
            by=report.selection.by.heading,
            aim=report.aim.percent,
        )
    )


def _lines(report: Report) -> str:
    return str(
        _(
            "Lines: share of women among all people registered and certified until each month, "
            "with a line at %(aim)s %%. The last numbers stand above.",
            aim=report.aim.percent,
        )
    )


def _largest(shown: int, count: int) -> str:
    text = _("Drawn are the %(shown)s largest of %(count)s groups.", shown=shown, count=count)
    return str(text)
