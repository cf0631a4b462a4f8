"""The legal clock of requests: how many days the centre has to answer, and how many are left."""

from datetime import date, timedelta

from flask_babel import gettext as _
from flask_babel import ngettext

from icdc.models import DataRequest
from icdc.web.clock import ZONE, today
from icdc.web.settings import read_setting

# Law No. 58, Article 17: within one week.
DAYS = 7
MOST_DAYS = 90
# From here on the desk is reminded.
SOON = 2


def request_days() -> int:
    """The setting `request_days`; what is no number of days counts as the law's week."""
    text = read_setting("request_days")
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(MOST_DAYS))
    return int(text) if is_number and 1 <= int(text) <= MOST_DAYS else DAYS


def request_law() -> str:
    """The setting `request_law`: which law says so, as the office words it."""
    return read_setting("request_law") or str(
        _(
            "Law of the Kyrgyz Republic No. 58 of 14 April 2008 “On personal information”,"
            " Article 17: the answer is given within one week."
        )
    )


def due_on(asked_on: date) -> date:
    """The last day for the answer. The day on which somebody asks is not counted."""
    return asked_on + timedelta(days=request_days())


def asked_on(request: DataRequest) -> date:
    """The day on which it came, where the registry's people are."""
    return request.asked_at.astimezone(ZONE).date()


def is_late(request: DataRequest, on: date | None = None) -> bool:
    return request.is_open and request.days_left(on or today()) < 0


def is_soon(request: DataRequest, on: date | None = None) -> bool:
    """Whether it is open, not late, and its last days have come."""
    return request.is_open and 0 <= request.days_left(on or today()) <= SOON


def days_in_words(request: DataRequest, on: date | None = None) -> str:
    left = request.days_left(on or today())
    if left < 0:
        return str(ngettext("%(num)s day late", "%(num)s days late", -left))
    if left == 0:
        return str(_("today is the last day"))
    return str(ngettext("%(num)s day left", "%(num)s days left", left))
