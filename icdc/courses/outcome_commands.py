"""Results of a course, and its free seats, from the command line."""

from pathlib import Path

import click
from flask_babel import gettext as _

from icdc.courses.lists.commands import FILE, read_file
from icdc.courses.results import complete_all
from icdc.courses.seating import promote_all
from icdc.courses.waiting_list import people_waiting
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


@enrolments.command("promote")
@click.option("--course", "code", required=True, help="Code of the course.")
@click.option("--json", "as_json", is_flag=True)
def promote(code: str, as_json: bool) -> None:
    """Give every free seat of a course to those who are next on its waiting list."""
    course = find_course_by_code(code)
    promoted = len(promote_all(course, today()))
    db.session.commit()
    result = {"promoted": promoted, "waiting": people_waiting(course)}
    sentence = _("%(promoted)s got a seat, %(waiting)s still wait.", **result)
    answer(result, as_json, sentence)
