"""Results of a course from the command line: all completed, but for those in a file."""

from pathlib import Path

import click
from flask_babel import gettext as _

from icdc.courses.lists.commands import FILE, read_file
from icdc.courses.results import complete_all
from icdc.extensions import db
from icdc.web.clock import today
from icdc.web.commands import PlainGroup, answer, find_course_by_code

enrolments = PlainGroup("enrolments", help="People in courses.")


@enrolments.command("complete")
@click.option("--course", "code", required=True, help="Code of the course.")
@click.option("--except-file", "file", type=FILE, help="List of those who did not complete.")
@click.option("--json", "as_json", is_flag=True)
def complete(code: str, file: Path | None, as_json: bool) -> None:
    """Mark the registered people of a course completed, those in the file not completed."""
    excepted = read_file(file) if file else None
    result = complete_all(find_course_by_code(code), excepted, today())
    db.session.commit()
    sentence = _(
        "%(yes)s completed, %(no)s not completed, %(lost)s of the file not found.",
        yes=result["completed"],
        no=result["not_completed"],
        lost=len(result["not_found"]),
    )
    lines = [f"{one['row']}: {one['message']}" for one in result["not_found"]]
    answer(result, as_json, "\n".join([*lines, sentence]))
