"""The two answers of the paper's first page: registered and certified."""

from flask_babel import gettext as _
from flask_babel import ngettext

from icdc.gender_share.definition import Tally
from icdc.gender_share.exports.columns import gender_names, genders_of, tally_names
from icdc.gender_share.exports.wording import asks_nothing_of, met_text
from icdc.gender_share.report import Counted, Report
from icdc.models import Basis
from icdc.web.numbers import decimal_sign

Answer = dict[str, object]


def answers_of(report: Report) -> list[Answer]:
    names = tally_names()
    return [
        _answer(
            names[0],
            names[1],
            report.registered,
            report.aim.of_registered,
            asks_nothing_of(Basis.registered),
        ),
        _answer(
            names[2],
            names[3],
            report.certified,
            report.aim.of_certified,
            asks_nothing_of(Basis.certified),
        ),
    ]


def _answer(title: str, each_title: str, counted: Counted, aim: int | None, unasked: str) -> Answer:
    people = counted.people
    return {
        "title": title,
        "share": people.share and f"{decimal_sign(people.share)} %",
        "of": counts(people),
        "no_data": _("no data"),
        "met": people.meets(aim),
        "verdict": verdict_of(people, aim),
        "needed": unasked if aim is None else needed_text(people, aim),
        "bounds": bounds_text(people, aim),
        "genders": [list(pair) for pair in zip(gender_names(), genders_of(people), strict=True)],
        "each_title": each_title,
        "each": share_and_counts(counted.each),
        "bar": bar_of(people, aim),
    }


def counts(tally: Tally) -> str:
    return str(_("%(women)s of %(stated)s", women=tally.women, stated=tally.stated))


def share_and_counts(tally: Tally) -> str:
    if tally.share is None:
        return str(_("no data"))
    return f"{decimal_sign(tally.share)} %, {counts(tally)}"


def verdict_of(tally: Tally, aim: int | None) -> str:
    return "" if tally.meets(aim) is None else met_text(tally, aim)


def needed_text(tally: Tally, aim: int) -> str:
    if tally.meets(aim) is None:
        return ""
    needed = tally.women_needed(aim)
    if needed < 0:
        return str(_("Out of reach: every man counts against a target of 100 %%.") % {})
    if not needed:
        return str(_("No more women are needed"))
    text = ngettext("%(num)s more woman is needed", "%(num)s more women are needed", needed)
    return str(text)


def bounds_text(tally: Tally, aim: int | None) -> str:
    if not tally.not_stated or not tally.stated:
        return ""
    text = str(
        ngettext(
            "%(num)s person did not state a gender: counting everybody, the share lies between "
            "%(low)s %% and %(high)s %%.",
            "%(num)s people did not state a gender: counting everybody, the share lies between "
            "%(low)s %% and %(high)s %%.",
            tally.not_stated,
            low=decimal_sign(tally.share_low),
            high=decimal_sign(tally.share_high),
        )
    )
    doubt = str(_("They could turn the answer."))
    return f"{text} {doubt}" if tally.is_open_to_doubt(aim) else text


def bar_of(tally: Tally, aim: int | None) -> dict[str, int | None]:
    """Tenths of a per cent, rounded down as the share is; no target where none is asked."""
    women = 1000 * tally.women // tally.stated if tally.stated else 0
    return {"women": women, "target": None if aim is None else 10 * aim}
