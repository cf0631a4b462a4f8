"""What the first page counts over the whole registry."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from icdc.extensions import db
from icdc.gender_share.overview.standing import Standing, standing_on
from icdc.gender_share.selection import Selection
from icdc.gender_share.work_list.kinds import Kind
from icdc.gender_share.work_list.queries import counts_of
from icdc.models import Enrolment

# Counting more of them takes seconds, and the first page is not to wait for it.
MOST_AT_ONCE = 200_000


@dataclass(frozen=True)
class Figures:
    standing: Standing
    # Of the work list.
    counts: Mapping[Kind, int]


def figures_on(today: date) -> Figures:
    return Figures(standing_on(today), counts_of(Selection(), tuple(Kind), today))


def come_later() -> bool:
    """Whether the registry is so large that the page is sent before they are counted."""
    # The highest id is found at once; counting would be the work that is to be spared.
    return (db.session.scalar(select(func.max(Enrolment.id))) or 0) > MOST_AT_ONCE
