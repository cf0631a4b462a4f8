"""The file of a backup: a ZIP with a manifest and a dump, closed by the hash of all before it.

The hash is the comment of the ZIP, so that any bit of the file that changes is found out, and any
ZIP program still opens it.
"""

import hashlib
import zipfile
from pathlib import Path

from flask_babel import gettext as _

from icdc.web.errors import Refusal

MANIFEST = "manifest.json"
MARK = b"sha256:"
TAIL = len(MARK) + 64
PORTION = 1 << 20
# A manifest is a page of text. Anything larger is none.
LONGEST_MANIFEST = 1 << 20


class Damaged(Refusal):
    """The file is not, or no longer, what was written."""


def damaged() -> Damaged:
    return Damaged(_("The file is damaged or cut off, or it is no backup of this registry."))


def pack(file: Path, manifest: bytes, dump: Path) -> None:
    """Write the container; the dump stands in it under its own name."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        packed.writestr(MANIFEST, manifest)
        packed.write(dump, dump.name)
        packed.comment = MARK + b"0" * 64
    digest = _digest(file)
    with file.open("r+b") as opened:
        opened.seek(-64, 2)
        opened.write(digest)


def unpack(file: Path, folder: Path) -> tuple[bytes, Path]:
    """The manifest, and the dump as a file in the folder. Raises Damaged."""
    if file.stat().st_size <= TAIL or _kept_digest(file) != MARK + _digest(file):
        raise damaged()
    try:
        with zipfile.ZipFile(file) as packed:
            manifest, dump = packed.infolist()
            if manifest.filename != MANIFEST or manifest.file_size > LONGEST_MANIFEST:
                raise damaged()
            text, target = packed.read(manifest), folder / Path(dump.filename).name
            with packed.open(dump) as source, target.open("xb") as copy:
                while portion := source.read(PORTION):
                    copy.write(portion)
    except (zipfile.BadZipFile, ValueError, EOFError) as fault:
        raise damaged() from fault
    return text, target


def file_hash(file: Path) -> str:
    """SHA-256 of a whole file, as 64 hexadecimal digits."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _digest(file: Path) -> bytes:
    """The hash of everything before the digits themselves."""
    hashed, left = hashlib.sha256(), file.stat().st_size - 64
    with file.open("rb") as opened:
        while left > 0 and (portion := opened.read(min(PORTION, left))):
            hashed.update(portion)
            left -= len(portion)
    return hashed.hexdigest().encode()


def _kept_digest(file: Path) -> bytes:
    with file.open("rb") as opened:
        opened.seek(-TAIL, 2)
        return opened.read()
