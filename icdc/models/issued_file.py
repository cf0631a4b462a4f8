"""The files that were handed out."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from icdc.models.base import Base, Moment


class IssuedFile(Base):
    """A PDF that left the registry: whoever shows it again is told that nobody changed it."""

    __tablename__ = "issued_file"

    # Of the file, as 64 hexadecimal digits.
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificate.id"), index=True)
    made_at: Mapped[datetime] = mapped_column(Moment)
