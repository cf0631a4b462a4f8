"""Long lists: judged and brought in by jobs, looked at as counts and faults."""

import json
from typing import TypedDict

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.exc import NoResultFound

from icdc.courses.lists import kept as kept_lists
from icdc.courses.lists.asker import speak_to_asker_of, trainer_id
from icdc.courses.lists.bringing_in import bring_in, let_other_lists_wait, registration_day
from icdc.courses.lists.planning import plan_for
from icdc.courses.lists.plans import Mark, Plan
from icdc.courses.lists.rows import Note
from icdc.courses.lists.telling import what_was_done
from icdc.extensions import db
from icdc.models import Course, ParticipantList
from icdc.web.clock import today
from icdc.web.errors import Refusal
from icdc.web.guards import is_office
from icdc.web.jobs import Progress, ask, task
from icdc.web.pins import seal, unseal
from icdc.web.requests import only_reading

# More lines than a request should judge, or a page should let people correct one by one.
LONG = 2_000
MOST_NOTES = 300


class Summary(TypedDict):
    """What a page says of a long list; the notes are (line, column, sentence)."""

    # For whom it was judged: a trainer, None for the office.
    trainer_id: int | None
    lines: int
    counts: list[tuple[str, int]]
    to_enrol: int
    seated: int
    waiting: int
    errors: list[tuple[int, str, str]]
    warnings: list[tuple[int, str, str]]


def ask_for_reading(kept: ParticipantList) -> int:
    """The id of the job that judges the list. Commits."""
    kept.summary_sealed = None
    page = url_for("participant_lists.show", course_id=kept.course_id, list_id=kept.id)
    return _ask("list reading", kept, page)


def ask_for_bringing_in(kept: ParticipantList) -> int:
    """The id of the job that brings the list in. Commits."""
    return _ask("list bringing in", kept, url_for("courses.show", course_id=kept.course_id))


def summary_of(kept: ParticipantList) -> Summary | None:
    """None until the list was judged for whoever asks: others may see other people."""
    if kept.summary_sealed is None:
        return None
    summary: Summary = json.loads(unseal(kept.summary_sealed))
    # One of before this rule says nobody.
    return summary if summary.get("trainer_id", 0) == trainer_id() else None


@task("list reading")
def judge(progress: Progress, course_id: int, list_id: int, may_name: int) -> str:
    speak_to_asker_of(progress.job_id, bool(may_name))
    with only_reading():
        course = db.session.get_one(Course, course_id)
        listed = kept_lists.read(_find(course, list_id))
        plan = plan_for(course, listed, progress)
        told = json.dumps(_summary(plan), ensure_ascii=False).encode()
        db.session.rollback()
    _find(db.session.get_one(Course, course_id), list_id).summary_sealed = seal(told)
    db.session.commit()
    return str(_("The list was read. Nothing is stored before you confirm."))


@task("list bringing in")
def confirm(progress: Progress, course_id: int, list_id: int, may_name: int) -> str:
    speak_to_asker_of(progress.job_id, bool(may_name))
    course = db.session.get_one(Course, course_id)
    listed = kept_lists.read(_find(course, list_id))
    let_other_lists_wait(course)
    kept = _find(course, list_id)
    plan = bring_in(course, listed, registration_day(course, today()), progress)
    db.session.delete(kept)
    db.session.commit()
    return what_was_done(plan)


def _find(course: Course, list_id: int) -> ParticipantList:
    """Raises Refusal for a list that is not there any more: two may have clicked."""
    try:
        return kept_lists.find_list(course, list_id)
    except NoResultFound as missing:
        raise Refusal(_("The list was brought in or put away meanwhile.")) from missing


def _ask(name: str, kept: ParticipantList, address: str) -> int:
    arguments = {"course_id": kept.course_id, "list_id": kept.id, "may_name": int(is_office())}
    return ask(name, kept.file_name, address, **arguments)


def _summary(plan: Plan) -> Summary:
    return Summary(
        trainer_id=trainer_id(),
        lines=plan.lines,
        counts=[(mark.value, plan.count(mark)) for mark in Mark if plan.count(mark)],
        to_enrol=len(plan.to_enrol),
        seated=plan.seated,
        waiting=plan.waiting,
        errors=[_told(note) for note in plan.errors[:MOST_NOTES]],
        warnings=[_told(note) for note in plan.warnings[:MOST_NOTES]],
    )


def _told(note: Note) -> tuple[int, str, str]:
    return note.row, note.column, note.message
