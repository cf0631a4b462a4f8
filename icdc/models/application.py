"""An application: somebody outside asks for a seat; the enrolment it makes is `applied`."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, LargeBinary, String, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from icdc.models.base import Base, Moment, now, word
from icdc.models.enrolment import LEFT, Enrolment, State
from icdc.models.programme import Language
from icdc.models.user import User


class Decision(StrEnum):
    accepted = "accepted"
    waiting = "waiting"
    refused = "refused"


class Application(Base):
    """What came in, as it was typed. Who is known already keeps what the registry knows."""

    __tablename__ = "application"

    id: Mapped[int] = mapped_column(primary_key=True)
    enrolment_id: Mapped[int] = mapped_column(
        ForeignKey("enrolment.id", ondelete="CASCADE"), index=True
    )
    # The secret in the address at which the applicant sees what became of it.
    code: Mapped[str] = mapped_column(String(40), unique=True)
    submitted_at: Mapped[datetime] = mapped_column(Moment, default=now)
    language: Mapped[Language] = mapped_column(word(Language, "language"))
    # JSON of field to text, sealed because it may hold a PIN.
    typed_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    decision: Mapped[Decision | None] = mapped_column(word(Decision, "decision"))
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    enrolment: Mapped[Enrolment] = relationship(back_populates="applications")
    decided_by: Mapped[User | None] = relationship()

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided; an applicant who takes it back closes it as well."""
        return self.decided_at is None

    def close(self, decision: Decision | None, by: User | None = None) -> None:
        """Without a decision: the applicant took it back."""
        self.decision, self.decided_at, self.decided_by = decision, now(), by


@event.listens_for(Enrolment.state, "set", active_history=True)
def answer_applications(enrolment: Enrolment, state: State, old: object, _start: object) -> None:
    """Whatever moves an enrolment out of `applied`, the roster too, is the answer."""
    is_set_aside = enrolment.doubles_id is not None
    if old is not State.applied or state is State.applied or is_set_aside:
        return
    left = Decision.refused if state in LEFT else Decision.accepted
    for application in enrolment.applications:
        if application.is_open:
            application.close(Decision.waiting if state is State.waiting else left)
