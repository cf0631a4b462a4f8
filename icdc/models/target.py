"""A target: a share of women to reach by a day."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from icdc.models.base import Base, Versioned, word
from icdc.models.programme import Programme


class Basis(StrEnum):
    """Whom the share is asked of. `both`: of each of the two by itself."""

    registered = "registered"
    certified = "certified"
    both = "both"


class Target(Versioned, Base):
    __tablename__ = "target"
    __table_args__ = (
        CheckConstraint("percent BETWEEN 1 AND 100", name="percent"),
        CheckConstraint("counts_from <= due_on", name="due_after_start"),
        # Frozen reports name the target that they were held against: its id is never given again.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    percent: Mapped[int] = mapped_column()
    basis: Mapped[Basis] = mapped_column(word(Basis, "basis"))
    # None: all programmes together.
    programme_id: Mapped[int | None] = mapped_column(ForeignKey("programme.id"), index=True)
    # The first day that counts; None: since ever.
    counts_from: Mapped[date | None] = mapped_column()
    # The last day that counts, and the one on which the target is judged.
    due_on: Mapped[date] = mapped_column()
    # Who set it, and where that stands.
    source: Mapped[str] = mapped_column(Text, default="")

    programme: Mapped[Programme | None] = relationship()
