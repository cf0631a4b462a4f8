"""Making the file of a course's papers: one after the other, straight onto the disk."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

from flask_babel import force_locale
from flask_babel import gettext as _

from icdc.certification.files.bundle import Bundle
from icdc.certification.files.joining import Joined
from icdc.certification.files.kept import kept, place_of, written
from icdc.certification.files.zipping import Zipped
from icdc.certification.paper.handing_out import hand_out_many
from icdc.models import Certificate

Papers = Iterator[tuple[Certificate, bytes]]


class Told(Protocol):
    """Who is told how far it is."""

    def __call__(self, done: int, total: int) -> None: ...


def file_of(bundle: Bundle, tell: Told | None = None) -> Path:
    """Made now, unless it is kept. Raises Refusal for a paper that cannot be printed."""
    if path := kept(bundle):
        return path
    papers = hand_out_many(bundle.certificates(), bundle.language, bundle.root)
    with written(bundle) as file:
        told = _counted(papers, len(bundle.rows), tell) if tell else papers
        WRITERS[bundle.form](file, bundle, told)
    return place_of(bundle)


def _counted(papers: Papers, total: int, tell: Told) -> Papers:
    for done, paper in enumerate(papers, 1):
        yield paper
        tell(done, total)


def _join(file: BinaryIO, bundle: Bundle, papers: Papers) -> None:
    with force_locale(bundle.own_language):
        title = _("Certificates: %(course)s", course=bundle.course.title)
    joined = Joined(file, title)
    for certificate, paper in papers:
        told = [certificate.printed["name"], certificate.number]
        joined.add(paper, " · ".join(filter(None, told)))
    joined.finish()


def _zip(file: BinaryIO, bundle: Bundle, papers: Papers) -> None:
    with Zipped(file, bundle.own_language) as zipped:
        for certificate, paper in papers:
            zipped.add(certificate, bundle.language, paper)


WRITERS = {"pdf": _join, "zip": _zip}
