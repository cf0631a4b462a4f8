"""Opening a backup: whole, unchanged, with its manifest."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask_babel import gettext as _

from icdc.keeping import container, manifest, sealing
from icdc.keeping.manifest import Manifest
from icdc.web.errors import Refusal


@dataclass(frozen=True)
class Opened:
    """`dump` is a file of its own, which may be changed."""

    manifest: Manifest
    dump: Path


@contextmanager
def opened(file: Path, key: bytes | None, beside: Path | None = None) -> Iterator[Opened]:
    """The dump lies in a folder that only we can look into, `beside` a path where one is given.

    Raises Refusal when the file is sealed and no key is given, Damaged when it is not whole.
    """
    place = beside.parent if beside else None
    with tempfile.TemporaryDirectory(dir=place, prefix=".icdc-restore-") as name:
        folder = Path(name)
        plain = _unsealed(file, folder, key)
        text, dump = container.unpack(plain, folder)
        if plain != file:
            plain.unlink()
        told = manifest.read(text)
        if container.file_hash(dump) != told.sha256 or dump.stat().st_size != told.size:
            raise container.damaged()
        dump.chmod(0o600)
        yield Opened(told, dump)


def _unsealed(file: Path, folder: Path, key: bytes | None) -> Path:
    if not sealing.is_sealed(file):
        return file
    if key is None:
        raise Refusal(_("The backup is sealed. Give the key that it was made with: --key-file."))
    plain = folder / "backup"
    sealing.unseal(file, plain, key)
    return plain
