"""A programme: what is taught."""

from decimal import Decimal
from enum import StrEnum

from sqlalchemy import CheckConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from icdc.models.base import Base, Tenths, Versioned, word


class Language(StrEnum):
    ky = "ky"
    ru = "ru"
    en = "en"


class Programme(Versioned, Base):
    __tablename__ = "programme"
    __table_args__ = (
        CheckConstraint("hours > 0", name="hours_positive"),
        CheckConstraint("validity_months > 0", name="validity_positive"),
        CheckConstraint("least_attendance BETWEEN 1 AND 100", name="least_attendance_percent"),
        CheckConstraint("pass_mark BETWEEN 0 AND 1000", name="pass_mark_of_a_hundred"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    title_ky: Mapped[str] = mapped_column(String(200))
    title_ru: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200))
    hours: Mapped[int] = mapped_column()
    # The language of the certificate; a course may be taught in another one.
    language: Mapped[Language] = mapped_column(word(Language, "language"), default=Language.ru)

    # The award rule. Per cent of the sessions, and points of a hundred; None: not asked for.
    least_attendance: Mapped[int | None] = mapped_column()
    pass_mark: Mapped[Decimal | None] = mapped_column(Tenths)

    # How long a certificate is valid; None: for ever.
    validity_months: Mapped[int | None] = mapped_column()
    # What people learn, a line each, for the back of the certificate; empty: no such page.
    outcomes_ky: Mapped[str] = mapped_column(Text, default="")
    outcomes_ru: Mapped[str] = mapped_column(Text, default="")
    outcomes_en: Mapped[str] = mapped_column(Text, default="")

    def title(self, language: str) -> str:
        titles = {"ky": self.title_ky, "ru": self.title_ru}
        return titles.get(language, self.title_en)

    def sessions_needed(self, held: int) -> int:
        """How many of the `held` sessions somebody must attend, rounded up."""
        return -(-(self.least_attendance or 0) * held // 100)
