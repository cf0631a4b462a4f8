"""Which versions of the tables this registry knows."""

from alembic.script import ScriptDirectory
from flask import current_app
from flask_babel import gettext as _
from flask_migrate import upgrade

from icdc.web.errors import Refusal


def check_known(revision: str) -> None:
    """Raises Refusal for tables of a newer registry than this one."""
    if revision and revision not in {one.revision for one in _script().walk_revisions()}:
        raise Refusal(
            _("The backup was made by a newer version of the registry. Install that one first.")
        )


def bring_up(revision: str) -> None:
    """The tables of the database that is looked into, as this registry needs them."""
    if revision != _script().get_current_head():
        upgrade()


def _script() -> ScriptDirectory:
    return ScriptDirectory.from_config(current_app.extensions["migrate"].migrate.get_config())
