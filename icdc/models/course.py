"""A course: one dated run of a programme."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, Column, ForeignKey, String, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from icdc.models.base import Base, Versioned, word
from icdc.models.programme import Language, Programme
from icdc.models.user import User

if TYPE_CHECKING:
    from icdc.models.attendance import Attendance
    from icdc.models.enrolment import Enrolment


class Mode(StrEnum):
    in_person = "in_person"
    online = "online"
    mixed = "mixed"


course_trainer = Table(
    "course_trainer",
    Base.metadata,
    Column("course_id", ForeignKey("course.id", ondelete="CASCADE"), primary_key=True),
    Column("user_id", ForeignKey("user.id", ondelete="CASCADE"), primary_key=True, index=True),
)


class Course(Versioned, Base):
    __tablename__ = "course"
    __table_args__ = (
        CheckConstraint("ends_on >= starts_on", name="ends_after_start"),
        CheckConstraint("hours > 0", name="hours_positive"),
        CheckConstraint("capacity > 0", name="capacity_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"), index=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    title: Mapped[str] = mapped_column(String(200))
    starts_on: Mapped[date] = mapped_column(index=True)
    ends_on: Mapped[date] = mapped_column()
    hours: Mapped[int] = mapped_column()
    language: Mapped[Language] = mapped_column(word(Language, "language"), default=Language.ru)
    mode: Mapped[Mode] = mapped_column(word(Mode, "mode"), default=Mode.in_person)
    place: Mapped[str] = mapped_column(String(200), default="")
    region_code: Mapped[str | None] = mapped_column(String(4), index=True)
    # None: as many as come.
    capacity: Mapped[int | None] = mapped_column()
    # The last day for applications from outside; None: not in the public catalogue.
    applications_until: Mapped[date | None] = mapped_column(index=True)

    programme: Mapped[Programme] = relationship()
    trainers: Mapped[list[User]] = relationship(secondary=course_trainer, order_by=User.name)
    sessions: Mapped[list["CourseSession"]] = relationship(
        back_populates="course",
        order_by="(CourseSession.held_on, CourseSession.starts_at)",
        cascade="all, delete-orphan",
    )
    enrolments: Mapped[list["Enrolment"]] = relationship(back_populates="course")

    def is_running(self, on: date) -> bool:
        return self.starts_on <= on <= self.ends_on

    def takes_applications(self, on: date) -> bool:
        return self.applications_until is not None and on <= self.applications_until


class CourseSession(Versioned, Base):
    """One meeting of a course."""

    __tablename__ = "course_session"
    __table_args__ = (CheckConstraint("ends_at > starts_at", name="ends_after_start"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("course.id", ondelete="CASCADE"), index=True)
    held_on: Mapped[date] = mapped_column()
    starts_at: Mapped[time] = mapped_column()
    ends_at: Mapped[time] = mapped_column()
    topic: Mapped[str] = mapped_column(String(200), default="")

    course: Mapped[Course] = relationship(back_populates="sessions")
    attendances: Mapped[list["Attendance"]] = relationship(
        back_populates="session", cascade="all, delete-orphan", passive_deletes=True
    )

    @property
    def hours(self) -> float:
        """Hours on the clock."""
        day = date.min
        length = datetime.combine(day, self.ends_at) - datetime.combine(day, self.starts_at)
        return length.total_seconds() / 3600
