"""Writing the audit trail, in the transaction of what it tells of.

    note(Act.pin_revealed, trainee)                     # an act; a view or a service calls it

Every other change of a record is noted by itself (`changes.py`). What was noted waits in the
session and is chained as its transaction ends (`chain.py`): so writers hold each other up least.

    with values_untold():                               # for what takes somebody's data away
        trainee.email = ""
        db.session.flush()
"""

from icdc.web.audit.actors import acting
from icdc.web.audit.chain import append
from icdc.web.audit.notes import Note, note, note_rows
from icdc.web.audit.spelling import values_untold

__all__ = ["Note", "acting", "append", "note", "note_rows", "values_untold"]
