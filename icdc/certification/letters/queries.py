"""Who holds a certificate of a course, and what became of the letters."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from icdc.certification.letters.status import Status, status_of
from icdc.extensions import db
from icdc.models import Certificate, Course, Enrolment, Job, JobState, Letter, Trainee

# The name of the job that sends, and its arguments beside `root`.
LETTERS = "letters"


@dataclass(frozen=True)
class Holder:
    """One line of the page: a standing certificate, its holder, its letters, newest first."""

    certificate: Certificate
    letters: list[Letter]
    status: Status
    # When a letter that was put off is tried again.
    due_at: datetime | None
    shares_address: bool

    @property
    def trainee(self) -> Trainee:
        return self.certificate.enrolment.trainee

    @property
    def address(self) -> str:
        return self.trainee.email.strip()

    @property
    def last(self) -> Letter | None:
        return self.letters[0] if self.letters else None

    @property
    def mark(self) -> str:
        """What a form sends back: the certificate, and the last letter that the page knew of."""
        return f"{self.certificate.id}-{self.last.id if self.last else 0}"

    @property
    def can_be_sent(self) -> bool:
        return bool(self.address) and self.status not in (Status.waiting, Status.at_work)

    @property
    def is_ticked(self) -> bool:
        return self.can_be_sent and self.status in (Status.none, Status.failed, Status.stopped)


def holders_of(course: Course) -> list[Holder]:
    """In the Kyrgyz order of names."""
    certificates = _standing_certificates(course)
    letters = _letters(course)
    jobs = live_jobs(course)
    shared = Counter(one.enrolment.trainee.email.strip().lower() for one in certificates)
    return [_holder(one, letters[one.id], jobs, shared) for one in certificates]


def live_jobs(course: Course) -> Sequence[Job]:
    """That send letters of the course, or will."""
    wanted = select(Job).where(
        Job.task == LETTERS,
        Job.state.in_([JobState.queued, JobState.running]),
        Job.arguments["course_id"].as_integer() == course.id,
    )
    return db.session.scalars(wanted.order_by(Job.id)).all()


def _holder(
    certificate: Certificate, letters: list[Letter], jobs: Sequence[Job], shared: Counter[str]
) -> Holder:
    last = letters[0] if letters else None
    job = _job_of(last, jobs) if last else None
    return Holder(
        certificate=certificate,
        letters=letters,
        status=status_of(last, job),
        due_at=job.due_at if job else None,
        shares_address=shared[certificate.enrolment.trainee.email.strip().lower()] > 1,
    )


def _job_of(letter: Letter, jobs: Sequence[Job]) -> Job | None:
    for job in jobs:
        if int(job.given["first_id"]) <= letter.id <= int(job.given["last_id"]):
            return job
    return None


def _standing_certificates(course: Course) -> Sequence[Certificate]:
    wanted = (
        select(Certificate)
        .join(Certificate.enrolment)
        .join(Enrolment.trainee)
        .where(Enrolment.course_id == course.id, Certificate.is_in_force())
        # Without a name the paper is nothing to be sent.
        .where(Certificate.withheld_on.is_(None))
        .options(contains_eager(Certificate.enrolment).contains_eager(Enrolment.trainee))
        .order_by(Trainee.sort_key, Certificate.id)
    )
    return db.session.scalars(wanted).all()


def _letters(course: Course) -> defaultdict[int, list[Letter]]:
    """By the certificate's id, newest first."""
    wanted = (
        select(Letter)
        .join(Letter.certificate)
        .join(Certificate.enrolment)
        .where(Enrolment.course_id == course.id)
        .options(joinedload(Letter.asked_by))
        .order_by(Letter.id.desc())
    )
    found: defaultdict[int, list[Letter]] = defaultdict(list)
    for letter in db.session.scalars(wanted):
        found[letter.certificate_id].append(letter)
    return found
