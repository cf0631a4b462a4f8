"""The rules once a day, by themselves.

A job asks itself again for the next night; the worker sees at its start that one waits. Where
several workers started at once, the day in the settings lets only the first of them do the work.
"""

from datetime import datetime, time, timedelta

from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from icdc.extensions import db
from icdc.privacy.retention.applying import apply_rules
from icdc.web.clock import ZONE, today
from icdc.web.daily import each_night
from icdc.web.jobs import Progress, ask_again
from icdc.web.settings import read_setting, write_setting

TASK = "retention"
LAST_DAY = "retention_last_day"
# When nobody works.
AT = time(3, 30)


@each_night(TASK)
def run(progress: Progress) -> str:
    is_first = claim_day()
    # First of all: whatever happens below, tomorrow comes.
    ask_again(progress.job_id, seconds_until_next())
    if not is_first:
        return str(_("Today nothing is due, or the rules were applied already."))
    applied = apply_rules()
    done = _("The rules were applied to %(count)s records.", count=applied.total)
    again = [_("The next night tries again.")] if applied.hindrances else []
    return " ".join(map(str, [done, *applied.hindrances, *again]))


def claim_day() -> bool:
    """Whether nobody has taken this day yet. Commits.

    The very first day is taken by nobody: the office sees a day long what would go.
    """
    day, last = today().isoformat(), read_setting(LAST_DAY)
    if last == day:
        db.session.rollback()
        return False
    try:
        write_setting(LAST_DAY, day, None)
        db.session.commit()
    except (IntegrityError, StaleDataError):
        db.session.rollback()
        return False
    return bool(last)


def seconds_until_next(at: datetime | None = None) -> float:
    here = (at or datetime.now(ZONE)).astimezone(ZONE)
    night = datetime.combine(here.date(), AT, ZONE)
    if night <= here:
        night += timedelta(days=1)
    return (night - here).total_seconds()
