"""Who came in, and who tried to."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from icdc.models.base import Base, Moment, now, word
from icdc.models.user import User


class Outcome(StrEnum):
    signed_in = "signed_in"
    # The password was right, and the second factor is still to come.
    half_way = "half_way"
    wrong_password = "wrong_password"
    wrong_code = "wrong_code"
    # Too many wrong ones before: not even looked at.
    locked_out = "locked_out"
    switched_off = "switched_off"
    signed_out = "signed_out"
    # A lock ends: by a new password from a letter, or by an administrator.
    reset = "reset"
    unlocked = "unlocked"


class Way(StrEnum):
    password = "password"
    authenticator = "authenticator"
    recovery_code = "recovery_code"
    passkey = "passkey"
    # The one-time link or code of a letter.
    mail = "mail"
    administrator = "administrator"


class SignIn(Base):
    __tablename__ = "sign_in"
    __table_args__ = (
        Index("ix_sign_in_account_key_at", "account_key", "at"),
        Index("ix_sign_in_user_id_at", "user_id", "at"),
        Index("ix_sign_in_address_at", "address", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment, default=now, index=True)
    # None: nobody has such an account.
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    # A keyed hash of the address that was typed: who guesses at accounts that do not exist is
    # slowed down, too, and what was typed is not kept.
    account_key: Mapped[str] = mapped_column(String(64))
    way: Mapped[Way] = mapped_column(word(Way, "way", is_checked=False))
    outcome: Mapped[Outcome] = mapped_column(word(Outcome, "outcome", is_checked=False))
    # The network address, and browser and system in a few words.
    address: Mapped[str] = mapped_column(String(45), default="")
    browser: Mapped[str] = mapped_column(String(80), default="")

    user: Mapped[User | None] = relationship()
