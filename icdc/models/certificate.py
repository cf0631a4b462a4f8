"""A certificate: the proof given for an enrolment; a row for ever, never deleted."""

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, TypedDict

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from icdc.models.base import Base, Moment, now
from icdc.models.user import User

if TYPE_CHECKING:
    from icdc.models.enrolment import Enrolment


class CertificateState(StrEnum):
    """Derived, never stored."""

    valid = "valid"
    revoked = "revoked"


class Printed(TypedDict):
    """What stands on the paper, as it was on the day of issue. Dates are ISO."""

    template: str
    language: str
    name: str
    programme: str
    course: str
    course_code: str
    hours: int
    starts_on: str
    ends_on: str
    place: str


class Certificate(Base):
    __tablename__ = "certificate"
    __table_args__ = (
        CheckConstraint("(revoked_at IS NULL) = (revoked_on IS NULL)", name="revocation_is_whole"),
        # However many click "issue" at once, an enrolment has one standing certificate.
        Index(
            "uq_certificate_standing",
            "enrolment_id",
            unique=True,
            sqlite_where=text("revoked_on IS NULL"),
            postgresql_where=text("revoked_on IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), index=True)
    number: Mapped[str] = mapped_column(String(30), unique=True)
    # The secret in the QR code: whoever holds the paper may see what is printed on it.
    code: Mapped[str] = mapped_column(String(40), unique=True)
    issued_on: Mapped[date] = mapped_column(index=True)
    issued_at: Mapped[datetime] = mapped_column(Moment, default=now)
    issued_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    printed: Mapped[Printed] = mapped_column(JSON)
    revoked_on: Mapped[date | None] = mapped_column()
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)
    revoked_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    revocation_reason: Mapped[str] = mapped_column(Text, default="")

    enrolment: Mapped["Enrolment"] = relationship(back_populates="certificates")
    issued_by: Mapped[User | None] = relationship(foreign_keys=issued_by_id)
    revoked_by: Mapped[User | None] = relationship(foreign_keys=revoked_by_id)

    @property
    def is_revoked(self) -> bool:
        return self.revoked_on is not None

    @property
    def state(self) -> CertificateState:
        return CertificateState.revoked if self.is_revoked else CertificateState.valid

    def revoke(self, reason: str, on: date, by: User | None) -> None:
        self.revoked_on = on
        self.revoked_at = now()
        self.revoked_by = by
        self.revocation_reason = reason


class CertificateCounter(Base):
    """The last number given in a year. One row a year, raised in the issuing transaction."""

    __tablename__ = "certificate_counter"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last_serial: Mapped[int] = mapped_column(default=0)
