"""The check of the ledger from the command line."""

import click
from flask_babel import gettext as _
from flask_babel import ngettext

from icdc.certification.ledger.checking import LedgerCheck, check
from icdc.web.chain_checks import first_of, read_head
from icdc.web.commands import PlainGroup, answer

MOST_TOLD = 20

ledger = PlainGroup("ledger", help="The chain of all changes of certificates.")


@ledger.command("verify")
@click.option("--head", metavar="HASH", help="A head that was written down earlier.")
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def verify(ctx: click.Context, head: str | None, as_json: bool) -> None:
    """Compare every certificate with the ledger, and the ledger with itself."""
    result = check(read_head(head) if head else None)
    answer(result.as_json, as_json, "\n".join(_lines(result)))
    if not result.is_ok:
        ctx.exit(1)


def _lines(result: LedgerCheck) -> list[str]:
    count = ngettext("%(num)s entry", "%(num)s entries", result.entries)
    if result.is_ok:
        return [_("The ledger is sound: %(entries)s.", entries=count), _head(result)]
    told = first_of([finding.what for finding in result.findings[:MOST_TOLD]], result.count)
    return [_("The ledger is not sound: %(entries)s.", entries=count), *told, _head(result)]


def _head(result: LedgerCheck) -> str:
    return str(_("Head: %(hash)s", hash=result.head))
