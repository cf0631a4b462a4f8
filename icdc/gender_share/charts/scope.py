"""What a drawing that stands alone says about its figures."""

from textwrap import wrap

from flask_babel import gettext as _

from icdc.gender_share.charts.canvas import PAPER, clean
from icdc.gender_share.grouping import By, label_of
from icdc.gender_share.report import Report
from icdc.gender_share.selection import Selection
from icdc.web.filters import day


def scope_of(name: str, report: Report) -> list[str]:
    """What is drawn, period, filters, the day of the figures: lines that fit below the heading."""
    parts = [
        _period(report.selection),
        *_filters(report.selection),
        _day_of(report),
    ]
    return [*_lines(_meaning(name, report)), *_lines(" ".join(parts))]


def _day_of(report: Report) -> str:
    """Without a day that was asked for, only the certificates are those of the cut-off."""
    if report.selection.as_of:
        return str(_("As of %(day)s.", day=day(report.as_of)))
    return str(_("Certificates in force on %(day)s.", day=day(report.as_of)))


def _lines(text: str) -> list[str]:
    return wrap(clean(text), PAPER.letters_in(PAPER.width))


def _meaning(name: str, report: Report) -> str:
    selection = report.selection
    if name == "groups" and report.aim.of_registered is None:
        return str(
            _(
                "Broken down by: %(by)s. The target asks nothing of the registered; the thin line "
                "below a bar shows where the share may lie, as some did not state a gender.",
                by=selection.by.heading,
            )
        )
    if name == "groups":
        return str(
            _(
                "Broken down by: %(by)s. A hatched bar does not reach the target; the thin line "
                "below a bar shows where the share may lie, as some did not state a gender.",
                by=selection.by.heading,
            )
        )
    if name == "timeline":
        return str(
            _("Of everybody registered or certified until the end of a month, each person once.")
        )
    return str(_("People who came as far as each step; beside it, the share of women."))


def _period(selection: Selection) -> str:
    first, last = selection.period.first, selection.period.last
    if first and last:
        said = _("%(first)s – %(last)s, both days included.", first=day(first), last=day(last))
    elif first:
        said = _("From %(first)s on.", first=day(first))
    elif last:
        said = _("Until %(last)s, that day included.", last=day(last))
    else:
        said = _("All time.")
    return str(said)


def _filters(selection: Selection) -> list[str]:
    return [
        f"{By(name).heading}: {label_of(By(name), key)}."
        for name, key in selection.filters().items()
        if key
    ]
