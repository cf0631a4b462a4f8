"""What a person asks for about his or her own data, and what the centre answered."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from icdc.models.base import Base, Moment, Versioned, now, word
from icdc.models.programme import Language
from icdc.models.trainee import Trainee
from icdc.models.user import User


class RequestKind(StrEnum):
    correction = "correction"
    access = "access"
    erasure = "erasure"
    objection = "objection"


class RequestState(StrEnum):
    open = "open"
    done = "done"
    refused = "refused"
    # The person took it back.
    taken_back = "taken_back"
    # Still open when the person was erased: nobody was left to answer.
    closed_by_erasure = "closed_by_erasure"


class Channel(StrEnum):
    """How it reached the centre."""

    portal = "portal"
    letter = "letter"
    in_person = "in_person"


class DataRequest(Versioned, Base):
    __tablename__ = "data_request"
    __table_args__ = (
        CheckConstraint("state <> 'refused' OR answer <> ''", name="refused_with_a_reason"),
        CheckConstraint("(state = 'open') = (decided_at IS NULL)", name="decided_or_open"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    # Kept without the person after an erasure: that it was done has to be shown.
    trainee_id: Mapped[int | None] = mapped_column(
        ForeignKey("trainee.id", ondelete="SET NULL"), index=True
    )
    kind: Mapped[RequestKind] = mapped_column(word(RequestKind, "kind", is_checked=False))
    state: Mapped[RequestState] = mapped_column(
        word(RequestState, "state", is_checked=False), default=RequestState.open, index=True
    )
    channel: Mapped[Channel] = mapped_column(
        word(Channel, "channel", is_checked=False), default=Channel.portal
    )
    language: Mapped[Language] = mapped_column(word(Language, "language", is_checked=False))
    asked_at: Mapped[datetime] = mapped_column(Moment, default=now)
    # The last day on which the law lets the centre answer.
    due_on: Mapped[date] = mapped_column(index=True)
    # For a correction the column of `trainee`; empty for others.
    field: Mapped[str] = mapped_column(String(40), default="")
    # JSON, sealed because it may hold a PIN: what the person wants and why.
    asked_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    # What the person was told; for a refusal the reason. Empty once the person is erased.
    answer: Mapped[str] = mapped_column(Text, default="")
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    trainee: Mapped[Trainee | None] = relationship()
    decided_by: Mapped[User | None] = relationship()

    @property
    def is_open(self) -> bool:
        return self.state is RequestState.open

    def days_left(self, on: date) -> int:
        """0 on the last day, below 0 afterwards."""
        return (self.due_on - on).days
