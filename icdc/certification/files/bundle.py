"""What belongs into the file of a course's papers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hashlib import sha256

from flask import abort, current_app, request
from flask_babel import gettext as _
from sqlalchemy import Row, select
from sqlalchemy.orm import joinedload
from werkzeug.utils import secure_filename

from icdc.certification.files.workshop import tools
from icdc.config import LANGUAGES
from icdc.extensions import db
from icdc.models import Certificate, Course, Enrolment, Trainee
from icdc.web.addresses import public_root
from icdc.web.clock import today
from icdc.web.errors import Refusal
from icdc.web.file_names import in_latin

BATCH = 100
Registered = Row[int, int, str, date | None, int | None, date | None]


@dataclass(frozen=True)
class Bundle:
    """The standing papers of a course as `pdf` or `zip`; no `language`: each in its own."""

    course: Course
    form: str
    language: str
    # Where outsiders reach the registry.
    root: str
    # On which it is asked for: what has expired by then is marked.
    day: date = field(default_factory=today)

    @cached_property
    def rows(self) -> Sequence[Registered]:
        """What can make a paper another one, in the Kyrgyz order of names.

        Raises Refusal where there is none.
        """
        columns = (
            Certificate.id, Certificate.version, Certificate.code, Certificate.valid_until,
            Certificate.design_id, Certificate.withheld_on,
        )  # fmt: skip
        wanted = (
            select(*columns)
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
        most: int = current_app.config["PAPERS_AT_ONCE"]
        return len(self.rows) > most

    @property
    def own_language(self) -> str:
        """Of what is written around the papers, whoever asks: theirs."""
        return self.language or self.course.programme.language.value

    @property
    def name(self) -> str:
        """In Latin letters, for every file system: DA-2023-01-certificates-ky.zip."""
        code = in_latin(self.course.code)
        parts = [code, "certificates", *([self.language] if self.language else [])]
        return secure_filename(f"{'-'.join(parts)}.{self.form}")

    @property
    def kept_name(self) -> str:
        """Another name as soon as a page of it would be another."""
        return f"{self.kind}{self.contents}.{self.form}"

    @property
    def kind(self) -> str:
        """How the names of all files begin that one of these papers takes the place of."""
        return f"{self.course.id}-{self.language or 'own'}-{_digest([self.root])[:8]}-"

    @cached_property
    def contents(self) -> str:
        """One for all languages and forms of what the course's papers say on this day."""
        programme = self.course.programme
        around = [tools(), self.course.title, self.course.code, programme.language.value]
        return _digest([*around, *(f"{tuple(row)!r} {self._is_over(row)}" for row in self.rows)])

    def _is_over(self, row: Registered) -> bool:
        return row.valid_until is not None and self.day > row.valid_until

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


def _digest(told: list[str]) -> str:
    return sha256("\n".join(told).encode()).hexdigest()[:32]


def asked_language() -> str:
    """The `lang` of the request, empty for the paper's own; another one is no address of ours."""
    language = request.values.get("lang", "")
    if language not in ("", *LANGUAGES):
        abort(404)
    return language
