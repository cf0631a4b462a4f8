"""Whether a backup could be used: opened, tried out, and its chains followed to their ends."""

from dataclasses import dataclass, field
from pathlib import Path

from flask_babel import gettext as _
from sqlalchemy import URL

from icdc.extensions import db
from icdc.keeping import embedded, revisions, server
from icdc.keeping.chains import chain_faults, pins_open
from icdc.keeping.container import Damaged
from icdc.keeping.facts import Facts, facts_of
from icdc.keeping.looking import looking_into
from icdc.keeping.making import POSTGRESQL, facts_in
from icdc.keeping.manifest import Manifest
from icdc.keeping.opening import Opened, opened


@dataclass
class Check:
    """`findings` speak against the file, so that it is not restored.

    `doubts` speak against the registry that was kept: a chain that did not hold then holds no
    better afterwards. `notes` are worth knowing.
    """

    manifest: Manifest | None = None
    findings: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def is_ok(self) -> bool:
        return not (self.findings or self.doubts)

    @property
    def as_json(self) -> dict[str, object]:
        told = self.manifest.as_json if self.manifest else {}
        found = [*self.findings, *self.doubts]
        return {"ok": self.is_ok, "findings": found, "notes": self.notes, **told}


def check_file(file: Path, key: bytes | None) -> Check:
    """A damaged file is a finding.

    Raises Refusal for a missing key, or a backup of a newer registry.
    """
    try:
        with opened(file, key) as backup:
            return check(backup)
    except Damaged as damage:
        return Check(findings=[str(damage)])


def check(backup: Opened) -> Check:
    result = Check(backup.manifest)
    revisions.check_known(backup.manifest.facts.revision)
    if backup.manifest.kind == POSTGRESQL:
        _check_dump(backup, result)
    else:
        result.findings += embedded.faults(backup.dump)
        if result.is_ok:
            _compare(facts_in(backup.dump), result)
            _look_into(embedded.url_of(backup.dump), result)
    return result


def _check_dump(backup: Opened, result: Check) -> None:
    result.findings += server.faults(backup.dump)
    if not result.is_ok:
        return
    if db.engine.dialect.name != POSTGRESQL:
        result.notes.append(_("It was not tried out: that needs a PostgreSQL server."))
        return
    with server.tried_out(db.engine, backup.dump) as trial:
        if trial is None:
            result.notes.append(server.missing_rights())
        else:
            _look_into(trial, result)


def _look_into(url: URL, result: Check) -> None:
    """Beside the copy's own facts: can this registry use it?"""
    assert result.manifest is not None
    with looking_into(url):
        with db.engine.connect() as connection:
            _compare(facts_of(connection), result)
        revisions.bring_up(result.manifest.facts.revision)
        result.doubts += chain_faults()
        if not pins_open():
            result.notes.append(
                _("The PINs in it were sealed with another ICDC_PIN_KEY than the present one.")
            )


def _compare(found: Facts, result: Check) -> None:
    assert result.manifest is not None
    if found != result.manifest.facts:
        result.findings.append(str(_("The database holds something else than the manifest says.")))
