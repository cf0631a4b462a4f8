"""Made files wait a day in the instance folder for those who ask again."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import time
from typing import BinaryIO

from flask import current_app

from icdc.certification.files.bundle import Bundle

FOLDER = "certificate_files"
SECONDS = 24 * 60 * 60


def kept(bundle: Bundle) -> Path | None:
    """The file of exactly these papers, when somebody had it made."""
    path = place_of(bundle)
    return path if path.is_file() else None


def place_of(bundle: Bundle) -> Path:
    return Path(current_app.config["INSTANCE"]) / FOLDER / bundle.kept_name


@contextmanager
def written(bundle: Bundle) -> Iterator[BinaryIO]:
    """A file to write into; it is there as a whole afterwards, or not at all."""
    place = place_of(bundle)
    place.parent.mkdir(mode=0o700, exist_ok=True)
    path = place.parent / f"{secrets.token_hex(8)}.part"
    try:
        with path.open("xb") as file:
            yield file
        path.replace(place)
    finally:
        path.unlink(missing_ok=True)
    _put_away(place.parent, bundle)


def _put_away(folder: Path, bundle: Bundle) -> None:
    """Files that this one follows, and those of yesterday. Who is being sent one keeps it."""
    for path in folder.iterdir():
        is_followed = path.name.startswith(bundle.kind) and path.suffix == f".{bundle.form}"
        is_old = _changed_at(path) < time() - SECONDS
        if is_old or (is_followed and path.name != bundle.kept_name):
            path.unlink(missing_ok=True)


def _changed_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        # Another one put it away.
        return time()
