"""Accounts and roles. The columns are those that Flask-Security asks for."""

from datetime import datetime
from enum import StrEnum

from flask_security import RoleMixin, UserMixin
from sqlalchemy import Column, ForeignKey, String, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from icdc.models.base import Base, Moment, now


class RoleName(StrEnum):
    administrator = "administrator"
    manager = "manager"
    trainer = "trainer"
    trainee = "trainee"


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

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(255), unique=True)
    name: Mapped[str] = mapped_column(String(200), default="")
    password: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(Moment, default=now)

    roles: Mapped[list[Role]] = relationship(  # type: ignore[assignment] # UserMixin says list[RoleMixin]
        secondary=user_role, lazy="selectin"
    )

    @property
    def display_name(self) -> str:
        return self.name or self.email

    @property
    def role_names(self) -> frozenset[str]:
        return frozenset(role.name for role in self.roles)
