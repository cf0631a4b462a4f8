"""Undo instead of asking first: for an hour, by whoever did it, exactly what was there before.

    db.session.commit()
    undoable("session", course.id, _("The session is removed."))        # says so, and offers Undo

The audit trail knows what stood there (`putting_back.py`); a signed token says which entries are
meant, and for whom (`tokens.py`). How a kind of act is undone says the room that does it:

    @undoes("session", "course_sessions.delete")
    def restore_session(course_id: int, entries: Entries) -> str: ...   # gives where to go then
"""

from icdc.web.undoing.kinds import undoes
from icdc.web.undoing.putting_back import ChangedSince, Entries, put_back
from icdc.web.undoing.since import is_made_since
from icdc.web.undoing.tokens import undoable

__all__ = ["ChangedSince", "Entries", "is_made_since", "put_back", "undoable", "undoes"]
