"""How a trainee comes in without a password: a letter with a link and a code, each good once."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from icdc.models.base import Base, Moment, now, word
from icdc.models.programme import Language
from icdc.models.trainee import Trainee


class EntryAsk(Base):
    """Somebody typed an e-mail address and asked to come in; kept alike whether it is known."""

    __tablename__ = "entry_ask"

    id: Mapped[int] = mapped_column(primary_key=True)
    # Stands in the address at which the code is typed; says nothing of the person.
    ref: Mapped[str] = mapped_column(String(40), unique=True)
    asked_at: Mapped[datetime] = mapped_column(Moment, default=now, index=True)
    # What was typed, sealed; empty once the letters are on their way.
    address_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    # A keyed hash of it, by which letters to one address are counted; empty: got none.
    address_key: Mapped[str] = mapped_column(String(64), default="", index=True)
    language: Mapped[Language] = mapped_column(word(Language, "language", is_checked=False))
    # How many wrong codes were typed.
    wrong: Mapped[int] = mapped_column(default=0)

    keys: Mapped[list["EntryKey"]] = relationship(
        back_populates="ask", cascade="all, delete-orphan", passive_deletes=True
    )


class EntryKey(Base):
    """One person's way in. Of its secrets only keyed hashes are kept."""

    __tablename__ = "entry_key"

    id: Mapped[int] = mapped_column(primary_key=True)
    ask_id: Mapped[int] = mapped_column(ForeignKey("entry_ask.id", ondelete="CASCADE"), index=True)
    trainee_id: Mapped[int] = mapped_column(
        ForeignKey("trainee.id", ondelete="CASCADE"), index=True
    )
    link_hash: Mapped[str] = mapped_column(String(64), unique=True)
    code_hash: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = mapped_column(Moment, default=now)
    expires_at: Mapped[datetime] = mapped_column(Moment, index=True)
    used_at: Mapped[datetime | None] = mapped_column(Moment)
    # Several people have this address, so that the letter alone does not tell who reads it.
    asks_birth_date: Mapped[bool] = mapped_column(default=False)
    # How many wrong dates of birth were typed.
    wrong: Mapped[int] = mapped_column(default=0)

    ask: Mapped[EntryAsk] = relationship(back_populates="keys")
    trainee: Mapped[Trainee] = relationship()

    def is_open(self, at: datetime) -> bool:
        return self.used_at is None and at < self.expires_at
