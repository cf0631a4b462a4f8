"""What every table shares: naming of constraints, column types, the row version."""

from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import DateTime, Dialect, Enum, Integer, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
# Days are those of the registry's people (DESIGN §5).
ZONE = ZoneInfo("Asia/Bishkek")


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)


class Moment(TypeDecorator[datetime]):
    """A point in time, kept as UTC. SQLite forgets the zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 (SQLAlchemy's signature)
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 (SQLAlchemy's signature)
        if value is None or value.tzinfo:
            return value
        return value.replace(tzinfo=UTC)


class Tenths(TypeDecorator[Decimal]):
    """A number with one decimal, kept as an integer: SQLite would make a float of it."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:  # noqa: ARG002 (SQLAlchemy's signature)
        return None if value is None else int(value * 10)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002 (SQLAlchemy's signature)
        return None if value is None else Decimal(value) / 10


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    return datetime.now(ZONE).date()


def word(choices: type[StrEnum], name: str, is_checked: bool = True) -> Enum:
    """A column type that holds one word of `choices`, guarded by a check named `name`.

    Unchecked where choices are added often: a check can only be changed by copying the table.
    """
    return Enum(
        choices,
        name=name,
        native_enum=False,
        create_constraint=is_checked,
        length=20,
        values_callable=lambda words: [word.value for word in words],
    )


# Code-point order on both databases; a database's own collation knows no Kyrgyz.
BinaryText = String().with_variant(String(collation="C"), "postgresql")


class Versioned:
    """A table that several people edit: the second of two savers is told (DESIGN §3)."""

    version: Mapped[int] = mapped_column(default=1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, object]:  # noqa: N805 (SQLAlchemy calls it on the class)
        return {"version_id_col": cls.version}
