"""The way back: a backup instead of what is there, checked before anything is touched."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask_babel import gettext as _

from icdc.extensions import db, jobs
from icdc.keeping import embedded, present, revisions, server
from icdc.keeping.checking import check
from icdc.keeping.erasures import apply_again, complete_journal, sweep
from icdc.keeping.looking import looking_into
from icdc.keeping.making import POSTGRESQL
from icdc.keeping.manifest import Manifest
from icdc.keeping.opening import Opened, opened
from icdc.models import Act
from icdc.models.audit import Changes
from icdc.web.audit import note
from icdc.web.errors import Refusal
from icdc.web.open_sessions import end_every_session


@dataclass(frozen=True)
class Restored:
    """`kept`: where what was there before lies now. `erased_again`: how many people."""

    manifest: Manifest
    kept: Path | None
    erased_again: int
    notes: list[str]

    @property
    def as_json(self) -> dict[str, object]:
        return {
            "restored": True,
            "kept": str(self.kept) if self.kept else None,
            "erased_again": self.erased_again,
            "notes": self.notes,
            **self.manifest.as_json,
        }


def restore(file: Path, key: bytes | None, may_replace: bool, keep_in: Path) -> Restored:
    """Commits. Raises Refusal; then nothing was changed.

    What is there is first kept as a backup in the folder `keep_in`, sealed with the same key.
    """
    kind = db.engine.dialect.name
    place = None if kind == POSTGRESQL else embedded.path_of(db.engine.url)
    with opened(file, key, beside=place) as backup, _without_worker():
        if backup.manifest.kind != kind:
            raise _of_other_kind(backup.manifest.kind)
        is_empty = present.is_empty(place)
        if not (is_empty or may_replace):
            raise Refusal(_("The registry is not empty. --force keeps what is there and restores."))
        _refuse_while_in_use(place)
        result = check(backup)
        if result.findings:
            raise Refusal(" ".join(result.findings))
        if not is_empty:
            complete_journal(place)
        kept = None if is_empty else present.keep(keep_in, key, place)
        again = _put_back(backup, place)
    return Restored(backup.manifest, kept, again, [*result.doubts, *result.notes])


def _refuse_while_in_use(place: Path | None) -> None:
    """Before anything long is done; it is looked at once more as the tables are replaced."""
    if place is None:
        server.check_free(db.engine)
    else:
        embedded.check_free(place)


@contextmanager
def _without_worker() -> Iterator[None]:
    """No job is done meanwhile. Raises Refusal where a worker is there."""
    if not jobs.queue.is_ours():
        raise embedded.in_use()
    try:
        yield
    finally:
        jobs.queue.stop()


def _put_back(backup: Opened, place: Path | None) -> int:
    if place is None:
        server.put_in_place(db.engine, backup.dump)
        try:
            return _finish(backup.manifest)
        except Exception as fault:
            # Whatever it was: nobody may meet a registry in which erased people are back.
            raise Refusal(
                _(
                    "The tables are back, but not finished: %(why)s. Restore again.",
                    why=fault if isinstance(fault, Refusal) else type(fault).__name__,
                )
            ) from fault
    # Finished before it is in place: at no moment is an erased person there again.
    with looking_into(embedded.url_of(backup.dump)):
        again = _finish(backup.manifest)
        db.engine.dispose()
    embedded.settle(backup.dump)
    db.engine.dispose()
    embedded.put_in_place(backup.dump, place)
    return again


def _finish(manifest: Manifest) -> int:
    """Tables as of today, sessions ended, erasures done again, and a line in the audit trail."""
    revisions.bring_up(manifest.facts.revision)
    end_every_session()
    again = apply_again()
    made = manifest.made_at.isoformat(timespec="seconds")
    changes: Changes = {"made_at": [None, made], "head": [None, manifest.facts.audit.hash]}
    note(Act.backup_restored, "backup", changes=changes)
    db.session.commit()
    for erasure in again:
        # They were told when it was done first.
        sweep(erasure, tells=False)
    db.session.remove()
    return len(again)


def _of_other_kind(kind: str) -> Refusal:
    if kind == POSTGRESQL:
        return Refusal(
            _("The backup is of PostgreSQL: set ICDC_DATABASE_URL to a database of that kind.")
        )
    return Refusal(_("The backup is of the embedded database: restore without ICDC_DATABASE_URL."))
