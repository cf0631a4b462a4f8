"""A report with everything that an export or a frozen report carries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from icdc.gender_share.lines import Line
from icdc.gender_share.report import Report


@dataclass(frozen=True)
class Document:
    """`title` and `note` are those of a frozen report, empty for an export of the live page."""

    report: Report
    registered: Sequence[Line]
    certified: Sequence[Line]
    made_at: datetime
    made_by: str
    title: str = ""
    note: str = ""
    # Version of the frozen report, and why it was restated; 0 for an export of the live page.
    version: int = 0
    reason: str = ""
    # The last entry of the ledger of certificates.
    ledger_serial: int = 0
    ledger_hash: str = ""
    # Titles of the programmes that the report names, by language and code; of its one course.
    programmes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    course_title: str = ""
