"""Copies from before a restore, which no erasure reaches: that they are there, and until when."""

from flask_babel import gettext as _

from icdc.web.filters import day
from icdc.web.restore_copies import copies


def told_of_copies() -> list[str]:
    """A sentence for each file. Who is erased may stand in it."""
    return [
        str(
            _("The copy %(file)s, kept when a backup was restored, still holds the person until"
              " %(day)s. Then it is deleted by itself.", file=one.path.name, day=day(last))
            if (last := one.last_day)
            else _("The copy %(file)s, kept when a backup was restored, still holds the person"
                   " until somebody deletes it: its rule is not applied.", file=one.path.name)
        )
        for one in copies()
    ]  # fmt: skip
