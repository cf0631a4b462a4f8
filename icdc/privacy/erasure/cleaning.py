"""Old pages of the database, in which what was deleted would still stand.

SQLite overwrites what it deletes (`secure_delete`), and its log is folded back into the file here.
PostgreSQL keeps dead rows until VACUUM takes them; it leaves their bytes in a page until the page
is used again, so that only `flask --app wsgi privacy vacuum` (VACUUM FULL) rewrites the files.
Archived logs and backups hold what they held: they are to be kept for a set time only.
"""

import logging
from time import sleep

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from icdc.extensions import db

TABLES = (
    "trainee", "trainee_word", "enrolment", "certificate", "application", "consent", "letter",
    "notice", "entry_ask", "entry_key", "sign_in", "open_session", '"user"', "passkey",
    "data_request", "merge", "distinct_pair", "participant_list", "past_register", "job",
    "forgery_report", "audit_entry",
)  # fmt: skip
TRIES = 5
SECONDS = 0.2
log = logging.getLogger(__name__)


def clean_database(is_full: bool = False) -> bool:
    """Whether nothing of what was deleted is left in the files that the database writes now.

    Call it after the commit, outside any transaction; is_full locks PostgreSQL's tables meanwhile.
    """
    db.session.rollback()
    engine: object = db.engine
    if not isinstance(engine, Engine):
        # A test that takes everything back.
        return False
    if engine.dialect.name == "sqlite":
        return _fold_log(engine)
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            _vacuum(connection, is_full)
    except DBAPIError:
        log.exception("VACUUM did not end")
        return False
    return is_full


def _fold_log(engine: Engine) -> bool:
    """Beneath SQLAlchemy, which would begin a transaction."""
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        for turn in range(TRIES):
            busy, *_rest = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if not busy:
                return True
            if turn < TRIES - 1:
                sleep(SECONDS)
        log.warning("Readers held the database's log; it is folded back with the next task.")
        return False
    finally:
        raw.close()


def _vacuum(connection: Connection, is_full: bool) -> None:
    for table in TABLES:
        connection.exec_driver_sql(f"VACUUM {'FULL ' if is_full else ''}{table}")
