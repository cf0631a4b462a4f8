"""What somebody may do who writes beside the registry, with the database's own password."""

from icdc.extensions import db

GUARDS = ("sealed", "kept", "told", "address", "new")


def drop_audit_guard() -> None:
    """The audit trail can be changed from now on, until the test is over."""
    connection = db.session.connection()
    on = " ON audit_entry" if connection.dialect.name == "postgresql" else ""
    for name in GUARDS:
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS audit_entry_{name}{on}")
