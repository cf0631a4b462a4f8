"""A certificate: the proof given for an enrolment; a row for ever, never deleted."""

import secrets
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NotRequired, TypedDict

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
    and_,
    event,
    select,
    text,
)
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapped, Mapper, mapped_column, relationship

from icdc.models.base import Base, Moment, now, today, word
from icdc.models.design import CertificateDesign
from icdc.models.trainee import Gender
from icdc.models.user import User

if TYPE_CHECKING:
    from icdc.models.enrolment import Enrolment


class CertificateState(StrEnum):
    """Derived, never stored."""

    valid = "valid"
    expired = "expired"
    replaced = "replaced"
    revoked = "revoked"


class RevocationClass(StrEnum):
    """Why a certificate was taken back, as the public is told; the note stays in the office."""

    issued_in_error = "issued_in_error"
    conditions_not_met = "conditions_not_met"
    wrong_data = "wrong_data"
    fraud = "fraud"
    holder_request = "holder_request"
    other = "other"


class InLanguages(TypedDict):
    """One text in each language of the papers."""

    ky: str
    ru: str
    en: str


class Printed(TypedDict):
    """What stands on the paper, as it was on the day of issue. Dates are ISO.

    `language` is the paper's own language, `programme` the title in it. Papers of template v1 have
    nothing beyond `place`.
    """

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
    # As in the passport, for the English paper; empty where nobody stated it.
    latin_name: NotRequired[str]
    programmes: NotRequired[InLanguages]
    # What the holder learned, a line each; empty: no page on the back.
    outcomes: NotRequired[InLanguages]


# In place of a name, for ever, when the holder wants it withheld.
NO_NAME = ""
STANDING = text("revoked_on IS NULL AND replaced_on IS NULL")
WHEN_IN_FORCE = ("issued_on", "revoked_on", "replaced_on")


def make_salt() -> str:
    return secrets.token_hex(16)


class Certificate(Base):
    """One version of a certificate. A corrected one is a new row with the same number."""

    __tablename__ = "certificate"
    __table_args__ = (
        CheckConstraint("(revoked_at IS NULL) = (revoked_on IS NULL)", name="revocation_is_whole"),
        CheckConstraint("(version = 1) = (replaces_id IS NULL)", name="version_follows_another"),
        UniqueConstraint("number", "version"),
        # However many click "issue" at once, an enrolment has one standing certificate.
        Index(
            "uq_certificate_standing",
            "enrolment_id",
            unique=True,
            sqlite_where=STANDING,
            postgresql_where=STANDING,
        ),
        # The copies from the enrolment are kept right by the database itself, whoever writes.
        ForeignKeyConstraint(
            ["enrolment_id", "trainee_id", "course_id", "gender"],
            ["enrolment.id", "enrolment.trainee_id", "enrolment.course_id", "enrolment.gender"],
            name="fk_certificate_enrolment_id_enrolment",
            onupdate="CASCADE",
        ),
        Index("ix_certificate_enrolment_id", "enrolment_id", *WHEN_IN_FORCE),
        # The figures run along these: people once without a sort, all from the index.
        Index("ix_certificate_people", "trainee_id", "gender", *WHEN_IN_FORCE, "course_id"),
        Index("ix_certificate_courses", "course_id", "gender", "trainee_id", *WHEN_IN_FORCE),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    enrolment_id: Mapped[int] = mapped_column()
    # Copies for counting without a look at the enrolment; ask `enrolment` for anything else.
    trainee_id: Mapped[int] = mapped_column()
    course_id: Mapped[int] = mapped_column()
    gender: Mapped[Gender] = mapped_column(word(Gender, "gender", is_checked=False))
    number: Mapped[str] = mapped_column(String(30))
    version: Mapped[int] = mapped_column(default=1)
    # The version before this one: same number, same first date of issue.
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("certificate.id"), unique=True)
    # The secret in the QR code: whoever holds the paper may see what is printed on it.
    code: Mapped[str] = mapped_column(String(40), unique=True)
    # Of the first version. When this one was made, and by whom, say the next two.
    issued_on: Mapped[date] = mapped_column(index=True)
    issued_at: Mapped[datetime] = mapped_column(Moment, default=now)
    issued_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    # The last day on which it is valid; None: for ever.
    valid_until: Mapped[date | None] = mapped_column()
    printed: Mapped[Printed] = mapped_column(JSON)
    # None: the look that the template has by itself.
    design_id: Mapped[int | None] = mapped_column(ForeignKey("certificate_design.id"))
    replaced_on: Mapped[date | None] = mapped_column()
    # Why this version took the place of the one before; empty for the first.
    replacement_reason: Mapped[str] = mapped_column(Text, default="")
    revoked_on: Mapped[date | None] = mapped_column()
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)
    revoked_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    revocation_class: Mapped[RevocationClass | None] = mapped_column(
        word(RevocationClass, "revocation_class")
    )
    revocation_reason: Mapped[str] = mapped_column(Text, default="")
    # Since when the public is told no name, at the holder's request.
    withheld_on: Mapped[date | None] = mapped_column()
    # Random, and part of what the ledger seals: a name that was erased cannot be guessed from it.
    salt: Mapped[str] = mapped_column(String(32), default=make_salt)

    enrolment: Mapped["Enrolment"] = relationship(
        back_populates="certificates",
        primaryjoin="foreign(Certificate.enrolment_id) == Enrolment.id",
    )
    issued_by: Mapped[User | None] = relationship(foreign_keys=issued_by_id)
    revoked_by: Mapped[User | None] = relationship(foreign_keys=revoked_by_id)
    design: Mapped[CertificateDesign | None] = relationship()
    replaces: Mapped["Certificate | None"] = relationship(
        remote_side=id, back_populates="successor"
    )
    successor: Mapped["Certificate | None"] = relationship(back_populates="replaces", uselist=False)

    @property
    def is_revoked(self) -> bool:
        return self.revoked_on is not None

    @property
    def is_replaced(self) -> bool:
        return self.replaced_on is not None

    @property
    def is_standing(self) -> bool:
        """Whether it is its number's last version, and was not taken back."""
        return not self.is_revoked and not self.is_replaced

    @classmethod
    def is_in_force(cls) -> ColumnElement[bool]:
        """`is_standing` as a condition of a query."""
        return and_(cls.revoked_on.is_(None), cls.replaced_on.is_(None))

    @property
    def is_name_withheld(self) -> bool:
        return self.withheld_on is not None

    @property
    def state(self) -> CertificateState:
        return self.state_on(today())

    def state_on(self, day: date) -> CertificateState:
        """The state on a day that is not before the last change. Its last day belongs to it."""
        if self.is_revoked:
            return CertificateState.revoked
        if self.is_replaced:
            return CertificateState.replaced
        is_over = self.valid_until is not None and day > self.valid_until
        return CertificateState.expired if is_over else CertificateState.valid

    def revoke(self, why: RevocationClass, note: str, on: date, by: User | None) -> None:
        self.revoked_on = on
        self.revoked_at = now()
        self.revoked_by = by
        self.revocation_class = why
        self.revocation_reason = note


@event.listens_for(Certificate, "before_insert")
def copy_enrolment(
    _mapper: Mapper[Certificate], _connection: Connection, certificate: Certificate
) -> None:
    """Taken in the statement itself: what the session holds may be older than the row."""
    columns = Certificate.metadata.tables["enrolment"].c
    for name in ("trainee_id", "course_id", "gender"):
        copied = select(columns[name]).where(columns.id == certificate.enrolment_id)
        setattr(certificate, name, copied.scalar_subquery())
