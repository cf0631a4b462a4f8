"""The tables of the paper's second page."""

from collections.abc import Sequence
from functools import reduce
from operator import add

from flask_babel import gettext as _
from flask_babel import ngettext

from icdc.gender_share.definition import Tally
from icdc.gender_share.document import Document
from icdc.gender_share.exports.columns import gender_names, genders_of
from icdc.gender_share.exports.largest import largest_of
from icdc.gender_share.exports.paper_words import cut
from icdc.gender_share.exports.wording import label_in
from icdc.gender_share.grouping import By
from icdc.gender_share.report import Counted, Group, Report
from icdc.web.numbers import decimal_sign

# As many groups as the page has room for, with the line for all others.
MOST_GROUPS = 18
LONGEST_LABEL = 48
NAMED_BY_CODE = {By.course, By.programme}

Table = dict[str, object]


def steps_of(report: Report) -> Table:
    return {
        "heads": [_("Step"), *gender_names(), _("Share of women")],
        "rows": [
            [str(step.label), *map(str, genders_of(step.people)), cell(step.people, None)]
            for step in report.steps
        ],
        "note": _(
            "Each step counts people of the enrolments registered in the period, each person once."
        ),
    }


def breakdown_of(document: Document) -> Table:
    """The largest groups in their order, all others in one row, the total."""
    report = document.report
    shown, others = largest_of(report.groups, MOST_GROUPS)
    rows = [
        _row(_label(document, group), group.registered, group.certified, report) for group in shown
    ]
    if others:
        rows.append(_others(others, report))
    people = [_("People"), _("Not stated")]
    return {
        "by": str(report.selection.by.heading),
        "registered": _("Registered"),
        "certified": _("Certified"),
        "heads": [*people, _("Enrolments"), *people, _("Certificates")],
        "rows": rows,
        "total": _row(_("Total"), report.registered, report.certified, report),
        "empty": "" if rows else _("Nobody was registered or certified here in this period."),
        "key": [_("at or above the target"), _("below it")],
        "note": _note(len(others)),
    }


def cell(tally: Tally, aim: int | None) -> dict[str, object]:
    if tally.share is None:
        return {"share": "–", "of": "", "met": None}
    return {
        "share": f"{decimal_sign(tally.share)} %",
        "of": f"{tally.women}/{tally.stated}",
        "met": tally.meets(aim),
    }


def _others(groups: Sequence[Group], report: Report) -> list[object]:
    number = len(groups)
    label = ngettext("and %(num)s more group", "and %(num)s more groups", number)
    registered = _sum([group.registered for group in groups])
    certified = _sum([group.certified for group in groups])
    return _row(str(label), registered, certified, report)


def _sum(counted: Sequence[Counted]) -> Counted:
    people = reduce(add, (one.people for one in counted), Tally())
    return Counted(people, reduce(add, (one.each for one in counted), Tally()))


def _row(label: str, registered: Counted, certified: Counted, report: Report) -> list[object]:
    aim, own = report.aim.of_registered, report.aim.of_certified
    return [
        label,
        cell(registered.people, aim), str(registered.people.not_stated), cell(registered.each, aim),
        cell(certified.people, own), str(certified.people.not_stated), cell(certified.each, own),
    ]  # fmt: skip


def _label(document: Document, group: Group) -> str:
    label = cut(label_in(document, group), LONGEST_LABEL)
    is_coded = document.report.selection.by in NAMED_BY_CODE
    return f"{group.key} · {label}" if is_coded and label != group.key else label


def _note(others: int) -> str:
    counts = _("Beside each share: women / all whose gender is stated.")
    note = _(
        "Enrolments and certificates add up to the total. People may not: somebody who is in two "
        "groups counts once in each of them and once in the total."
    )
    note = f"{counts} {note}"
    if others:
        note += " " + _("Every group stands by itself in the CSV and XLSX files.")
    return str(note)
