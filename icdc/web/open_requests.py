"""How many requests about personal data wait for an answer: for the desk, and for the menu."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select

from icdc.extensions import db
from icdc.models import DataRequest, RequestState
from icdc.web.clock import today
from icdc.web.request_clock import SOON


@dataclass(frozen=True)
class Waiting:
    """How many requests are open; of these, how many are late, and how many soon would be."""

    open: int
    late: int
    soon: int


def waiting() -> Waiting:
    """One statement."""
    on, due = today(), DataRequest.due_on
    is_soon = due.between(on, on + timedelta(days=SOON))
    wanted = select(
        func.count(), func.count().filter(due < on), func.count().filter(is_soon)
    ).where(DataRequest.state == RequestState.open)
    # The menu also stands on a page that shows a refused form: what it holds is not to be written.
    with db.session.no_autoflush:
        return Waiting(*db.session.execute(wanted).one())
