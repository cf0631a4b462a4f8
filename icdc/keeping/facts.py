"""What a database holds, in a few numbers: read the same way before, in and after a backup."""

from dataclasses import asdict, dataclass

from sqlalchemy import Connection, Integer, String, column, func, inspect, select, table

from icdc.models.audit import NOTHING_BEFORE

# The queue keeps its tables in the same PostgreSQL database where it is told to; they stay out.
QUEUE = "huey_"
REVISION = "alembic_version"
# A registry that holds none of these is empty.
WORK = ("user", "trainee", "programme", "course", "certificate")


@dataclass(frozen=True)
class Head:
    """The last entry of a chain."""

    entries: int = 0
    hash: str = NOTHING_BEFORE


@dataclass(frozen=True)
class Facts:
    revision: str
    rows: dict[str, int]
    audit: Head
    certificate_ledger: Head
    erased: int

    @property
    def is_empty(self) -> bool:
        return not any(self.rows.get(name) for name in WORK)

    @property
    def as_json(self) -> dict[str, object]:
        return asdict(self)


def facts_of(connection: Connection) -> Facts:
    names = own_tables(connection)
    return Facts(
        revision=_revision(connection, names),
        rows={name: _count(connection, name) for name in names},
        audit=_head(connection, names, "audit_head"),
        certificate_ledger=_head(connection, names, "certificate_ledger_head"),
        erased=_erased(connection, names),
    )


def own_tables(connection: Connection) -> list[str]:
    """The registry's tables by name, whatever its version."""
    names = inspect(connection).get_table_names()
    return sorted(name for name in names if not name.startswith(QUEUE))


def _count(connection: Connection, name: str) -> int:
    return connection.execute(select(func.count()).select_from(table(name))).scalar_one()


def _revision(connection: Connection, names: list[str]) -> str:
    if REVISION not in names:
        return ""
    number = column("version_num", String)
    return str(connection.scalar(select(number).select_from(table(REVISION))) or "")


def _head(connection: Connection, names: list[str], name: str) -> Head:
    if name not in names:
        return Head()
    wanted = select(column("serial", Integer), column("hash", String)).select_from(table(name))
    found = connection.execute(wanted).first()
    return Head(*found) if found else Head()


def _erased(connection: Connection, names: list[str]) -> int:
    columns = inspect(connection).get_columns("trainee") if "trainee" in names else []
    if not any(one["name"] == "erased_at" for one in columns):
        return 0
    gone = column("erased_at").is_not(None)
    return connection.execute(
        select(func.count()).select_from(table("trainee")).where(gone)
    ).scalar_one()
