"""The review list: records that may be one person, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import selectinload

from icdc.extensions import db
from icdc.models import Enrolment, Trainee
from icdc.trainees.doubles import Pair, pairs_to_look_at
from icdc.trainees.merge_preview import Choice, choices_between
from icdc.trainees.resemblance import Resemblance
from icdc.web.htmx import partial, render, wants_partial
from icdc.web.paging import LAST_PAGE, Page
from icdc.web.person_fields import PAGE_FIELDS
from icdc.web.records import in_visible_courses, visible_trainees
from icdc.web.telling_apart import tell_apart
from icdc.web.undoing import undoable

PAIRS_A_PAGE = 20

bp = Blueprint("duplicates", __name__, url_prefix="/trainees/duplicates")


@dataclass(frozen=True)
class Twosome:
    """Two records with their courses, and what tells them apart."""

    low: Trainee
    high: Trainee
    resemblance: Resemblance
    differences: dict[str, Choice]

    @property
    def older(self) -> Trainee:
        return min(self.low, self.high, key=lambda trainee: (trainee.created_at, trainee.id))

    @property
    def newer(self) -> Trainee:
        return self.high if self.older is self.low else self.low


@bp.get("")
def index() -> ResponseReturnValue:
    pairs = pairs_to_look_at()
    page = _page(pairs, request.args.get("page", 1, type=int))
    return render(
        "trainees/duplicates/index.html",
        "trainees/duplicates/_pairs.html",
        page=page,
        count=len(pairs),
        fields=PAGE_FIELDS,
    )


@bp.post("/distinctions")
def create() -> ResponseReturnValue:
    """The two are not the same person; they never come back."""
    low, high = tell_apart(request.form)
    db.session.commit()
    undoable("distinction", low.id, _("Noted: these are two people."))
    if wants_partial():
        return partial("trainees/duplicates/told_apart.html", low=low, high=high)
    return redirect(url_for(".index"), code=303)


def _page(pairs: Sequence[Pair], number: int) -> Page[Twosome]:
    number = min(max(number, 1), LAST_PAGE)
    start, end = (number - 1) * PAIRS_A_PAGE, number * PAIRS_A_PAGE
    return Page(_twosomes(pairs[start:end]), number, len(pairs) > end)


def _twosomes(pairs: Sequence[Pair]) -> list[Twosome]:
    ids = {key for pair in pairs for key in (pair.low_id, pair.high_id)}
    courses = selectinload(Trainee.enrolments.and_(in_visible_courses()))
    wanted = visible_trainees().where(Trainee.id.in_(ids))
    wanted = wanted.options(
        courses.joinedload(Enrolment.course), courses.selectinload(Enrolment.certificates)
    )
    people = {trainee.id: trainee for trainee in db.session.scalars(wanted)}
    return [
        _twosome(people[pair.low_id], people[pair.high_id], pair.resemblance)
        for pair in pairs
        # A merge may have come between.
        if pair.low_id in people and pair.high_id in people
    ]


def _twosome(low: Trainee, high: Trainee, resemblance: Resemblance) -> Twosome:
    differences = {choice.name: choice for choice in choices_between(low, high)}
    return Twosome(low, high, resemblance, differences)
