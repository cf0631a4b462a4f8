"""Attendance: an enrolment at a session."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from icdc.models.base import Base, Moment, Versioned, now
from icdc.models.course import CourseSession

if TYPE_CHECKING:
    from icdc.models.enrolment import Enrolment


class Attendance(Versioned, Base):
    """Whether somebody came. Without a row nobody has said yet, which is not "absent"."""

    __tablename__ = "attendance"
    __table_args__ = (
        UniqueConstraint("enrolment_id", "session_id"),
        # Who came at least once.
        Index(
            "ix_attendance_present",
            "enrolment_id",
            sqlite_where=text("is_present"),
            postgresql_where=text("is_present"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id", ondelete="CASCADE"))
    session_id: Mapped[int] = mapped_column(
        ForeignKey("course_session.id", ondelete="CASCADE"), index=True
    )
    is_present: Mapped[bool] = mapped_column()
    marked_at: Mapped[datetime] = mapped_column(Moment, default=now, onupdate=now)
    marked_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    enrolment: Mapped["Enrolment"] = relationship(back_populates="attendances")
    session: Mapped[CourseSession] = relationship(back_populates="attendances")
