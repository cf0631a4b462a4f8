"""Double records: pairs that are two people, and pairs that became one."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from icdc.models.base import Base, Moment, now
from icdc.models.trainee import Trainee
from icdc.models.user import User


class DistinctPair(Base):
    """Two records that look alike; somebody has looked, and they are not the same person."""

    __tablename__ = "distinct_pair"
    __table_args__ = (CheckConstraint("low_id < high_id", name="low_before_high"),)

    low_id: Mapped[int] = mapped_column(
        ForeignKey("trainee.id", ondelete="CASCADE"), primary_key=True
    )
    high_id: Mapped[int] = mapped_column(
        ForeignKey("trainee.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    said_at: Mapped[datetime] = mapped_column(Moment, default=now)
    said_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))


class Merge(Base):
    """One record taken into another. The row of the one that went is kept here, sealed."""

    __tablename__ = "merge"

    id: Mapped[int] = mapped_column(primary_key=True)
    kept_id: Mapped[int] = mapped_column(ForeignKey("trainee.id", ondelete="CASCADE"), index=True)
    # The id that the other record had; old addresses lead on from it.
    merged_id: Mapped[int] = mapped_column(index=True)
    merged_name: Mapped[str] = mapped_column(String(310))
    merged_at: Mapped[datetime] = mapped_column(Moment, default=now)
    merged_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    undone_at: Mapped[datetime | None] = mapped_column(Moment)
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    # JSON, sealed because it holds a person: what undoing needs.
    memory_sealed: Mapped[bytes] = mapped_column(LargeBinary)

    kept: Mapped[Trainee] = relationship()
    merged_by: Mapped[User | None] = relationship(foreign_keys=merged_by_id)
    undone_by: Mapped[User | None] = relationship(foreign_keys=undone_by_id)
