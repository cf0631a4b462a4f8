"""A waiting list as its page shows it: what each line would become, as things are now."""

from dataclasses import dataclass
from datetime import date

from icdc.courses.lists import kept as kept_lists
from icdc.courses.lists.asker import is_to_office
from icdc.courses.lists.bringing_in import registration_day
from icdc.courses.lists.planning import plan_for
from icdc.courses.lists.plans import Plan
from icdc.courses.lists.rows import ParticipantRows
from icdc.models import Course, ParticipantList
from icdc.web.clock import today
from icdc.web.records import find_course

# A page of more lines helps nobody; the counts and the faults are of all lines.
MOST_SHOWN = 1_000


@dataclass(frozen=True)
class Preview:
    course: Course
    kept: ParticipantList
    listed: ParticipantRows
    plan: Plan

    @property
    def registered_on(self) -> date:
        return registration_day(self.course, today())

    def context(self) -> dict[str, object]:
        """What the page's templates need."""
        return {
            "course": self.course,
            "kept": self.kept,
            "plan": self.plan,
            "registered_on": self.registered_on,
            "most_shown": MOST_SHOWN,
            "are_pins_closed": not is_to_office(),
        }


def preview_of(course_id: int, list_id: int) -> Preview:
    """Raises NoResultFound, and Refusal for a list that cannot be read."""
    course = find_course(course_id)
    listed = kept_lists.read(kept_lists.find_list(course, list_id))
    # Reading took its time: it may be confirmed or cancelled by now.
    kept = kept_lists.find_list(course, list_id)
    return Preview(course, kept, listed, plan_for(course, listed))
