"""Taking two records together: the preview, the merge, and taking it back."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security import current_user

from icdc.extensions import db
from icdc.models import Merge, Trainee
from icdc.trainees.merge_preview import choices_between
from icdc.trainees.merge_queries import enrolments_of_both, merge_of_pair
from icdc.trainees.merging import hold_people, merge
from icdc.trainees.undoing import undo
from icdc.web.errors import Refusal
from icdc.web.records import find_trainee, record_id

bp = Blueprint("merges", __name__)


@bp.get("/trainees/<int:trainee_id>/merges/new")
def new(trainee_id: int) -> ResponseReturnValue:
    other = find_trainee(record_id(request.args.get("other", "")))
    return _preview(find_trainee(trainee_id), other)


@bp.post("/trainees/<int:trainee_id>/merges")
def create(trainee_id: int) -> ResponseReturnValue:
    kept, other = _held_pair(trainee_id, record_id(request.form.get("other", "")))
    if not _is_as_shown(kept, other):
        return _preview(kept, other, is_overtaken=True), 409
    chosen = {name for name in _differing(kept, other) if request.form.get(name) == "other"}
    merge(kept, other, chosen, current_user.id)
    db.session.commit()
    flash(_("The two records are one now."), "success")
    return redirect(url_for("trainees.show", trainee_id=trainee_id), code=303)


@bp.post("/merges/<int:merge_id>/undoing")
def undoing(merge_id: int) -> ResponseReturnValue:
    record = db.session.get_one(Merge, merge_id)
    back = undo(record, current_user.id).id
    db.session.commit()
    flash(_("The record is back, with its courses and certificates."), "success")
    return redirect(url_for("trainees.show", trainee_id=back), code=303)


def _held_pair(kept_id: int, other_id: int) -> tuple[Trainee, Trainee]:
    """Raises Refusal when somebody took the two together meanwhile."""
    people = hold_people([kept_id, other_id])
    if len(people) < 2 and kept_id != other_id and merge_of_pair(kept_id, other_id):
        raise Refusal(_("Somebody took these two records together already."))
    kept, other = find_trainee(kept_id), find_trainee(other_id)
    if kept is other:
        raise Refusal(_("A record cannot be taken together with itself."))
    return kept, other


def _is_as_shown(kept: Trainee, other: Trainee) -> bool:
    seen = request.form.get("kept_version"), request.form.get("other_version")
    return seen == (str(kept.version), str(other.version))


def _differing(kept: Trainee, other: Trainee) -> list[str]:
    return [choice.name for choice in choices_between(kept, other)]


def _preview(kept: Trainee, other: Trainee, is_overtaken: bool = False) -> str:
    if kept is other:
        raise Refusal(_("A record cannot be taken together with itself."))
    return render_template(
        "trainees/duplicates/merge.html",
        kept=kept,
        other=other,
        choices=choices_between(kept, other),
        enrolments=enrolments_of_both(kept, other),
        is_overtaken=is_overtaken,
    )
