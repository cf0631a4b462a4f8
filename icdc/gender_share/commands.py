"""The share of women from the command line."""

import click
from flask.cli import with_appcontext
from flask_babel import gettext as _

from icdc.gender_share.definition import Aim, Tally
from icdc.gender_share.filters import read_selection
from icdc.gender_share.frozen.commands import freeze, verify_frozen
from icdc.gender_share.grouping import By
from icdc.gender_share.queries import report_on
from icdc.gender_share.report import Counted, Report
from icdc.web.clock import today
from icdc.web.commands import PlainCommandGroup, answer
from icdc.web.requests import only_reading


@click.group("gender-share", cls=PlainCommandGroup, invoke_without_command=True)
@click.option("--from", "first", default="", metavar="DAY", help="First day, 2021-10-01.")
@click.option("--to", "last", default="", metavar="DAY", help="Last day, it belongs to the period.")
@click.option("--programme", default="", metavar="CODE")
@click.option("--course", default="", metavar="CODE")
@click.option("--region", default="", metavar="CODE", help="Where courses are held: KG02 to KG21.")
@click.option("--home", default="", metavar="CODE", help="Where people live: KG02 to KG21.")
@click.option("--settlement", default="", metavar="NAME", help="Town or village of the people.")
@click.option("--sector", default="", metavar="SECTOR", help="Sector they work in.")
@click.option("--age-band", default="", metavar="AGES", help="Age at registration, such as 25-34.")
@click.option("--by", default="", metavar="|".join(By), help="Break the figures down.")
@click.option("--as-of", default="", metavar="DAY", help="As it stood at the end of that day.")
@click.option("--target", default="", metavar="NUMBER", help="The target to hold them against.")
@click.option("--freeze", "title", metavar="TITLE", help="Keep the figures as a frozen report.")
@click.option("--note", default="", metavar="TEXT", help="A note for the frozen report.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures for another program.")
@click.pass_context
@with_appcontext
def gender_share(
    context: click.Context, /, title: str | None, note: str, as_json: bool, **words: str
) -> None:
    """Share of women among registered and certified participants."""
    if context.invoked_subcommand is not None:
        return
    names = {"first": "from", "last": "to"}
    with only_reading():
        selection = read_selection({names.get(name, name): word for name, word in words.items()})
        if title is None:
            report = report_on(selection, today())
            answer(report.as_json(), as_json, _table(report))
        else:
            freeze(selection, title, note, as_json)


gender_share.add_command(verify_frozen)


def _table(report: Report) -> str:
    heads = [_("registered people"), _("enrolments"), _("certified people"), _("certificates")]
    return "\n".join(
        (
            _(
                "Women among those whose gender is stated; the target is %(n)s %%.",
                n=report.aim.percent,
            ),
            _row("", heads),
            _row(_("Total"), _cells(report.registered, report.certified, report.aim)),
            *(
                _row(group.key, _cells(group.registered, group.certified, report.aim))
                for group in report.groups
            ),
        )
    )


def _row(name: str, cells: list[str]) -> str:
    return "".join((f"{name:<16}", *(f"  {cell:<22}" for cell in cells))).rstrip()


def _cells(registered: Counted, certified: Counted, aim: Aim) -> list[str]:
    tallies = (registered.people, registered.each, certified.people, certified.each)
    return [_cell(tally, goal) for tally, goal in zip(tallies, aim.goals, strict=True)]


def _cell(tally: Tally, aim: int | None) -> str:
    if tally.share is None:
        return str(_("no data"))
    counts = f"{tally.share} % {tally.women}/{tally.stated}"
    if aim is None:
        return counts
    return f"{counts} {_('met') if tally.meets(aim) else _('not met')}"
