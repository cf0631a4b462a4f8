"""The cells of a roster's row: the person's fields, and the result of the course."""

from datetime import date

from flask import url_for
from flask_babel import gettext as _

from icdc.courses import scores
from icdc.courses.enrolling import change_state
from icdc.models import Enrolment, State
from icdc.web import cells
from icdc.web.errors import Refusal
from icdc.web.labels import label
from icdc.web.person_fields import FIELDS
from icdc.web.pin_doubts import DOUBTED, tell_doubts
from icdc.web.records import hold

# What the counters above the roster show.
FOLLOWED = frozenset({"gender", "state"})
RESULTS = (State.registered, State.completed, State.not_completed)
LEAVING = "left"


def column_labels() -> dict[str, str]:
    """What each column is called, looked up once for a roster of thousands of cells."""
    labels = {name: str(field.label) for name, field in FIELDS.items()}
    return labels | {"state": _("Result"), "empty": _("empty")}


def cell_of(enrolment: Enrolment, name: str) -> cells.Cell:
    """Raises KeyError for an unknown column."""
    address = url_for("enrolments.show", enrolment_id=enrolment.id, name=name)
    page = url_for("courses.show", course_id=enrolment.course_id)
    if name == "state":
        return _state_cell(enrolment, address, page)
    if name == "result":
        return scores.result_cell(_state_cell(enrolment, address, page), enrolment, address)
    if name == "score":
        return scores.score_cell(enrolment, address)
    followers = "courses/_counters_follow.html" if name in FOLLOWED else ""
    return cells.person_cell(enrolment.trainee, name, address, page, followers)


def hold_for(enrolment: Enrolment, name: str) -> Enrolment:
    """Lock what a change of this cell reads and writes."""
    if name in ("state", *scores.COLUMNS):
        hold(enrolment.course)
        return hold(enrolment)
    hold(enrolment.trainee)
    return enrolment


def write(enrolment: Enrolment, name: str, typed: str, on: date) -> None:
    """Raises FieldFaultError or Refusal."""
    if name == "score":
        scores.write_score(enrolment, typed)
    elif name in ("state", "result"):
        change_state(enrolment, _state_of(enrolment, typed), on)
    else:
        cells.write_person(enrolment.trainee, name, typed)
        if name in DOUBTED:
            tell_doubts(enrolment.trainee)


def _state_of(enrolment: Enrolment, typed: str) -> State:
    if typed == LEAVING:
        return State.withdrawn
    if typed not in {*RESULTS, enrolment.state}:
        raise Refusal(_("“%(text)s” is not a result.", text=typed))
    return State(typed)


def _state_cell(enrolment: Enrolment, address: str, page: str) -> cells.Cell:
    # Who has left comes back first; results are given afterwards.
    results = (State.registered,) if enrolment.has_left else RESULTS
    choices = [(state.value, label(state)) for state in results]
    if enrolment.state not in results:
        choices.insert(0, (enrolment.state.value, label(enrolment.state)))
    if not enrolment.has_left:
        choices.append((LEAVING, _("leaves the course")))
    return cells.Cell(
        name="state",
        owner=enrolment.trainee.full_name,
        address=address,
        page=page,
        label=_("Result"),
        text=label(enrolment.state),
        value=enrolment.state.value,
        version=enrolment.version,
        choices=tuple(choices),
        look=enrolment.state.value,
        followers="courses/waiting/followers.html",
    )
