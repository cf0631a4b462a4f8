"""Logos and seals as they come in: judged by what they hold, tried out in a child, kept once."""

import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from flask_babel import gettext as _
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from icdc.certification.designs.drawing import READABLE
from icdc.certification.designs.measuring import jpg_size, png_size
from icdc.certification.designs.svg import check_drawing
from icdc.extensions import db
from icdc.models import CertificatePicture, PictureKind
from icdc.web.apart import write_apart
from icdc.web.child import hear
from icdc.web.errors import Refusal

MOST_BYTES = 500_000
MOST_PIXELS = 4000
PNG, JPG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
# What a drawing may begin with, before its first element: a mark of UTF-8, and spaces.
BEFORE = b"\xef\xbb\xbf \t\r\n"
# `-I`: the child sees neither this process's environment nor its folder.
CHILD = (sys.executable, "-I", str(Path(__file__).with_name("drawing.py")))
# Seconds on the clock; the child counts its own seconds of work.
PATIENCE = 30


def keep(content: bytes) -> CertificatePicture:
    """The picture of this content, kept from now on. Raises Refusal. Not committed."""
    digest = sha256(content).hexdigest()
    known = find_picture(digest)
    picture = known or CertificatePicture(sha256=digest, kind=check(content), content=content)
    # Another manager may have brought the same picture in this very moment.
    with suppress(IntegrityError), db.session.begin_nested():
        db.session.add(picture)
    return db.session.get_one(CertificatePicture, picture.sha256)


def keep_apart(content: bytes) -> CertificatePicture:
    """The same for a request, in a transaction of its own: nobody who writes waits for its trying.

    What the request has read so far is read anew when it is used again. Raises Refusal, also where
    the database is busy.
    """
    digest = sha256(content).hexdigest()
    if known := find_picture(digest):
        return known
    # On SQLite a request that will write holds the lock since it first read.
    db.session.rollback()
    row = {"sha256": digest, "kind": check(content), "content": content}
    write_apart(insert(CertificatePicture), [row])
    # Where it was not written, another manager may have brought the same in this very moment.
    picture = find_picture(digest)
    if picture is None:
        raise Refusal(_("The registry was busy, and the picture was not kept. Choose it again."))
    return picture


def find_picture(digest: str) -> CertificatePicture | None:
    return db.session.get(CertificatePicture, digest) if len(digest) == 64 else None


def check(content: bytes) -> PictureKind:
    """The kind of a picture that our papers can show. Raises Refusal."""
    if len(content) > MOST_BYTES:
        raise Refusal(_("The picture is larger than 500 kB."))
    kind = _kind(content)
    if kind is PictureKind.svg:
        check_drawing(content)
    else:
        _check_size(png_size(content) if kind is PictureKind.png else jpg_size(content))
    _try_out(kind, content)
    return kind


def _kind(content: bytes) -> PictureKind:
    """By what the file holds; its name says nothing."""
    if content.startswith(PNG):
        return PictureKind.png
    if content.startswith(JPG):
        return PictureKind.jpg
    if content.lstrip(BEFORE).startswith(b"<"):
        return PictureKind.svg
    raise Refusal(_("This is no picture in PNG, JPG or SVG, whatever its name says."))


def _check_size(size: tuple[int, int] | None) -> None:
    if size is None or 0 in size:
        raise _broken()
    width, height = size
    if max(size) > MOST_PIXELS:
        raise Refusal(
            _("The picture measures %(width)s × %(height)s points; at most %(most)s × %(most)s.",
              width=width, height=height, most=MOST_PIXELS)
        )  # fmt: skip


def _try_out(kind: PictureKind, content: bytes) -> None:
    said, is_whole = hear((*CHILD, kind.value), content, PATIENCE)
    if not is_whole:
        raise Refusal(_("The picture takes too much work to draw. Make it simpler."))
    if said.decode().strip() != READABLE:
        raise _broken()


def _broken() -> Refusal:
    return Refusal(_("The picture cannot be drawn: the file is broken or incomplete."))
