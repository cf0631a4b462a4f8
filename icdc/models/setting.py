"""A setting of the registry that the office changes itself."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from icdc.models.base import Base, Moment, Versioned, now
from icdc.models.user import User


class Setting(Versioned, Base):
    """Without a row a setting has the value that the code names."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[str] = mapped_column(Text, default="")
    changed_at: Mapped[datetime] = mapped_column(Moment, default=now, onupdate=now)
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    changed_by: Mapped[User | None] = relationship()
