"""What is known of somebody at a session."""

from enum import StrEnum

from flask_babel import gettext as _

from icdc.models import Attendance


class Presence(StrEnum):
    # Nobody has said yet, which is not "absent".
    unmarked = "unmarked"
    present = "present"
    absent = "absent"

    @property
    def after_a_tap(self) -> "Presence":
        return Presence.absent if self is Presence.present else Presence.present


def presence_in(attendance: Attendance | None) -> Presence:
    if attendance is None:
        return Presence.unmarked
    return Presence.present if attendance.is_present else Presence.absent


def presence_words() -> dict[Presence, str]:
    """Looked up once for a grid of thousands of marks."""
    return {
        Presence.unmarked: _("not marked"),
        Presence.present: _("present"),
        Presence.absent: _("absent"),
    }
