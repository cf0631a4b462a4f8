"""Frozen reports from the command line: freezing one, and checking them all."""

import click
from flask.cli import with_appcontext
from flask_babel import gettext as _
from flask_babel import ngettext

from icdc.extensions import db
from icdc.gender_share.frozen.forms import MOST as MOST_OF_NOTE
from icdc.gender_share.frozen.freezing import draft, settled, store
from icdc.gender_share.frozen.verifying import FrozenCheck, verify
from icdc.gender_share.selection import Selection
from icdc.models.names import clean_lines
from icdc.web.apart import writing
from icdc.web.clock import today
from icdc.web.commands import PlainCommand, answer, fitting
from icdc.web.errors import Refusal
from icdc.web.requests import only_reading

MOST_TOLD = 20
MOST_LETTERS = 200


def freeze(selection: Selection, title: str, note: str, as_json: bool) -> None:
    """Freeze the figures, commit, and print the id and the hash."""
    name, note = fitting(title, MOST_LETTERS), clean_lines(note)
    if len(note) > MOST_OF_NOTE:
        raise Refusal(_("The note is longer than %(n)s letters.", n=MOST_OF_NOTE))
    with only_reading():
        made = draft(settled(selection, today()), today(), "", name, note)
        with writing():
            report = store(made, None)
            db.session.commit()
    said = _("Report %(id)s is frozen. SHA-256 %(hash)s", id=report.id, hash=report.sha256)
    answer({"id": report.id, "sha256": report.sha256}, as_json, said)


@click.command("verify-frozen", cls=PlainCommand)
@click.option("--json", "as_json", is_flag=True, help="Print the result for another program.")
@click.pass_context
@with_appcontext
def verify_frozen(ctx: click.Context, as_json: bool) -> None:
    """Compare every frozen report with its hashes, its rows and the audit trail."""
    result = verify()
    answer(result.as_json, as_json, "\n".join(_lines(result)))
    if not result.is_ok:
        ctx.exit(1)


def _lines(result: FrozenCheck) -> list[str]:
    count = ngettext("%(num)s report", "%(num)s reports", result.reports)
    if result.is_ok:
        return [_("The frozen reports are sound: %(reports)s.", reports=count)]
    told = result.faults[:MOST_TOLD]
    if left := len(result.faults) - len(told):
        told.append(ngettext("… and %(num)s more", "… and %(num)s more", left))
    return [_("The frozen reports are not sound: %(reports)s.", reports=count), *told]
