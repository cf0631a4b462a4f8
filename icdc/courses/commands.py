"""Courses from the command line."""

from datetime import date

import click
from flask_babel import gettext as _

from icdc.courses import queries
from icdc.extensions import db
from icdc.models import Course, Programme
from icdc.models.region import REGIONS
from icdc.web.commands import DAY, PlainGroup, fitting
from icdc.web.errors import Refusal

# As in the forms (`web/forms.py`).
LAST_YEAR = 2100
courses = PlainGroup("courses", help="Courses: the dated runs of programmes.")


@courses.command("create")
@click.argument("code")
@click.option("--programme", required=True, help="Code of the programme; made when not yet known.")
@click.option("--title", required=True)
@click.option("--starts", type=DAY, required=True)
@click.option("--ends", type=DAY, required=True)
@click.option("--hours", type=click.IntRange(1, 2000), required=True)
@click.option("--capacity", type=click.IntRange(1, 10_000))
@click.option("--region", type=click.Choice(list(REGIONS)))
def create(
    code: str,
    programme: str,
    title: str,
    starts: date,
    ends: date,
    hours: int,
    capacity: int | None,
    region: str | None,
) -> None:
    """Open the course CODE."""
    code, title, programme = fitting(code, 40), fitting(title, 200), fitting(programme, 40)
    if queries.course_with_code(code):
        raise Refusal(_("The code %(code)s is taken.", code=code))
    if ends < starts:
        raise Refusal(_("The last day lies before the first."))
    if ends.year > LAST_YEAR:
        raise Refusal(_("The year lies outside 1990 to 2100."))
    course = Course(
        programme=_programme(programme, title, hours), code=code, title=title,
        starts_on=starts, ends_on=ends, hours=hours, capacity=capacity, region_code=region,
    )  # fmt: skip
    db.session.add(course)
    db.session.commit()
    click.echo(_("Opened the course %(code)s.", code=code))


def _programme(code: str, title: str, hours: int) -> Programme:
    known = queries.programme_with_code(code)
    return known or Programme(
        code=code, title_ky=title, title_ru=title, title_en=title, hours=hours
    )
