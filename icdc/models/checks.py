"""What the public check leaves behind: how often it was asked, and reports of forgeries."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from icdc.models.base import Base, Moment, now
from icdc.models.certificate import Certificate
from icdc.models.user import User


class CheckCount(Base):
    """How often an answer was given on a day of Asia/Bishkek. Who asked is not kept."""

    __tablename__ = "check_count"

    day: Mapped[date] = mapped_column(primary_key=True)
    # valid, expired, replaced, revoked, not_found …
    answer: Mapped[str] = mapped_column(String(20), primary_key=True)
    count: Mapped[int] = mapped_column(default=0)


class ForgeryReport(Base):
    """Somebody outside holds a paper that looks forged."""

    __tablename__ = "forgery_report"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment, default=now, index=True)
    # The number or code on the paper, as it was typed.
    typed: Mapped[str] = mapped_column(String(200))
    certificate_id: Mapped[int | None] = mapped_column(ForeignKey("certificate.id"))
    message: Mapped[str] = mapped_column(Text)
    # How to reach whoever reports it, if that was stated.
    contact: Mapped[str] = mapped_column(String(255), default="")
    handled_at: Mapped[datetime | None] = mapped_column(Moment)
    handled_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    # What came of it.
    outcome: Mapped[str] = mapped_column(Text, default="")

    certificate: Mapped[Certificate | None] = relationship()
    handled_by: Mapped[User | None] = relationship()

    @property
    def is_handled(self) -> bool:
        return self.handled_at is not None
