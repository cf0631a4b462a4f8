"""An enrolment: one trainee in one course."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Text,
    event,
    inspect,
    select,
    text,
)
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapped, Mapper, mapped_column, relationship

from icdc.models.attendance import Attendance
from icdc.models.award import AwardRule, Obstacle, Unmet
from icdc.models.base import Base, Moment, Tenths, Versioned, now, today, word
from icdc.models.certificate import Certificate
from icdc.models.course import Course
from icdc.models.trainee import Gender, Trainee

if TYPE_CHECKING:
    from icdc.models.application import Application


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


class Enrolment(Versioned, Base):
    __tablename__ = "enrolment"
    __table_args__ = (
        # Merging may give one person two enrolments in a course; the second one `doubles` it.
        Index(
            "uq_enrolment_course_trainee",
            "course_id",
            "trainee_id",
            unique=True,
            sqlite_where=text("doubles_id IS NULL"),
            postgresql_where=text("doubles_id IS NULL"),
        ),
        CheckConstraint("score BETWEEN 0 AND 1000", name="score_of_a_hundred"),
        Index("ix_enrolment_registered_on", "registered_on", "state"),
        # The copy of the gender is kept right by the database itself, whoever writes.
        ForeignKeyConstraint(
            ["trainee_id", "gender"],
            ["trainee.id", "trainee.gender"],
            name="fk_enrolment_trainee_id_trainee",
            onupdate="CASCADE",
        ),
        Index("uq_enrolment_of", "id", "trainee_id", "course_id", "gender", unique=True),
        # The figures run along these: people once without a sort, all from the index.
        Index("ix_enrolment_people", "trainee_id", "gender", "state", "registered_on", "course_id"),
        Index(
            "ix_enrolment_courses", "course_id", "gender", "trainee_id", "state", "registered_on"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("course.id"))
    trainee_id: Mapped[int] = mapped_column()
    # A copy for counting without a look at each person; ask `trainee.gender` for anything else.
    gender: Mapped[Gender] = mapped_column(word(Gender, "gender", is_checked=False))
    state: Mapped[State] = mapped_column(word(State, "state"), default=State.registered)
    registered_on: Mapped[date] = mapped_column()
    # The day on which somebody gave up a seat; None: has one, or never had.
    left_on: Mapped[date | None] = mapped_column()
    # Since when somebody waits for a seat: the order of the waiting list.
    queued_at: Mapped[datetime | None] = mapped_column(Moment)
    # Points of a hundred; None: not entered.
    score: Mapped[Decimal | None] = mapped_column(Tenths)
    # Why somebody got a seat that there was not; empty for an ordinary seat.
    seat_reason: Mapped[str] = mapped_column(Text, default="")
    # Why somebody may be certified who does not meet the award rule; empty: the rule holds.
    waiver_reason: Mapped[str] = mapped_column(Text, default="")
    # The enrolment of the same person in the same course that counts, since two records became one.
    doubles_id: Mapped[int | None] = mapped_column(
        ForeignKey("enrolment.id", ondelete="SET NULL"), index=True
    )

    course: Mapped[Course] = relationship(back_populates="enrolments")
    trainee: Mapped[Trainee] = relationship(
        back_populates="enrolments",
        primaryjoin="Enrolment.trainee_id == Trainee.id",
        foreign_keys=[trainee_id],
    )
    certificates: Mapped[list[Certificate]] = relationship(
        back_populates="enrolment",
        primaryjoin="Enrolment.id == foreign(Certificate.enrolment_id)",
        order_by=Certificate.id,
    )
    attendances: Mapped[list[Attendance]] = relationship(
        back_populates="enrolment", cascade="all, delete-orphan", passive_deletes=True
    )
    applications: Mapped[list["Application"]] = relationship(
        back_populates="enrolment",
        order_by="Application.id",
        cascade="all, delete-orphan",
        passive_deletes=True,
    )

    @property
    def takes_a_seat(self) -> bool:
        return self.state in TAKES_A_SEAT

    @property
    def has_left(self) -> bool:
        return self.state in LEFT

    @property
    def standing_certificate(self) -> Certificate | None:
        """The certificate that was neither revoked nor replaced; there is at most one."""
        return next((one for one in self.certificates if one.is_standing), None)

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
            return self._obstacle_of_completed
        return {
            State.registered: Obstacle.no_result,
            State.not_completed: Obstacle.not_completed,
            State.applied: Obstacle.no_seat,
            State.waiting: Obstacle.no_seat,
        }.get(self.state, Obstacle.left)

    @property
    def _obstacle_of_completed(self) -> Obstacle | None:
        if self.trainee.is_erased or not self.trainee.family_name.strip():
            return Obstacle.name_incomplete
        return None if self.meets_award_rule else Obstacle.award_rule

    @property
    def sessions_attended(self) -> int:
        return sum(attendance.is_present for attendance in self.attendances)

    @property
    def hours_attended(self) -> float:
        """Hours on the clock."""
        return sum(one.session.hours for one in self.attendances if one.is_present)

    @property
    def unmet_rules(self) -> list[Unmet]:
        """What the programme asks for before it certifies, and this enrolment does not have.

        A waiver (`waiver_reason`) does not change what is unmet.
        """
        programme, held = self.course.programme, len(self.course.sessions)
        unmet: list[Unmet] = []
        if programme.least_attendance is not None:
            needs, has = programme.sessions_needed(held), self.sessions_attended
            if not held or has < needs:
                known = Decimal(has) if held else None
                unmet.append(Unmet(AwardRule.attendance, known, Decimal(needs), held))
        if programme.pass_mark is not None and (
            self.score is None or self.score < programme.pass_mark
        ):
            unmet.append(Unmet(AwardRule.pass_mark, self.score, programme.pass_mark, 100))
        return unmet

    @property
    def meets_award_rule(self) -> bool:
        """Whether nothing is unmet, or somebody said why that may be."""
        return bool(self.waiver_reason) or not self.unmet_rules

    @property
    def can_be_waived(self) -> bool:
        """Whether nothing but the award rule keeps a certificate from who completed."""
        is_open = self.state is State.completed and not self.standing_certificate
        return is_open and not self.meets_award_rule

    def queue(self) -> None:
        """Wait for a seat, behind everybody who waits already."""
        if self.takes_a_seat:
            self.left_on = today()
        self._leave_seat()
        self.state = State.waiting
        self.queued_at = now()

    @property
    def has_counted(self) -> bool:
        """Whether it counts as registered, or once did."""
        return self.state in COUNTED_AS_REGISTERED or self.left_on is not None

    def take_seat(self, on: date) -> None:
        """Become registered. Who never counted before counts from this day.

        Who comes back keeps the first day, else the figures of that period would lose a person.
        """
        if not self.has_counted:
            self.registered_on = on
        self.state = State.registered
        self.queued_at = self.left_on = None

    def withdraw(self, on: date) -> None:
        """Leave the course: withdrawn once it has begun, cancelled before or without a seat."""
        is_begun = self.takes_a_seat and on >= self.course.starts_on
        if self.takes_a_seat:
            self.left_on = on
        self.state = State.withdrawn if is_begun else State.cancelled
        self._leave_seat()

    def _leave_seat(self) -> None:
        """Give up the seat, or the place in the line for one."""
        self.queued_at = None
        self.seat_reason = ""


@event.listens_for(Enrolment, "before_insert")
@event.listens_for(Enrolment, "before_update")
def copy_gender(_mapper: Mapper[Enrolment], _connection: Connection, enrolment: Enrolment) -> None:
    """Taken in the statement itself: the person in the session may be older than the row."""
    if inspect(enrolment).attrs.trainee_id.history.has_changes():
        gender = select(Trainee.gender).where(Trainee.id == enrolment.trainee_id)
        enrolment.gender = gender.scalar_subquery()
