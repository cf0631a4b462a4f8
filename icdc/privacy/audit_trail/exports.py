"""The trail as a file, as it is narrowed."""

from collections.abc import Iterator

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from icdc.extensions import db
from icdc.models import AuditEntry
from icdc.privacy.audit_trail.filter_words import in_words
from icdc.privacy.audit_trail.filtering import filters_in
from icdc.privacy.audit_trail.filters import Filters
from icdc.privacy.audit_trail.pages import all_entries, newest_first
from icdc.privacy.audit_trail.telling import Telling, told
from icdc.web.exports import Listing, Value, export
from icdc.web.filters import moment

# Names are asked for so many entries at once.
AT_ONCE = 500


def save(form: str) -> ResponseReturnValue:
    """GET /audit/export/csv and xlsx."""
    filters = filters_in(request.args)
    columns = [
        _("Number"), _("When"), _("What happened"), _("Before and after"), _("Reason"),
        _("In what way"), _("From where"), _("Hash"),
    ]  # fmt: skip
    listing = Listing(
        _("Audit trail"), columns, _rows(filters), in_words(filters), AuditEntry.__tablename__
    )
    return export(listing, form)


def _rows(filters: Filters) -> Iterator[list[Value]]:
    wanted, last = filters.narrow(all_entries()), 0
    while True:
        some = wanted.where(AuditEntry.id < last) if last else wanted
        entries = db.session.scalars(newest_first(some).limit(AT_ONCE)).all()
        if not entries:
            return
        yield from map(_row, told(entries))
        last = entries[-1].id
        # What was told is not kept: a long trail would fill the memory.
        for entry in entries:
            db.session.expunge(entry)


def _row(one: Telling) -> list[Value]:
    entry = one.entry
    lines = "; ".join(f"{line.name}: {line.was or '–'} → {line.now or '–'}" for line in one.lines)
    return [
        entry.id, moment(entry.at), one.sentence, lines, one.reason, one.way, entry.address,
        entry.hash,
    ]  # fmt: skip
