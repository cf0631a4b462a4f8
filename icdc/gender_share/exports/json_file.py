"""Everything a document carries, in one spelling: what a frozen report's hash is taken of."""

import json
from collections.abc import Mapping
from dataclasses import astuple

from icdc.gender_share.definition import DEFINITION
from icdc.gender_share.definition_texts import definition_texts
from icdc.gender_share.document import Document
from icdc.gender_share.exports.wording import title_of
from icdc.gender_share.lines import Line
from icdc.web.clock import ZONE

ROW = list(Line.__dataclass_fields__)


def document_json(document: Document, last: Mapping[str, int], hashes: Mapping[str, str]) -> bytes:
    """Canonical JSON in UTF-8: sorted keys, no spaces. Rows are lists without names.

    `last`: the highest numbers so far, by name, such as "last_enrolment"; what was entered later
    has a higher one, and the registry keeps no better sign of it. `hashes`: SHA-256 of the report's
    other files, by their form.
    """
    facts = _facts(document) | {**last, "files": dict(hashes)}
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def _facts(document: Document) -> dict[str, object]:
    report = document.report
    return {
        "title": title_of(document),
        "note": document.note,
        "version": document.version,
        "reason": document.reason,
        "made_at": document.made_at.astimezone(ZONE).isoformat(),
        "made_by": document.made_by,
        "as_of": report.as_of.isoformat(),
        "holds_for": dict(_days(document)),
        "filters": report.selection.as_words(),
        "definition": DEFINITION,
        "definition_texts": [list(pair) for pair in definition_texts()],
        "target": {
            "percent": report.aim.percent,
            "title": report.aim.title,
            "due_on": report.aim.due_on and report.aim.due_on.isoformat(),
            "source": report.aim.source,
            "basis": report.aim.basis.value,
            "programme": report.aim.programme,
        },
        "figures": report.as_json(),
        "newcomers": {
            "registered": {
                month: astuple(one) for month, one in report.registered_newcomers.items()
            },
            "certified": {month: astuple(one) for month, one in report.certified_newcomers.items()},
        },
        "row": ROW,
        "registered": [_row(line) for line in document.registered],
        "certified": [_row(line) for line in document.certified],
        "ledger": {"serial": document.ledger_serial, "hash": document.ledger_hash},
    }


def _days(document: Document) -> list[tuple[str, str]]:
    """Without a day that was asked for, only certificates are those of `as_of`."""
    report = document.report
    asked = report.selection.as_of
    moment = asked or document.made_at.astimezone(ZONE)
    return [("certificates", report.as_of.isoformat()), ("all_else", moment.isoformat())]


def _row(line: Line) -> list[str | int]:
    return [
        line.trainee_id, line.enrolment_id, line.certificate, line.gender.value,
        line.day.isoformat(), line.course, line.programme, line.region, line.home,
        line.settlement, line.sector, line.age_band,
    ]  # fmt: skip
