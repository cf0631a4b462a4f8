"""What keeps the registry from working at all, each said in one sentence."""

from flask_babel import gettext as _
from psycopg.errors import UndefinedColumn, UndefinedTable
from sqlalchemy.exc import ArgumentError, OperationalError, ProgrammingError

from icdc.keys import SettingError

OUTAGES = (SettingError, OSError, OperationalError, ProgrammingError, ArgumentError)
SQLITE_SAYS_UNMIGRATED = ("no such table", "no such column")
LONGEST = 200


def sentence_on(outage: Exception) -> str:
    """What is wrong and what to do; without the database's address, which may hold a password."""
    if isinstance(outage, SettingError):
        return str(outage)
    if isinstance(outage, OSError):
        named = f"{outage.filename}: " if outage.filename else ""
        return str(_("Not possible: %(why)s.", why=f"{named}{outage.strerror or outage}"))
    if isinstance(outage, OperationalError | ProgrammingError):
        return _on_statement(outage)
    return str(_("The database's address (ICDC_DATABASE_URL) cannot be used."))


def _on_statement(outage: OperationalError | ProgrammingError) -> str:
    why = str(outage.orig).partition("\n")[0][:LONGEST]
    is_unmigrated = isinstance(outage.orig, UndefinedTable | UndefinedColumn) or why.startswith(
        SQLITE_SAYS_UNMIGRATED
    )
    if is_unmigrated:
        return str(_("The database's tables are not up to date. Run: flask --app wsgi db upgrade"))
    return str(_("The database cannot be used: %(why)s.", why=why.rstrip(".")))
