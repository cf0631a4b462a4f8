"""Accounts and roles. The columns are those that Flask-Security asks for."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from flask_security import AsaList, RoleMixin, UserMixin, WebAuthnMixin
from sqlalchemy import BigInteger, Column, ForeignKey, Index, LargeBinary, String, Table
from sqlalchemy.ext.mutable import MutableList
from sqlalchemy.orm import Mapped, mapped_column, relationship

from icdc.models.base import Base, Moment, now

if TYPE_CHECKING:
    from icdc.models.trainee import Trainee


class RoleName(StrEnum):
    administrator = "administrator"
    manager = "manager"
    trainer = "trainer"
    trainee = "trainee"


class AccountState(StrEnum):
    active = "active"
    invited = "invited"
    switched_off = "switched_off"


# Who may see and change the whole registry, and therefore proves twice who he or she is.
OFFICE_ROLES = frozenset({RoleName.administrator, RoleName.manager})

# How the made-up addresses end of accounts without one; by RFC 2606 no letter goes there.
NOWHERE = ".invalid"

user_role = Table(
    "user_role",
    Base.metadata,
    Column("user_id", ForeignKey("user.id", ondelete="CASCADE"), primary_key=True),
    Column("role_id", ForeignKey("role.id"), primary_key=True),
)


class Role(RoleMixin, Base):
    __tablename__ = "role"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)


class User(UserMixin, Base):
    __tablename__ = "user"
    # An index and not a constraint, so that no migration has to copy the table.
    __table_args__ = (
        Index("uq_user_fs_webauthn_user_handle", "fs_webauthn_user_handle", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(255), unique=True)
    name: Mapped[str] = mapped_column(String(200), default="")
    password: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(Moment, default=now)
    # Until the invitation is taken up nobody can sign in; None: made by a command, or taken up.
    invited_at: Mapped[datetime | None] = mapped_column(Moment)

    # The second factor: "authenticator", or None. The secret is sealed by Flask-Security's keys.
    tf_primary_method: Mapped[str | None] = mapped_column(String(64))
    tf_totp_secret: Mapped[str | None] = mapped_column(String(255))
    # Of the last code that was taken; the same one does not work again.
    tf_last_counter: Mapped[int | None] = mapped_column(BigInteger)
    # Each works once; sealed, too.
    mf_recovery_codes: Mapped[list[str] | None] = mapped_column(MutableList.as_mutable(AsaList()))
    fs_webauthn_user_handle: Mapped[str | None] = mapped_column(  # type: ignore[assignment] # UserMixin says str
        String(64)
    )

    roles: Mapped[list[Role]] = relationship(  # type: ignore[assignment] # UserMixin says list[RoleMixin]
        secondary=user_role, lazy="selectin"
    )
    webauthn: Mapped[list["Passkey"]] = relationship(  # type: ignore[assignment] # as above
        back_populates="user", cascade="all, delete-orphan", passive_deletes=True
    )
    # The person in the registry whose account it is.
    person: Mapped["Trainee | None"] = relationship(
        primaryjoin="User.id == foreign(Trainee.user_id)", viewonly=True, uselist=False
    )

    @property
    def display_name(self) -> str:
        """An account without an address has no name of its own: a correction would not reach it."""
        if not self.has_mail_address and self.person:
            return self.person.full_name
        return self.name or (self.email if self.has_mail_address else "")

    @property
    def role_names(self) -> frozenset[str]:
        return frozenset(role.name for role in self.roles)

    @property
    def is_active(self) -> bool:
        """Whether anybody can sign in with it, or reset its password; Flask-Security asks this."""
        return self.account_state is AccountState.active

    @property
    def account_state(self) -> AccountState:
        if not self.active:
            return AccountState.switched_off
        return AccountState.invited if self.invited_at else AccountState.active

    @property
    def has_mail_address(self) -> bool:
        """False for the accounts of those who only ever came in by a one-time link."""
        return not self.email.endswith(NOWHERE)

    @property
    def has_second_factor(self) -> bool:
        """A code from an app, or a passkey after the password."""
        return bool(self.tf_primary_method) or any(
            passkey.usage == "secondary" for passkey in self.webauthn
        )


class Passkey(WebAuthnMixin, Base):
    """A device or a browser that vouches for an account (WebAuthn)."""

    __tablename__ = "passkey"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    credential_id: Mapped[bytes] = mapped_column(LargeBinary(1024), unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int] = mapped_column(default=0)
    transports: Mapped[list[str] | None] = mapped_column(MutableList.as_mutable(AsaList()))
    backup_state: Mapped[bool] = mapped_column(default=False)
    device_type: Mapped[str] = mapped_column(String(64))
    extensions: Mapped[str | None] = mapped_column(String(255))
    create_datetime: Mapped[datetime] = mapped_column(Moment, default=now)
    lastuse_datetime: Mapped[datetime] = mapped_column(Moment, default=now)
    # What its owner calls it.
    name: Mapped[str] = mapped_column(String(64))
    # "first": instead of the password; "secondary": after it.
    usage: Mapped[str] = mapped_column(String(64))

    user: Mapped[User] = relationship(back_populates="webauthn")
