"""Which column is which, as a user once said for a header that we did not understand."""

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from icdc.models.base import Base


class ColumnMapping(Base):
    __tablename__ = "column_mapping"

    user_id: Mapped[int] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), primary_key=True
    )
    # SHA-256 of the header's words, so that the same form of list is known again.
    header_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    # Field to the column's place, counted from 0.
    places: Mapped[dict[str, int]] = mapped_column(JSON)
