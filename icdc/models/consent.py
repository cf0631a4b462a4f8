"""A consent: what a person agreed to, when, and in which words."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from icdc.models.base import Base, Moment, now, word
from icdc.models.programme import Language
from icdc.models.trainee import Trainee


class Purpose(StrEnum):
    """What personal data may be used for; each is asked for by itself."""

    # Without it there can be no enrolment.
    training = "training"
    # Being told of further courses.
    news = "news"
    # Photographs of the course.
    photos = "photos"


class Consent(Base):
    __tablename__ = "consent"

    id: Mapped[int] = mapped_column(primary_key=True)
    trainee_id: Mapped[int] = mapped_column(
        ForeignKey("trainee.id", ondelete="CASCADE"), index=True
    )
    purpose: Mapped[Purpose] = mapped_column(word(Purpose, "purpose"))
    text_version: Mapped[str] = mapped_column(String(20))
    language: Mapped[Language] = mapped_column(word(Language, "language"))
    given_at: Mapped[datetime] = mapped_column(Moment, default=now)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)

    trainee: Mapped[Trainee] = relationship()
