"""Made files wait up to a day in the instance folder for those who ask again.

They hold names. So those of a course go when one of its certificates changes, and whatever is out
of date goes when a file is made or the course's certificates are looked at.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import time
from typing import BinaryIO

from flask import current_app

from icdc.certification.files.bundle import Bundle
from icdc.models import Certificate, Course
from icdc.web.addresses import public_root
from icdc.web.errors import Refusal

FOLDER = "certificate_files"
SECONDS = 24 * 60 * 60


def kept(bundle: Bundle) -> Path | None:
    """The file of exactly these papers, when somebody had it made since yesterday."""
    path = place_of(bundle)
    return path if path.is_file() and not _is_old(path) else None


def place_of(bundle: Bundle) -> Path:
    return _folder() / bundle.kept_name


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
    _put_away_followed(bundle)
    _put_away_old()


def put_away_of(certificate: Certificate) -> None:
    """All files of its course: the certificate is not what it was. Call it after the commit."""
    for path in _files_of(certificate.enrolment.course_id):
        path.unlink(missing_ok=True)


def put_away_stale(course: Course) -> None:
    """The course's files that say something else than its certificates today, and all old ones."""
    _put_away_old()
    files = _files_of(course.id)
    contents = _contents(course) if files else ""
    for path in files:
        if not path.stem.endswith(f"-{contents}"):
            path.unlink(missing_ok=True)


def _contents(course: Course) -> str:
    try:
        return Bundle(course, "zip", "", public_root()).contents
    except Refusal:
        # Nothing stands, so no file is right.
        return "none"


def _put_away_followed(bundle: Bundle) -> None:
    """Files that this one takes the place of. Who is being sent one keeps it."""
    for path in _folder().glob(f"{bundle.kind}*.{bundle.form}"):
        if path.name != bundle.kept_name:
            path.unlink(missing_ok=True)


def _put_away_old() -> None:
    for path in _folder().glob("*"):
        if _is_old(path):
            path.unlink(missing_ok=True)


def _files_of(course_id: int) -> list[Path]:
    return list(_folder().glob(f"{course_id}-*"))


def _folder() -> Path:
    return Path(current_app.config["INSTANCE"]) / FOLDER


def _is_old(path: Path) -> bool:
    try:
        return path.stat().st_mtime < time() - SECONDS
    except FileNotFoundError:
        # Another one put it away.
        return False
