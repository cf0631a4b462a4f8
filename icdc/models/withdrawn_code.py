"""Links that were taken back."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from icdc.models.base import Base, Moment, now


class WithdrawnCode(Base):
    """A secret code that its holder took back. It names no certificate any more, and says so."""

    __tablename__ = "withdrawn_code"

    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificate.id"), index=True)
    withdrawn_at: Mapped[datetime] = mapped_column(Moment, default=now)
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
