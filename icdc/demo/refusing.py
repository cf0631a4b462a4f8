"""In production nobody can sign in with a password that stands in the README."""

import click
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from icdc.demo.loading import ACCOUNTS
from icdc.extensions import db, only_reads
from icdc.keys import SettingError
from icdc.models import User


def refuse_demonstration(app: Flask) -> None:
    """Raises SettingError in production where an account of the demonstration is open.

    Commands go on, so that it can be mended: all but `flask run`, which serves.
    """
    context = click.get_current_context(silent=True)
    is_command = context is not None and context.info_name != "run"
    if not app.config["PRODUCTION"] or is_command:
        return
    if found := _open_accounts(app):
        raise SettingError(
            f"The database has accounts of the demonstration ({', '.join(found)}), whose password"
            " everybody knows. Production does not start with them. Make an administrator of your"
            " own (flask --app wsgi users create), then switch each of them off (flask --app wsgi"
            " users switch-off EMAIL), or begin with an empty database."
        )


def _open_accounts(app: Flask) -> list[str]:
    demonstrated = [email for email, _name in ACCOUNTS.values()]
    wanted = select(User.email).where(User.email.in_(demonstrated), User.active)
    token = only_reads.set(True)
    with app.app_context():
        try:
            return sorted(db.session.scalars(wanted))
        except SQLAlchemyError:
            # Nothing is there yet, or cannot be reached: each page says so by itself.
            return []
        finally:
            db.session.remove()
            # A server may make its processes only now; none may share a connection.
            db.engine.dispose()
            only_reads.reset(token)
