"""The four counts of a row of the breakdown, and what is told of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from icdc.gender_share.definition import Aim, Tally
from icdc.gender_share.exports.wording import met_text
from icdc.gender_share.report import Counted, Report


@dataclass(frozen=True)
class Share:
    """Per cent with one decimal, rounded down. None: nobody to divide by."""

    text: str | None


Told = int | Share | str


def tally_names() -> list[str]:
    return [
        _("Registered people"),
        _("Enrolments"),
        _("Certified people"),
        _("Certificates"),
    ]


def tallies_of(registered: Counted, certified: Counted) -> tuple[Tally, ...]:
    """In the order of `tally_names`."""
    return registered.people, registered.each, certified.people, certified.each


def totals_of(report: Report) -> tuple[Tally, ...]:
    return tallies_of(report.registered, report.certified)


def gender_names() -> list[str]:
    return [_("Women"), _("Men"), _("Other"), _("Not stated"), _("Total")]


def genders_of(tally: Tally) -> list[int]:
    return [tally.women, tally.men, tally.other, tally.not_stated, tally.total]


def told_names() -> list[str]:
    """The heads of `told_of`."""
    return [
        *gender_names(),
        _("Share of women, %%") % {},
        _("Lowest possible share, %%") % {},
        _("Highest possible share, %%") % {},
        _("Target"),
        _("Women needed"),
    ]


def told_of(tally: Tally, aim: int | None) -> list[Told]:
    shares = [Share(text) for text in (tally.share, tally.share_low, tally.share_high)]
    return [*genders_of(tally), *shares, met_text(tally, aim), needed_of(tally, aim)]


def needed_of(tally: Tally, aim: int | None) -> int | str:
    if aim is None:
        return str(_("not asked"))
    if not tally.stated:
        return str(_("no data"))
    needed = tally.women_needed(aim)
    return _("out of reach") if needed < 0 else needed


def breakdown_heads() -> list[str]:
    return [f"{name} ({told})" for name in tally_names() for told in told_names()]


def breakdown_cells(tallies: Sequence[Tally], aim: Aim) -> list[Told]:
    """`tallies` in the order of `tally_names`."""
    pairs = zip(tallies, aim.goals, strict=True)
    return [told for tally, goal in pairs for told in told_of(tally, goal)]
