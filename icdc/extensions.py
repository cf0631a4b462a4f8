"""What the application is built on: made here, started in `app.py`."""

from contextvars import ContextVar

from flask_babel import Babel
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_mailman import Mail
from flask_migrate import Migrate
from flask_security import Security
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from icdc.models import Base
from icdc.queueing import Jobs
from icdc.sign_in.parts import NoOtherLetters, OnceOnlyCodes
from icdc.sign_in.passkeys import Passkeys, ShownPasskey
from icdc.sign_in.passwords import HardToGuess

db = SQLAlchemy(model_class=Base)
migrate = Migrate()
csrf = CSRFProtect()
security = Security(
    mail_util_cls=NoOtherLetters,
    totp_cls=OnceOnlyCodes,
    password_util_cls=HardToGuess,
    webauthn_util_cls=Passkeys,
    wan_signin_response_form=ShownPasskey,
)
babel = Babel()
# Counted in memory, for each process by itself, unless ICDC_LIMITS_URL names a server for all.
limiter = Limiter(get_remote_address, strategy="moving-window")
mail = Mail()
jobs = Jobs()

# SQLite begins no transaction at SELECT by itself, so a read and the write after it could lose
# another's update. Writers take the lock at once; readers, told so by `web/requests.py`, do not.
only_reads: ContextVar[bool] = ContextVar("only_reads", default=False)
# For how many milliseconds a transaction waits for another's lock before it fails.
patience: ContextVar[int] = ContextVar("patience", default=10_000)


def prepare_sqlite(engine: Engine) -> None:
    """Make SQLite keep its promises: foreign keys, a write-ahead log, Cyrillic `lower`, BEGIN."""

    @event.listens_for(engine, "connect")
    def _connected(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        connection.create_function("lower", 1, _lower, deterministic=True)
        cursor = connection.cursor()
        waiting = f"busy_timeout={patience.get()}"
        # What is deleted is overwritten, too: an erased person must not linger in free pages.
        # FULL: what was answered with "saved" outlives a power cut, too.
        safe = ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON")
        for pragma in (waiting, "foreign_keys=ON", *safe):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={patience.get()}")
        connection.exec_driver_sql("BEGIN" if only_reads.get() else "BEGIN IMMEDIATE")


def prepare_postgresql(engine: Engine) -> None:
    """Whoever only reads sees one moment, so that two figures of a page never disagree."""

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        if only_reads.get():
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _lower(text: str | None) -> str | None:
    return text.lower() if isinstance(text, str) else text
