"""The figures as a paper of two pages, fit to hand on."""

from datetime import UTC

from flask_babel import force_locale

from icdc.gender_share.document import Document
from icdc.gender_share.exports.paper_answers import answers_of
from icdc.gender_share.exports.paper_charts import charts_of, steps_chart
from icdc.gender_share.exports.paper_tables import breakdown_of, steps_of
from icdc.gender_share.exports.paper_words import frame_of
from icdc.gender_share.exports.printable import printable
from icdc.web.typesetting import typeset

TEMPLATE = "gender_share/report.typ"


def report_pdf(document: Document, language: str) -> bytes:
    """A4, PDF/A-3a and PDF/UA-1, in `ky`, `ru` or `en`; the same bytes for the same document.

    Letters that the typeface lacks are printed as their numbers in Unicode.
    """
    with force_locale(language):
        facts = printable(_facts(document, language))
    return typeset(TEMPLATE, facts, document.made_at.astimezone(UTC))


def _facts(document: Document, language: str) -> dict[str, object]:
    report = document.report
    return {
        "language": language,
        **frame_of(document),
        "answers": answers_of(report),
        "charts": charts_of(document, language),
        "steps": steps_of(report),
        "steps_chart": steps_chart(report, language),
        "breakdown": breakdown_of(document),
    }
