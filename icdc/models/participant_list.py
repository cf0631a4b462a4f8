"""An uploaded participant list that waits for its confirmation."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from icdc.models.base import Base, Moment, now
from icdc.models.course import Course
from icdc.models.user import User


class ParticipantList(Base):
    """The file as it came, sealed, because it holds PINs; gone once confirmed or cancelled."""

    __tablename__ = "participant_list"

    id: Mapped[int] = mapped_column(primary_key=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("course.id", ondelete="CASCADE"), index=True)
    uploaded_by_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    uploaded_at: Mapped[datetime] = mapped_column(Moment, default=now, index=True)
    file_name: Mapped[str] = mapped_column(String(255))
    content_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    # Field to its column's place (from 0), where somebody has said which column is which.
    places: Mapped[dict[str, int] | None] = mapped_column(JSON)
    # JSON, sealed: what was corrected and decided line by line before confirming.
    corrections_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    # A long list is judged and brought in by jobs; what one found is sealed JSON.
    is_long: Mapped[bool] = mapped_column(default=False)
    summary_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)

    course: Mapped[Course] = relationship()
    uploaded_by: Mapped[User] = relationship()
