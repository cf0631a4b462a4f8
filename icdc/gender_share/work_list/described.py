"""What a selection is narrowed to, in words."""

from flask_babel import gettext as _

from icdc.gender_share.grouping import By, label_of
from icdc.gender_share.selection import Selection
from icdc.web.filters import day


def described(selection: Selection) -> list[tuple[str, str]]:
    """What is asked for and its name: ("Programme", "DA")."""
    narrowed = [(By(name), key) for name, key in selection.filters().items() if key]
    texts = [(str(by.heading), label_of(by, key)) for by, key in narrowed]
    if selection.as_of:
        texts.append((_("As of"), day(selection.as_of)))
    return [(_("Period"), _period(selection)), *texts]


def _period(selection: Selection) -> str:
    first, last = day(selection.period.first), day(selection.period.last)
    if first and last:
        return f"{first} – {last}"
    if first:
        return str(_("from %(first)s on", first=first))
    return str(_("until %(last)s", last=last) if last else _("all time"))
