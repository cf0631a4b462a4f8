"""A job: long work that goes on while the person who asked for it does something else."""

from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from icdc.models.base import Base, Moment, now, word
from icdc.models.programme import Language
from icdc.models.user import User

# Among the arguments of a job that waits for a moment: its second since 1970.
DUE = "due"


class JobState(StrEnum):
    queued = "queued"
    running = "running"
    done = "done"
    failed = "failed"


class Job(Base):
    """`task` names a function (`web/jobs.py`), `arguments` what it is called with: ids only."""

    __tablename__ = "job"

    id: Mapped[int] = mapped_column(primary_key=True)
    task: Mapped[str] = mapped_column(String(40))
    arguments: Mapped[dict[str, int | str]] = mapped_column(JSON)
    # What the page calls it: the file's name.
    title: Mapped[str] = mapped_column(String(255))
    # Where its result is to be seen, and where somebody goes on who does not wait.
    address: Mapped[str] = mapped_column(String(255))
    state: Mapped[JobState] = mapped_column(word(JobState, "state"), default=JobState.queued)
    language: Mapped[Language] = mapped_column(word(Language, "language"), default=Language.en)
    asked_at: Mapped[datetime] = mapped_column(Moment, default=now)
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    finished_at: Mapped[datetime | None] = mapped_column(Moment)
    # What came of it, or why it failed, as sentences in the asker's language.
    message: Mapped[str] = mapped_column(String(1000), default="")

    asked_by: Mapped[User | None] = relationship()

    @property
    def is_over(self) -> bool:
        return self.state in (JobState.done, JobState.failed)

    @property
    def given(self) -> dict[str, int | str]:
        """What its task is called with."""
        return {name: given for name, given in self.arguments.items() if name != DUE}

    @property
    def due_at(self) -> datetime | None:
        """When it is to begin; None: as soon as it can."""
        due = self.arguments.get(DUE)
        return datetime.fromtimestamp(int(due), UTC) if due else None

    @property
    def seconds_to_wait(self) -> float:
        return max(0.0, (self.due_at - now()).total_seconds()) if self.due_at else 0.0
