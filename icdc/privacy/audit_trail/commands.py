"""The check of the audit trail from the command line."""

import click
from flask_babel import gettext as _
from flask_babel import ngettext

from icdc.web.audit.checking import check
from icdc.web.audit.verdict import MOST_TOLD, TrailCheck
from icdc.web.chain_checks import first_of, read_head
from icdc.web.commands import PlainGroup, answer

audit = PlainGroup("audit", help="The audit trail: who changed what, and when.")


@audit.command("verify")
@click.option("--head", metavar="HASH", help="A head that was written down earlier.")
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def verify(ctx: click.Context, head: str | None, as_json: bool) -> None:
    """Say whether anybody changed, added or removed an entry; exit code 1 if so."""
    result = check(read_head(head) if head else None)
    answer(result.as_json, as_json, "\n".join(_lines(result)))
    if not result.is_ok:
        ctx.exit(1)


def _lines(result: TrailCheck) -> list[str]:
    count = ngettext("%(num)s entry", "%(num)s entries", result.entries)
    head = _("Head: %(hash)s", hash=result.head)
    taken = [_redacted(result)] if result.redacted else []
    if result.is_ok:
        return [_("The audit trail is sound: %(entries)s.", entries=count), *taken, head]
    told = first_of(result.faults, result.count)
    return [_("The audit trail is not sound: %(entries)s.", entries=count), *told, *taken, head]


def _redacted(result: TrailCheck) -> str:
    """Whoever knows of no erasure then, nor of a rule that was applied, should ask."""
    by = ", ".join(map(str, reversed(result.by[:MOST_TOLD]))) or "–"
    sentence = ngettext(
        "Something was taken out of %(num)s entry; the last to say so: %(by)s.",
        "Something was taken out of %(num)s entries; the last to say so: %(by)s.",
        result.redacted,
        by=by,
    )
    return str(sentence)
