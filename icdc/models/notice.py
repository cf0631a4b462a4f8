"""A letter of the registry itself: an invitation, a way in, an answer. Its words are made as it is
sent and kept nowhere."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from icdc.models.base import Base, Moment, now, word
from icdc.models.programme import Language


class NoticeState(StrEnum):
    waiting = "waiting"
    sent = "sent"
    failed = "failed"


class Notice(Base):
    __tablename__ = "notice"

    id: Mapped[int] = mapped_column(primary_key=True)
    # Which words: the name of a writer (`web/notices.py`), and the record that it tells of.
    kind: Mapped[str] = mapped_column(String(40))
    record_id: Mapped[int] = mapped_column()
    trainee_id: Mapped[int | None] = mapped_column(
        ForeignKey("trainee.id", ondelete="CASCADE"), index=True
    )
    user_id: Mapped[int | None] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), index=True
    )
    language: Mapped[Language] = mapped_column(word(Language, "language", is_checked=False))
    state: Mapped[NoticeState] = mapped_column(
        word(NoticeState, "state", is_checked=False), default=NoticeState.waiting
    )
    asked_at: Mapped[datetime] = mapped_column(Moment, default=now, index=True)
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    # Why the mail server did not take it.
    fault: Mapped[str] = mapped_column(String(500), default="")
