"""A programme: what is taught."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from icdc.models.base import Base, Versioned, word


class Language(StrEnum):
    ky = "ky"
    ru = "ru"
    en = "en"


class Programme(Versioned, Base):
    __tablename__ = "programme"
    __table_args__ = (CheckConstraint("hours > 0", name="hours_positive"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    title_ky: Mapped[str] = mapped_column(String(200))
    title_ru: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200))
    hours: Mapped[int] = mapped_column()
    # The language of the certificate; a course may be taught in another one.
    language: Mapped[Language] = mapped_column(word(Language, "language"), default=Language.ru)

    def title(self, language: str) -> str:
        titles = {"ky": self.title_ky, "ru": self.title_ru}
        return titles.get(language, self.title_en)
