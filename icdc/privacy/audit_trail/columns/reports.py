"""What is told of figures, reports, settings, and of the trail itself."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

REPORTS: dict[str, LazyString] = {
    "value": _l("Value"),
    "percent": _l("Per cent"),
    "basis": _l("Of whom"),
    "due_on": _l("Deadline"),
    "redacted": _l("Entries whose details left"),
    "redacted_addresses": _l("Entries whose network addresses left"),
    "overtaken": _l("Left, because the registry changed at that moment"),
    "busy": _l("Left, because another task was at work"),
    "restates_id": _l("Restates"),
    "reason": _l("Reason"),
    "definition": _l("Definition of the figures"),
    "as_of": _l("As of"),
    "frozen_at": _l("Frozen"),
    "frozen_by_name": _l("Frozen by"),
    "frozen_by_id": _l("Account of who froze it"),
    "counts_from": _l("Counts from"),
    "source": _l("Source"),
    "total": _l("Together"),
}
