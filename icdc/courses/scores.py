"""The cells of the results page: a person's score, and the result beside it."""

from dataclasses import replace

from flask import url_for
from flask_babel import gettext as _

from icdc.models import Enrolment
from icdc.web.award import obstacles_of
from icdc.web.cells import Cell
from icdc.web.errors import Refusal
from icdc.web.points import read_points, shown_points

FOLLOWERS = "courses/results/_award_follows.html"
# The columns by the last word of their address.
COLUMNS = frozenset({"score", "result"})


def score_cell(enrolment: Enrolment, address: str) -> Cell:
    points = shown_points(enrolment.score)
    return Cell(
        name="score",
        owner=enrolment.trainee.full_name,
        address=address,
        page=_page(enrolment),
        label=_("Score"),
        text=points,
        value=points,
        version=enrolment.version,
        followers=FOLLOWERS,
    )


def result_cell(state_cell: Cell, enrolment: Enrolment, address: str) -> Cell:
    """The roster's cell of the result, on the results page."""
    return replace(state_cell, address=address, page=_page(enrolment), followers=FOLLOWERS)


def write_score(enrolment: Enrolment, typed: str) -> None:
    """Raises FieldFaultError or Refusal."""
    score = read_points(typed)
    if score == enrolment.score:
        return
    if enrolment.standing_certificate:
        raise Refusal(_("There is a certificate; revoke it before changing the result."))
    if not enrolment.takes_a_seat:
        name = enrolment.trainee.full_name
        raise Refusal(_("%(name)s has no seat in the course.", name=name))
    enrolment.score = score


def what_follows(enrolment: Enrolment) -> dict[str, object]:
    """What the regions that follow these cells need."""
    return {"enrolment": enrolment, "obstacles": obstacles_of(enrolment)}


def _page(enrolment: Enrolment) -> str:
    return url_for("results.index", course_id=enrolment.course_id)
