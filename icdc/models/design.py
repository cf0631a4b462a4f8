"""How a programme's certificates look. Each change is a new row, and the row never changes."""

from datetime import datetime
from enum import StrEnum
from typing import TypedDict

from sqlalchemy import JSON, CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from icdc.models.base import Base, Moment, now, word
from icdc.models.programme import Programme
from icdc.models.user import User


class Orientation(StrEnum):
    landscape = "landscape"
    portrait = "portrait"


class PaperTexts(TypedDict):
    """The words of a paper in one language. Empty ones are the template's own."""

    issuer: str
    before_name: str
    after_name: str
    # A line in small print, such as who paid for the course.
    note: str
    # Who signs, and as what. Without a name there is a line for the hand.
    signatory: str
    post: str


class DesignSettings(TypedDict):
    """What a manager chooses. Colours read `#0f5f6e`; `texts` is by language: ky, ru, en."""

    orientation: str
    accent: str
    texts: dict[str, PaperTexts]


class PictureKind(StrEnum):
    png = "png"
    jpg = "jpg"
    svg = "svg"


class CertificatePicture(Base):
    """A logo or a seal, kept once however many designs show it."""

    __tablename__ = "certificate_picture"

    # Of the content, as 64 hexadecimal digits.
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[PictureKind] = mapped_column(word(PictureKind, "kind"))
    content: Mapped[bytes] = mapped_column(LargeBinary)
    uploaded_at: Mapped[datetime] = mapped_column(Moment, default=now)


class CertificateDesign(Base):
    __tablename__ = "certificate_design"
    __table_args__ = (
        UniqueConstraint("programme_id", "version"),
        CheckConstraint("version > 0", name="version_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"), index=True)
    # 1, 2, 3 … of this programme; the highest is the one for new certificates.
    version: Mapped[int] = mapped_column()
    # The folder below templates/certificates.
    template: Mapped[str] = mapped_column(String(20))
    settings: Mapped[DesignSettings] = mapped_column(JSON)
    logo_id: Mapped[str | None] = mapped_column(ForeignKey("certificate_picture.sha256"))
    seal_id: Mapped[str | None] = mapped_column(ForeignKey("certificate_picture.sha256"))
    made_at: Mapped[datetime] = mapped_column(Moment, default=now)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    programme: Mapped[Programme] = relationship()
    logo: Mapped[CertificatePicture | None] = relationship(foreign_keys=logo_id)
    seal: Mapped[CertificatePicture | None] = relationship(foreign_keys=seal_id)
    made_by: Mapped[User | None] = relationship()
