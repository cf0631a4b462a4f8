"""Whether frozen reports are still what they were: a sentence for each fault.

The hash that the report and the audit trail carry is that of the file json, which names the hashes
of all others. Figures, shares and groups are counted anew from the rows. Steps and newcomers
cannot be: they follow from rows that no frozen report holds; the hash alone speaks for them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from flask_babel import gettext as _
from sqlalchemy import select

from icdc.extensions import db
from icdc.gender_share.frozen.faults_of_figures import figure_faults
from icdc.gender_share.frozen.files import sha256
from icdc.gender_share.frozen.freezing import recorded
from icdc.gender_share.frozen.shape import Facts
from icdc.gender_share.frozen.stored import DamagedError, read
from icdc.models import Act, AuditEntry, FrozenFile, FrozenForm, FrozenReport
from icdc.web.clock import ZONE
from icdc.web.requests import only_reading

FREEZING = (Act.report_frozen, Act.report_restated)


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
        told = _told()
        ids = db.session.scalars(select(FrozenReport.id).order_by(FrozenReport.id)).all()
        for id_ in ids:
            report = db.session.get_one(FrozenReport, id_)
            result.reports += 1
            result.files += len(report.files)
            name = _("Report %(id)s, “%(title)s”", id=id_, title=report.title)
            result.faults += [f"{name}: {fault}" for fault in _faults(report)]
            # One report's files are enough to hold at a time.
            db.session.expire_all()
        result.faults += _gone(told, set(ids))
    return result


def _faults(report: FrozenReport) -> Iterator[str]:
    yield from _chain_faults(report)
    yield from _trail_faults(report)
    missing = set(FrozenForm) - {file.form for file in report.files}
    for form in sorted(missing):
        yield _("the file %(form)s is missing", form=form.value)
    for file in report.files:
        yield from _file_faults(file)
    for file in report.files:
        if file.form is FrozenForm.json:
            yield from _json_faults(report, file)


def _file_faults(file: FrozenFile) -> Iterator[str]:
    found = len(file.content)
    if found != file.size:
        yield _(
            "the file %(form)s has %(found)s bytes, not %(size)s",
            form=file.form.value,
            found=found,
            size=file.size,
        )
    if sha256(file.content) != file.sha256:
        yield _("the file %(form)s does not have its SHA-256", form=file.form.value)


def _json_faults(report: FrozenReport, file: FrozenFile) -> Iterator[str]:
    if file.sha256 != report.sha256:
        yield _("its SHA-256 is not that of the file json")
    try:
        stored = read(file.content)
    except DamagedError as fault:
        yield str(fault)
    else:
        for name in _other_columns(report, stored.facts):
            yield _("%(name)s in the file json is not the one of the report", name=name)
        yield from _hash_faults(report, stored.facts)
        yield from figure_faults(stored)


def _hash_faults(report: FrozenReport, facts: Facts) -> Iterator[str]:
    """The hash of the file json seals the others: whoever exchanges one cannot make them fit."""
    for file in report.files:
        if file.form is not FrozenForm.json and facts["files"].get(file.form) != sha256(
            file.content
        ):
            yield _(
                "the file %(form)s is not the one that the file json names", form=file.form.value
            )


def _other_columns(report: FrozenReport, facts: Facts) -> Iterator[str]:
    pairs = {
        "title": (report.title, facts["title"]),
        "note": (report.note, facts["note"]),
        "version": (report.version, facts["version"]),
        "reason": (report.reason, facts["reason"]),
        "definition": (report.definition, facts["definition"]),
        "as_of": (report.as_of.isoformat(), facts["as_of"]),
        "made_at": (report.frozen_at.astimezone(ZONE).isoformat(), facts["made_at"]),
        "made_by": (report.frozen_by_name, facts["made_by"]),
    }
    return (name for name, (column, said) in pairs.items() if column != said)


def _chain_faults(report: FrozenReport) -> Iterator[str]:
    before = report.restates
    if before is None:
        if report.version != 1 or report.number != report.id:
            yield _("it restates no report, but is no first version of its own")
    elif (report.version, report.number) != (before.version + 1, before.number):
        yield _(
            "version %(version)s does not follow version %(before)s of the same report",
            version=report.version,
            before=before.version,
        )


def _trail_faults(report: FrozenReport) -> Iterator[str]:
    """Whoever exchanges a report with all its hashes must change the audit trail as well."""
    told = db.session.scalars(
        select(AuditEntry.reason).where(
            AuditEntry.record_kind == FrozenReport.__tablename__,
            AuditEntry.record_id == report.id,
            AuditEntry.act.in_(FREEZING),
        )
    ).all()
    if told != [recorded(report)]:
        yield _("the audit trail does not tell of this report with this SHA-256")


def _told() -> list[tuple[int, str]]:
    wanted = select(AuditEntry.record_id, AuditEntry.reason).where(AuditEntry.act.in_(FREEZING))
    rows = db.session.execute(wanted.order_by(AuditEntry.id))
    return [(id_, text) for id_, text in rows]


def _gone(told: Sequence[tuple[int, str]], ids: set[int]) -> list[str]:
    return [
        _("Report %(id)s is gone; the audit trail tells of it: %(text)s", id=id_, text=text)
        for id_, text in told
        if id_ not in ids
    ]
