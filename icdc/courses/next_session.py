"""What the next session of a course most likely is, so that its form need only be confirmed."""

from datetime import date, time, timedelta
from typing import TypedDict

from icdc.models import Course


class Suggestion(TypedDict, total=False):
    held_on: date
    starts_at: time
    ends_at: time


def next_session(course: Course) -> Suggestion:
    """The working day after the last session, at its hours; the first day where there is none."""
    if not course.sessions:
        return Suggestion(held_on=course.starts_on)
    last = course.sessions[-1]
    day = last.held_on + timedelta(days=1)
    while day.isoweekday() > 5:
        day += timedelta(days=1)
    suggestion = Suggestion(starts_at=last.starts_at, ends_at=last.ends_at)
    if day <= course.ends_on:
        suggestion["held_on"] = day
    return suggestion
