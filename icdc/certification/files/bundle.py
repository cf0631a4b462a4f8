"""What belongs into the file of a course's papers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from importlib.metadata import version

import iuliia
from flask import abort, request
from flask_babel import gettext as _
from sqlalchemy import Row, select
from sqlalchemy.orm import joinedload
from werkzeug.utils import secure_filename

from icdc.certification.paper.addresses import public_root
from icdc.config import LANGUAGES
from icdc.extensions import db
from icdc.models import Certificate, Course, Enrolment, Trainee
from icdc.web.errors import Refusal
from icdc.web.locale import language as spoken

# So many are made while somebody waits for the answer; more are a job.
AT_ONCE = 300
BATCH = 100


@dataclass(frozen=True)
class Bundle:
    """The standing papers of a course as `pdf` or `zip`; no `language`: each in its own."""

    course: Course
    form: str
    language: str
    # Where outsiders reach the registry.
    root: str

    @cached_property
    def rows(self) -> Sequence[Row[int, str, int | None, object]]:
        """All that can make a paper another one, in the Kyrgyz order of names.

        Raises Refusal where there is none.
        """
        wanted = (
            select(Certificate.id, Certificate.code, Certificate.design_id, Certificate.withheld_on)
            .join(Certificate.enrolment)
            .join(Enrolment.trainee)
            .where(Enrolment.course_id == self.course.id, Certificate.is_in_force())
            .order_by(Trainee.sort_key, Certificate.id)
        )
        found = db.session.execute(wanted).all()
        if not found:
            raise Refusal(_("No certificate of this course stands."))
        return found

    @property
    def is_long(self) -> bool:
        return len(self.rows) > AT_ONCE

    @property
    def name(self) -> str:
        """In Latin letters, for every file system: DA-2023-01-certificates-ky.zip."""
        code = iuliia.ICAO_DOC_9303.translate(self.course.code)
        parts = [code, "certificates", *([self.language] if self.language else [])]
        return secure_filename(f"{'-'.join(parts)}.{self.form}")

    @property
    def kept_name(self) -> str:
        """Another name as soon as a page of it would be another."""
        made_with = [version("typst"), self.root, self.course.title]
        told = "\n".join([*made_with, *map(repr, map(tuple, self.rows))])
        return f"{self.kind}{sha256(told.encode()).hexdigest()[:32]}.{self.form}"

    @property
    def kind(self) -> str:
        """How the names of all files begin that one of these papers takes the place of."""
        return f"{self.course.id}-{self.language or 'own'}-{spoken()}-"

    def certificates(self) -> Iterator[Certificate]:
        """One after the other; no more than a batch is in memory."""
        for start in range(0, len(self.rows), BATCH):
            ids = [row.id for row in self.rows[start : start + BATCH]]
            wanted = select(Certificate).where(Certificate.id.in_(ids))
            found = db.session.scalars(wanted.options(joinedload(Certificate.design)))
            by_id = {certificate.id: certificate for certificate in found}
            yield from (by_id[certificate_id] for certificate_id in ids)


def asked_bundle(course: Course, form: str) -> Bundle:
    return Bundle(course, form, asked_language(), public_root())


def asked_language() -> str:
    """The `lang` of the request, empty for the paper's own; another one is no address of ours."""
    language = request.values.get("lang", "")
    if language not in ("", *LANGUAGES):
        abort(404)
    return language
