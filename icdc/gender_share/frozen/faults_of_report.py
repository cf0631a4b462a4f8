"""A sentence for each fault of one frozen report.

The hash that the report and the audit trail carry is that of the file json, which names the hashes
of all others. Figures, shares and groups are counted anew from the rows. Steps and newcomers
cannot be: they follow from rows that no frozen report holds; the hash alone speaks for them.
"""

from collections.abc import Iterator

from flask_babel import gettext as _
from sqlalchemy import select

from icdc.extensions import db
from icdc.gender_share.frozen.damage import DamagedError, as_read
from icdc.gender_share.frozen.faults_of_figures import figure_faults
from icdc.gender_share.frozen.faults_of_files import file_held, files_faults
from icdc.gender_share.frozen.files import sha256
from icdc.gender_share.frozen.freezing import recorded
from icdc.gender_share.frozen.shape import Facts
from icdc.gender_share.frozen.stored import read
from icdc.models import Act, AuditEntry, FrozenForm, FrozenReport, User
from icdc.web.clock import ZONE

FREEZING = (Act.report_frozen, Act.report_restated)


def faults_of(report_id: int) -> list[str]:
    """What one part cannot read, the others may need as well: it is said once."""
    parts = (_row_faults, files_faults, _json_faults)
    return list(dict.fromkeys(fault for part in parts for fault in as_read(part(report_id))))


def _row_faults(report_id: int) -> Iterator[str]:
    report = db.session.get_one(FrozenReport, report_id)
    yield from _chain_faults(report)
    yield from _trail_faults(report)


def _chain_faults(report: FrozenReport) -> Iterator[str]:
    # Two columns: whatever else is wrong with the version before is no fault of this one.
    wanted = select(FrozenReport.version, FrozenReport.number)
    before = db.session.execute(wanted.where(FrozenReport.id == report.restates_id)).one_or_none()
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
    entries = db.session.execute(
        select(AuditEntry.reason, AuditEntry.by_id).where(
            AuditEntry.record_kind == FrozenReport.__tablename__,
            AuditEntry.record_id == report.id,
            AuditEntry.act.in_(FREEZING),
        )
    ).all()
    if [entry.reason for entry in entries] != [recorded(report)]:
        yield _("the audit trail does not tell of this report with this SHA-256")
    elif entries[0].by_id != report.frozen_by_id and not _is_gone(entries[0].by_id, report):
        yield _("the audit trail names another account that froze it")


def _is_gone(user_id: int | None, report: FrozenReport) -> bool:
    """With its account a report loses whom it names; the trail does not."""
    return report.frozen_by_id is None and db.session.get(User, user_id or 0) is None


def _json_faults(report_id: int) -> Iterator[str]:
    report, file = (
        db.session.get_one(FrozenReport, report_id),
        file_held(report_id, FrozenForm.json),
    )
    if file is None:
        return
    if file.sha256 != report.sha256:
        yield _("its SHA-256 is not that of the file json")
    try:
        stored = read(file.content)
    except DamagedError as fault:
        yield str(fault)
    else:
        for name in _other_columns(report, stored.facts):
            yield _("%(name)s in the file json is not the one of the report", name=name)
        yield from _hash_faults(report_id, stored.facts)
        yield from figure_faults(stored)


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


def _hash_faults(report_id: int, facts: Facts) -> Iterator[str]:
    """The hash of the file json seals the others: whoever exchanges one cannot make them fit."""
    for form in FrozenForm:
        file = None if form is FrozenForm.json else file_held(report_id, form)
        if file and facts["files"].get(form) != sha256(file.content):
            yield _("the file %(form)s is not the one that the file json names", form=form.value)
