"""Making a backup while people write."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask_babel import gettext as _
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from icdc.extensions import db
from icdc.keeping import container, embedded, sealing, server
from icdc.keeping.disk import sync
from icdc.keeping.facts import Facts, facts_of
from icdc.keeping.manifest import Manifest, app_version
from icdc.models import Act
from icdc.models.base import now
from icdc.web.audit import note
from icdc.web.errors import Refusal

SQLITE, POSTGRESQL = "sqlite", "postgresql"
DUMPS = {SQLITE: "icdc.db", POSTGRESQL: "icdc.pgdump"}


def make(file: Path, key: bytes | None, may_replace: bool) -> Manifest:
    """Write the backup, then note it in the audit trail of the live registry. Commits.

    The file has its name only when it is whole. Raises Refusal when there is a file of that name.
    """
    if file.exists() and not may_replace:
        raise Refusal(_("%(path)s is there already. Name another file, or add --force.", path=file))
    with _drafts_beside(file) as folder:
        manifest, whole = _written(folder, key)
        whole.chmod(0o600)
        sync(whole)
        whole.replace(file)
        sync(file.parent)
    digest = container.file_hash(file)
    note(Act.backup_made, "backup", changes={"sha256": [None, digest]})
    db.session.commit()
    return manifest


def _written(folder: Path, key: bytes | None) -> tuple[Manifest, Path]:
    kind = db.engine.dialect.name
    dump = folder / DUMPS[kind]
    facts = server.dump(db.engine, dump) if kind == POSTGRESQL else _copied(dump)
    if not facts.revision:
        raise Refusal(_("The database holds no registry yet."))
    manifest = Manifest(
        now(), app_version(), kind, container.file_hash(dump), dump.stat().st_size, facts
    )
    whole = folder / "backup"
    container.pack(whole, manifest.written(), dump)
    if key is None:
        return manifest, whole
    sealing.seal(whole, folder / "sealed", key)
    return manifest, folder / "sealed"


def _copied(dump: Path) -> Facts:
    embedded.copy(embedded.path_of(db.engine.url), dump)
    return facts_in(dump)


def facts_in(copy: Path) -> Facts:
    """What a file of the embedded database holds."""
    engine = create_engine(embedded.url_of(copy), poolclass=NullPool)
    with engine.connect() as connection:
        return facts_of(connection)


@contextmanager
def _drafts_beside(file: Path) -> Iterator[Path]:
    """A folder that only we can look into, on the same disk as the file is to be."""
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=".icdc-backup-") as folder:
        yield Path(folder)
