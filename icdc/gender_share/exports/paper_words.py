"""What frames the figures on paper: heading, filters, definitions, footer, texts of the charts."""

from flask_babel import gettext as _

from icdc.gender_share.definition import DEFINITION
from icdc.gender_share.document import Document
from icdc.gender_share.exports.short_definitions import short_texts
from icdc.gender_share.exports.wording import (
    aim_text,
    days_of,
    maker_of,
    moment_text,
    scope_of,
    title_of,
)

# Longer texts stand whole in the other files of the same report.
LONGEST_NOTE = 420
MOST_LINES_OF_NOTE = 6
LONGEST_FACT = 160


def frame_of(document: Document) -> dict[str, object]:
    report = document.report
    return {
        "issuer": _("Innovation Centre of Digital Competencies"),
        "title": title_of(document),
        "note": _note(document.note),
        "scope": [
            [name, cut(text, LONGEST_FACT)]
            for name, text in (
                *scope_of(document),
                *days_of(document),
                (_("Target"), aim_text(report.aim)),
            )
        ],
        "definitions": [list(pair) for pair in short_texts(report.aim.percent)],
        "origin": [[name, cut(text, LONGEST_FACT)] for name, text in _origin(document)],
        "words": {
            "steps": _("From applying to the certificate"),
            "breakdown": _("Breakdown"),
            "definitions": _("How the figures are counted"),
            "origin": _("Where the figures come from"),
            "page": _("Page"),
            "of": _("of"),
            "seal": _("Hash of the ledger's last entry"),
        },
        "seal": document.ledger_hash,
    }


def _note(text: str) -> list[str]:
    """Its lines; where it is too long for the page, its beginning and where the rest stands."""
    lines = text.split("\n") if text else []
    if len(text) <= LONGEST_NOTE and len(lines) <= MOST_LINES_OF_NOTE:
        return lines
    kept: list[str] = []
    room = LONGEST_NOTE
    for line in lines[: MOST_LINES_OF_NOTE - 1]:
        if room > 1:
            kept.append(cut(line, room))
        room -= len(line)
    return [*kept, str(_("The note goes on; it stands whole in the CSV, XLSX and JSON files."))]


def cut(text: str, most: int) -> str:
    """The text in one paragraph, or its beginning with an ellipsis."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _origin(document: Document) -> list[tuple[str, str]]:
    version, serial = document.version, document.ledger_serial
    facts = [
        (_("Made on"), moment_text(document)),
        (_("Made by"), maker_of(document)),
        (_("Definition, version"), DEFINITION),
        (_("Source of the target"), document.report.aim.source),
        (_("Version of the report"), str(version) if version else ""),
        (_("Restated because"), document.reason),
        (_("Ledger of certificates"), _("last entry: number %(number)s", number=serial)),
    ]
    return [(name, text) for name, text in facts if text]
