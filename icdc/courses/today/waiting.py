"""What waits in a trainer's own courses, all of it in one statement."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from sqlalchemy import select, union_all

from icdc.courses.today.findings import Findings
from icdc.courses.today.kinds import ENDPOINTS, SENTENCES, Kind
from icdc.extensions import db
from icdc.models import Course

# Of one kind; the others are behind a click.
SHOWN = 5


@dataclass(frozen=True)
class Place:
    """Where something waits: the course, and the record (0 where it has none of its own)."""

    kind: Kind
    course_id: int
    record_id: int
    code: str
    title: str
    count: int

    @property
    def address(self) -> str:
        """Where it is done."""
        list_id = self.record_id if self.kind is Kind.lists else None
        anchor = "waiting-list" if self.kind is Kind.seats else None
        endpoint = ENDPOINTS[self.kind]
        return url_for(endpoint, course_id=self.course_id, list_id=list_id, _anchor=anchor)


@dataclass(frozen=True)
class Wait:
    kind: Kind
    places: Sequence[Place]

    @property
    def count(self) -> int:
        return sum(place.count for place in self.places)

    @property
    def sentence(self) -> str:
        return SENTENCES[self.kind](self.count)

    @property
    def shown(self) -> Sequence[Place]:
        return self.places[:SHOWN]

    @property
    def others(self) -> Sequence[Place]:
        return self.places[SHOWN:]


def waits_of(user_id: int, moment: datetime) -> list[Wait]:
    """Only kinds of which there is something; `moment` is local. The latest course first."""
    findings = Findings(user_id, moment)
    found = union_all(*(findings.of(kind) for kind in Kind)).subquery()
    wanted = (
        select(found.c.kind, Course.id, found.c.record_id, Course.code, Course.title)
        .add_columns(found.c.number)
        .join(Course, Course.id == found.c.course_id)
        .order_by(Course.starts_on.desc(), Course.id.desc(), found.c.record_id)
    )
    places: dict[Kind, list[Place]] = defaultdict(list)
    for word, *facts in db.session.execute(wanted):
        kind = Kind(word)
        places[kind].append(Place(kind, *facts))
    return [Wait(kind, places[kind]) for kind in Kind if places[kind]]
