"""An uploaded register of past courses that waits for its confirmation."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from icdc.models.base import Base, Moment, now
from icdc.models.job import Job
from icdc.models.user import User


class PastRegister(Base):
    """The file as it came, sealed; gone once confirmed or cancelled."""

    __tablename__ = "past_register"

    id: Mapped[int] = mapped_column(primary_key=True)
    uploaded_by_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    uploaded_at: Mapped[datetime] = mapped_column(Moment, default=now, index=True)
    file_name: Mapped[str] = mapped_column(String(255))
    content_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    # The job that reads it, later the one that brings it in.
    job_id: Mapped[int | None] = mapped_column(ForeignKey("job.id", ondelete="SET NULL"))
    # JSON of what it would do, sealed; None until it was read.
    summary_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)

    uploaded_by: Mapped[User] = relationship()
    job: Mapped[Job | None] = relationship()
