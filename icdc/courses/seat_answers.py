"""What is answered when somebody from the waiting list gets a seat, or does not yet."""

from flask import Response, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from icdc.courses import queries
from icdc.courses.roster_cells import column_labels
from icdc.courses.waiting_list import waiting_list
from icdc.models import Enrolment
from icdc.web.htmx import partial, render, wants_partial
from icdc.web.person_fields import FIELDS
from icdc.web.undoing import undoable


def seated(enrolment: Enrolment) -> ResponseReturnValue:
    """The course's page, or what changes of it: the list, the counters and the person's row."""
    course = enrolment.course
    said = _("%(name)s has a seat now.", name=enrolment.trainee.full_name)
    undoable("outcomes", course.id, said)
    if not wants_partial():
        return redirect(url_for("courses.show", course_id=course.id), code=303)
    return partial(
        "courses/waiting/seated.html",
        course=course,
        enrolment=enrolment,
        waiting=waiting_list(course),
        count=queries.roster_count(course),
        fields=FIELDS,
        labels=column_labels(),
    )


def reason_form(enrolment: Enrolment, fault: str = "") -> Response:
    """Asks why somebody gets a seat out of turn, or one more than there are."""
    return render(
        "courses/waiting/reason.html",
        "courses/waiting/_reason.html",
        enrolment=enrolment,
        course=enrolment.course,
        waiting=waiting_list(enrolment.course),
        fault=fault,
    )
