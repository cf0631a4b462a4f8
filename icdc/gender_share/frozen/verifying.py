"""Whether frozen reports are still what they were: a sentence for each fault."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from flask_babel import gettext as _
from sqlalchemy import select

from icdc.extensions import db
from icdc.gender_share.frozen.damage import UNREADABLE, DamagedError, readable, told
from icdc.gender_share.frozen.faults_of_files import number_of_files
from icdc.gender_share.frozen.faults_of_report import FREEZING, faults_of
from icdc.models import AuditEntry, FrozenReport
from icdc.web.requests import only_reading


@dataclass
class FrozenCheck:
    reports: int = 0
    files: int = 0
    # A sentence for each.
    faults: list[str] = field(default_factory=list)

    @property
    def is_ok(self) -> bool:
        return not self.faults

    @property
    def as_json(self) -> dict[str, object]:
        return {
            "reports": self.reports,
            "files": self.files,
            "ok": self.is_ok,
            "faults": self.faults,
        }


def verify() -> FrozenCheck:
    """Every file is read, one after the other; nobody is held up."""
    result = FrozenCheck()
    with only_reading():
        # Before the reports: one that is frozen in between is none that is gone.
        entries = _told(result)
        ids = db.session.scalars(select(FrozenReport.id).order_by(FrozenReport.id)).all()
        for id_ in ids:
            result.reports += 1
            result.files += number_of_files(id_)
            result.faults += [f"{_name(id_)}: {fault}" for fault in faults_of(id_)]
            # One report's files are enough to hold at a time.
            db.session.expire_all()
        result.faults += _gone(entries, set(ids))
    return result


def _name(report_id: int) -> str:
    try:
        with readable():
            wanted = select(FrozenReport.title).where(FrozenReport.id == report_id)
            title = db.session.scalar(wanted)
    except DamagedError:
        # The faults of its row tell of it.
        title = "?"
    return str(_("Report %(id)s, “%(title)s”", id=report_id, title=title))


def _told(result: FrozenCheck) -> list[tuple[int, str]]:
    """The reports that the audit trail tells of, by their ids."""
    wanted = select(AuditEntry.record_id, AuditEntry.reason).where(AuditEntry.act.in_(FREEZING))
    try:
        rows = db.session.execute(wanted.order_by(AuditEntry.id)).all()
    except UNREADABLE as fault:
        result.faults.append(_("The audit trail cannot be read: %(fault)s", fault=told(fault)))
        rows = []
    return [(id_, text) for id_, text in rows]


def _gone(entries: Sequence[tuple[int, str]], ids: set[int]) -> list[str]:
    return [
        _("Report %(id)s is gone; the audit trail tells of it: %(text)s", id=id_, text=text)
        for id_, text in entries
        if id_ not in ids
    ]
