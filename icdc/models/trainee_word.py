"""The words by which a person is found, one row each, so that a search is a range of an index."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from icdc.models.base import Base, BinaryText


class TraineeWord(Base):
    """Words of the name in both scripts, the e-mail address, the telephone's last nine digits.

    Kept by `trainee.py` whenever a person is written; a bulk import writes its own.
    """

    __tablename__ = "trainee_word"

    word: Mapped[str] = mapped_column(BinaryText, primary_key=True)
    trainee_id: Mapped[int] = mapped_column(
        ForeignKey("trainee.id", ondelete="CASCADE"), primary_key=True, index=True
    )
