"""An enrolment: one trainee in one course."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from icdc.models.base import Base, Versioned, word
from icdc.models.certificate import Certificate
from icdc.models.course import Course
from icdc.models.trainee import Trainee


class State(StrEnum):
    applied = "applied"
    waiting = "waiting"
    registered = "registered"
    completed = "completed"
    not_completed = "not_completed"
    withdrawn = "withdrawn"
    cancelled = "cancelled"


# DESIGN §1. Whoever left after the course began was registered; whoever left before was not.
COUNTED_AS_REGISTERED = frozenset(
    {State.registered, State.completed, State.not_completed, State.withdrawn}
)
TAKES_A_SEAT = frozenset({State.registered, State.completed, State.not_completed})
LEFT = frozenset({State.withdrawn, State.cancelled})


class Obstacle(StrEnum):
    """Why an enrolment cannot be certified."""

    already_certified = "already_certified"
    revoked = "revoked"
    no_result = "no_result"
    not_completed = "not_completed"
    left = "left"
    no_seat = "no_seat"
    name_incomplete = "name_incomplete"


class Enrolment(Versioned, Base):
    __tablename__ = "enrolment"
    __table_args__ = (
        UniqueConstraint("course_id", "trainee_id"),
        Index("ix_enrolment_registered_on", "registered_on", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("course.id"))
    trainee_id: Mapped[int] = mapped_column(ForeignKey("trainee.id"), index=True)
    state: Mapped[State] = mapped_column(word(State, "state"), default=State.registered)
    registered_on: Mapped[date] = mapped_column()

    course: Mapped[Course] = relationship(back_populates="enrolments")
    trainee: Mapped[Trainee] = relationship(back_populates="enrolments")
    certificates: Mapped[list[Certificate]] = relationship(
        back_populates="enrolment", order_by=Certificate.id
    )

    @property
    def takes_a_seat(self) -> bool:
        return self.state in TAKES_A_SEAT

    @property
    def has_left(self) -> bool:
        return self.state in LEFT

    @property
    def standing_certificate(self) -> Certificate | None:
        """The certificate that has not been revoked; there is at most one."""
        return next((one for one in self.certificates if not one.is_revoked), None)

    @property
    def latest_certificate(self) -> Certificate | None:
        """The standing one, else the last that was revoked."""
        return self.standing_certificate or (self.certificates[-1] if self.certificates else None)

    @property
    def obstacle(self) -> Obstacle | None:
        """What stands between this enrolment and a certificate, None when nothing does."""
        if self.standing_certificate:
            return Obstacle.already_certified
        if self.certificates:
            # Whoever took it back had a reason; issuing again is a decision, never a by-product.
            return Obstacle.revoked
        if self.state is State.completed:
            return None if self.trainee.family_name.strip() else Obstacle.name_incomplete
        return {
            State.registered: Obstacle.no_result,
            State.not_completed: Obstacle.not_completed,
            State.applied: Obstacle.no_seat,
            State.waiting: Obstacle.no_seat,
        }.get(self.state, Obstacle.left)

    def take_seat(self, on: date) -> None:
        """Become registered. Who did not count before counts from this day."""
        if self.state not in COUNTED_AS_REGISTERED:
            self.registered_on = on
        self.state = State.registered

    def withdraw(self, on: date) -> None:
        """Leave the course: withdrawn once it has begun, cancelled before or without a seat."""
        is_begun = self.takes_a_seat and on >= self.course.starts_on
        self.state = State.withdrawn if is_begun else State.cancelled
