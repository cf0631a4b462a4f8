"""The figures as a workbook: summary, breakdown, rows, definitions."""

from collections.abc import Mapping
from datetime import UTC
from io import BytesIO

import xlsxwriter
from flask_babel import gettext as _

from icdc.gender_share.definition_texts import definition_texts
from icdc.gender_share.document import Document
from icdc.gender_share.exports.columns import (
    breakdown_cells,
    breakdown_heads,
    gender_names,
    genders_of,
    tallies_of,
    tally_names,
    told_names,
    told_of,
    totals_of,
)
from icdc.gender_share.exports.pages import Page
from icdc.gender_share.exports.row_pages import write_rows
from icdc.gender_share.exports.wording import days_of, facts_of, label_in, scope_of, title_of


def figures_xlsx(document: Document, names: Mapping[int, str] | None = None) -> bytes:
    """`names`: of the people in the rows, by their ids; None leaves the column out."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        book.use_zip64()
        # A clock would make two files of the same figures differ.
        created = document.made_at.astimezone(UTC)
        book.set_properties({"title": title_of(document), "created": created})
        _write_summary(book, document)
        _write_breakdown(book, document)
        write_rows(book, document, names)
        _write_definitions(book, document)
    return file.getvalue()


def _write_summary(book: xlsxwriter.Workbook, document: Document) -> None:
    report = document.report
    page = Page(book, _("Summary"), (30, *[14] * 10))
    page.write([title_of(document)])
    for name, text in scope_of(document):
        page.write([name, text])
    for name, text in days_of(document):
        page.write([name, text])
    page.write([_("Target, %%") % {}, report.aim.percent])
    page.write([])
    page.write_head(["", *told_names()])
    for name, tally, goal in zip(tally_names(), totals_of(report), report.aim.goals, strict=True):
        page.write([name, *told_of(tally, goal)])
    page.write([])
    page.write_head([_("Step"), *gender_names()])
    for step in report.steps:
        page.write([str(step.label), *genders_of(step.people)])


def _write_breakdown(book: xlsxwriter.Workbook, document: Document) -> None:
    report = document.report
    aim = report.aim
    page = Page(book, _("Breakdown"), (34, 14, *[13] * 40))
    page.write_head([str(report.selection.by.heading), _("Code"), *breakdown_heads()])
    page.stay()
    for group in report.groups:
        tallies = tallies_of(group.registered, group.certified)
        page.write([label_in(document, group), group.key, *breakdown_cells(tallies, aim)])
    page.write([_("Total"), "", *breakdown_cells(totals_of(report), aim)])


def _write_definitions(book: xlsxwriter.Workbook, document: Document) -> None:
    page = Page(book, _("Definitions"), (30, 110))
    for name, text in facts_of(document):
        page.write_fact(name, text)
    page.write([])
    for name, text in definition_texts():
        page.write_fact(name, text)
