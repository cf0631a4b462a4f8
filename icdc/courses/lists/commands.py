"""Participant lists from the command line."""

from datetime import date
from pathlib import Path

import click
from flask_babel import gettext as _

from icdc.courses.lists.bringing_in import bring_in, let_other_lists_wait, registration_day
from icdc.courses.lists.columns import FULL_NAME, HEADER_LINE
from icdc.courses.lists.mapping import places_in
from icdc.courses.lists.planning import plan_for
from icdc.courses.lists.plans import Mark, Plan, who_is_left
from icdc.courses.lists.rows import Note, ParticipantRows, read_list
from icdc.extensions import db
from icdc.web.clock import today
from icdc.web.commands import DAY, PlainGroup, answer, find_course_by_code
from icdc.web.errors import Refusal
from icdc.web.person_fields import FIELDS
from icdc.web.sheets.cells import MOST_COLUMNS
from icdc.web.sheets.files import MOST_BYTES

participants = PlainGroup("participants", help="Lists of people, as organisers send them.")
FILE = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)


@participants.command("import")
@click.argument("file", type=FILE)
@click.option("--course", "code", required=True, help="Code of the course.")
@click.option("--confirm", is_flag=True, help="Bring them in; without it nothing is stored.")
@click.option("--on", type=DAY, help="Day of registration; today, or the start of a past course.")
@click.option("--column", "columns", multiple=True, help="A field and its column: family_name=2.")
@click.option("--header-line", type=click.IntRange(0, 20), default=1, help="For --column; 0: none.")
@click.option("--json", "as_json", is_flag=True)
def import_list(
    file: Path,
    code: str,
    confirm: bool,
    on: date | None,
    columns: tuple[str, ...],
    header_line: int,
    as_json: bool,
) -> None:
    """Bring the list FILE (.xlsx .xls .ods .csv) into a course, or show what that would do."""
    if on and on > today():
        raise Refusal(_("Nobody can be registered on a day in the future."))
    listed = read_file(file, _places(columns, header_line))
    course = find_course_by_code(code)
    if confirm:
        let_other_lists_wait(course)
        plan = bring_in(course, listed, on or registration_day(course, today()))
        db.session.commit()
    else:
        plan = plan_for(course, listed)
    answer(as_words(plan, confirm), as_json, _sentence(plan, confirm))


def read_file(file: Path, places: dict[str, int] | None = None) -> ParticipantRows:
    """Raises Refusal."""
    if file.stat().st_size > MOST_BYTES:
        raise Refusal(_("The file is larger than 20 MB."))
    return read_list(file.name, file.read_bytes(), places)


def _places(columns: tuple[str, ...], header_line: int) -> dict[str, int] | None:
    """Raises Refusal."""
    if not columns:
        return None
    said = {HEADER_LINE: str(header_line)}
    for column in columns:
        name, _sign, number = column.partition("=")
        is_number = number.isascii() and number.isdigit() and 0 < int(number[:4]) <= MOST_COLUMNS
        if name not in {FULL_NAME, *FIELDS} or not is_number:
            fields = ", ".join([FULL_NAME, *FIELDS])
            raise Refusal(
                _("Write --column as family_name=2. The fields: %(fields)s.", fields=fields)
            )
        said[f"column-{int(number) - 1}"] = name
    return places_in(said)


def as_words(plan: Plan, is_confirmed: bool) -> dict[str, object]:
    """The answer for programs; counts are of lines, `enrolled` of enrolments."""
    return {
        "rows": plan.lines,
        "new": plan.count(Mark.new),
        "matched": plan.matched,
        "duplicates": plan.count(Mark.twice),
        "errors": [_note(note) for note in plan.errors],
        "warnings": [_note(note) for note in plan.warnings],
        "enrolled": len(plan.to_enrol),
        "confirmed": is_confirmed,
    }


def _note(note: Note) -> dict[str, object]:
    return {"row": note.row, "column": note.column, "message": note.message}


def _sentence(plan: Plan, is_confirmed: bool) -> str:
    notes = [f"{note.row}: {note.column}: {note.message}" for note in plan.errors + plan.warnings]
    done = (
        _("Brought in %(n)s people: %(new)s new, %(known)s known; %(twice)s twice in the file.")
        if is_confirmed
        else _(
            "Would bring in %(n)s people: %(new)s new, %(known)s known; %(twice)s twice in the"
            " file. Add --confirm to do it."
        )
    )
    counts = {"n": len(plan.to_enrol), "new": plan.count(Mark.new)}
    counts |= {"known": plan.count(Mark.known), "twice": plan.count(Mark.twice)}
    return "\n".join([*notes, done % counts, *who_is_left(plan)])
