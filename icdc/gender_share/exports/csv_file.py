"""The figures as CSV for the spreadsheets of the office."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from flask_babel import gettext as _

from icdc.gender_share.document import Document
from icdc.gender_share.exports.columns import (
    Share,
    Told,
    breakdown_cells,
    breakdown_heads,
    gender_names,
    genders_of,
    tallies_of,
    totals_of,
)
from icdc.gender_share.exports.wording import facts_of, label_in
from icdc.web.exports import SEPARATOR, harmless


def figures_csv(document: Document) -> bytes:
    """The facts, the totals and the breakdown, the steps; in UTF-8 with its mark."""
    text = StringIO()
    writer = csv.writer(text, delimiter=SEPARATOR, lineterminator="\r\n")
    for line in _lines(document):
        writer.writerow([_spelled(cell) for cell in line])
    return text.getvalue().encode("utf-8-sig")


def _lines(document: Document) -> Iterator[Sequence[Told]]:
    report = document.report
    aim = report.aim
    yield from facts_of(document)
    yield ()
    yield (_("Code"), str(report.selection.by.heading), *breakdown_heads())
    for group in report.groups:
        tallies = tallies_of(group.registered, group.certified)
        yield (group.key, label_in(document, group), *breakdown_cells(tallies, aim))
    yield ("", _("Total"), *breakdown_cells(totals_of(report), aim))
    yield ()
    yield (_("Step"), *gender_names())
    for step in report.steps:
        yield (str(step.label), *genders_of(step.people))


def _spelled(told: Told) -> str:
    if isinstance(told, Share):
        # With its sign, for a spreadsheet that speaks Russian takes a bare 25.7 for 25 July.
        return _("no data") if told.text is None else f"{told.text} %"
    return harmless(told) if isinstance(told, str) else str(told)
