"""A past register from the command line."""

from pathlib import Path

import click
from flask_babel import gettext as _
from flask_babel import ngettext

from icdc.courses.register.bringing_in import bring_in
from icdc.courses.register.reading import open_register
from icdc.courses.register.summary import Words
from icdc.extensions import db
from icdc.web.commands import PlainGroup, answer

register = PlainGroup("register", help="Registers that were kept before this one.")
FILE = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)


@register.command("import")
@click.argument("file", type=FILE)
@click.option("--confirm", is_flag=True, help="Bring it in; without it nothing is stored.")
@click.option("--json", "as_json", is_flag=True)
def import_register(file: Path, confirm: bool, as_json: bool) -> None:
    """Bring in the register FILE (.csv or .xlsx), or show what that would do."""
    with file.open("rb") as opened:
        summary = bring_in(open_register(file.name, opened), file.name, None)
    if confirm:
        db.session.commit()
    else:
        db.session.rollback()
    words = summary.as_words(confirm)
    answer(words, as_json, _sentence(words))


def _sentence(words: Words) -> str:
    notes = [
        f"{note['row']}: {note['column']}: {note['message']}"
        for note in words["errors"] + words["warnings"]
    ]
    counts = _(
        "%(rows)s rows: %(new)s new people, %(matched)s known; %(programmes)s programmes,"
        " %(courses)s courses, %(enrolments)s enrolments and %(certificates)s certificates added;"
        " %(there)s rows were there already.",
        rows=words["rows"],
        new=words["people"]["new"],
        matched=words["people"]["matched"],
        programmes=words["programmes"],
        courses=words["courses"],
        enrolments=words["enrolments"],
        certificates=words["certificates"],
        there=words["already_there"],
    )
    faults = len(words["errors"]) + words["more_errors"]
    said = [*notes, str(counts)]
    if faults:
        said.append(
            ngettext(
                "%(num)s error; its row stays out.", "%(num)s errors; their rows stay out.", faults
            )
        )
    if not words["confirmed"]:
        said.append(str(_("Nothing is stored yet. Add --confirm to do it.")))
    return "\n".join(said)
