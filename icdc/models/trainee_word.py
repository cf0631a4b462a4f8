"""The words by which a person is found, one row each, so that a search is a range of an index."""

from sqlalchemy import ForeignKey, delete, event, insert, inspect
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapped, Mapper, mapped_column

from icdc.models import names
from icdc.models.base import Base, BinaryText
from icdc.models.trainee import Trainee

# What the words of the search are made of.
SEARCHED = ("family_name", "given_name", "patronymic", "email", "phone")


class TraineeWord(Base):
    """Words of the name in both scripts, the e-mail address, the telephone's last nine digits.

    Kept whenever a person is written; a bulk import writes its own.
    """

    __tablename__ = "trainee_word"

    word: Mapped[str] = mapped_column(BinaryText, primary_key=True)
    trainee_id: Mapped[int] = mapped_column(
        ForeignKey("trainee.id", ondelete="CASCADE"), primary_key=True, index=True
    )


@event.listens_for(Trainee, "after_insert")
def add_words(_mapper: Mapper[Trainee], connection: Connection, trainee: Trainee) -> None:
    """They follow the person, whoever changes it."""
    if trainee.is_erased:
        return
    names_of = (trainee.family_name, trainee.given_name or "", trainee.patronymic or "")
    words = names.search_words(names_of, trainee.email or "", trainee.phone or "")
    rows = [{"word": word, "trainee_id": trainee.id} for word in words]
    if rows:
        connection.execute(insert(TraineeWord), rows)


@event.listens_for(Trainee, "after_update")
def change_words(mapper: Mapper[Trainee], connection: Connection, trainee: Trainee) -> None:
    attributes = inspect(trainee).attrs
    if any(attributes[name].history.has_changes() for name in SEARCHED):
        connection.execute(delete(TraineeWord).where(TraineeWord.trainee_id == trainee.id))
        add_words(mapper, connection, trainee)
