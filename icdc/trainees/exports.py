"""People as a file: those whom the filters leave."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from icdc.extensions import db
from icdc.models import Trainee
from icdc.trainees.filtering import Filters, choices, filters_in
from icdc.trainees.queries import filtered_people
from icdc.web.exports import Listing, Value, export
from icdc.web.people import named
from icdc.web.person_exports import person_columns, person_values
from icdc.web.person_fields import PAGE_FIELDS

bp = Blueprint("trainee_exports", __name__)


@bp.get("/trainees/export/<any(csv,xlsx):form>")
def people(form: str) -> ResponseReturnValue:
    text, filters = request.args.get("q", ""), filters_in(request.args)
    wanted = named(filtered_people(filters), text).order_by(Trainee.sort_key, Trainee.id)
    columns = [*person_columns(PAGE_FIELDS), _("Courses")]
    rows = [_row(trainee) for trainee in db.session.scalars(wanted)]
    facts = [(_("Search"), text), *_in_words(filters)]
    return export(Listing(_("People"), columns, rows, facts, "trainee"), form)


def _row(trainee: Trainee) -> list[Value]:
    courses = ", ".join(enrolment.course.code for enrolment in trainee.enrolments)
    return [*person_values(trainee, PAGE_FIELDS), courses]


def _in_words(filters: Filters) -> list[tuple[str, str]]:
    names = {
        "gender": _("Gender"),
        "region": _("Region"),
        "sector": _("Sector"),
        "programme": _("Programme"),
        "course": _("Course"),
        "born": _("Date of birth"),
        "certified": _("Certificate"),
    }
    words = choices()
    return [
        (names[key], words.get(key, {}).get(value, value))
        for key, value in filters.as_words.items()
    ]
