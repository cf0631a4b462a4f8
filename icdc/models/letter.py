"""A letter: one certificate sent to its holder by e-mail."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from icdc.models.base import Base, Moment, now, word
from icdc.models.certificate import Certificate
from icdc.models.programme import Language
from icdc.models.user import User


class LetterState(StrEnum):
    queued = "queued"
    # Handed to the mail server, which has not answered; cut off here, nobody knows.
    sending = "sending"
    sent = "sent"
    # Refused for now; tried again by itself.
    deferred = "deferred"
    failed = "failed"


class Letter(Base):
    """Sending again writes another letter; what was sent, when and where to stays known."""

    __tablename__ = "letter"

    id: Mapped[int] = mapped_column(primary_key=True)
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificate.id"), index=True)
    address: Mapped[str] = mapped_column(String(255))
    language: Mapped[Language] = mapped_column(word(Language, "language"))
    state: Mapped[LetterState] = mapped_column(
        word(LetterState, "state"), default=LetterState.queued
    )
    attempts: Mapped[int] = mapped_column(default=0)
    # What the mail server answered when it refused.
    fault: Mapped[str] = mapped_column(String(500), default="")
    asked_at: Mapped[datetime] = mapped_column(Moment, default=now)
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    sent_at: Mapped[datetime | None] = mapped_column(Moment)

    certificate: Mapped[Certificate] = relationship()
    asked_by: Mapped[User | None] = relationship()
