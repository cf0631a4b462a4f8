"""What differs from a frozen report, in words."""

from collections.abc import Callable

from flask_babel import gettext as _
from flask_babel import ngettext

from icdc.gender_share.ages import NOT_GIVEN
from icdc.gender_share.definition import Tally
from icdc.gender_share.frozen.causes import Cause, Kind
from icdc.gender_share.frozen.changes import difference
from icdc.gender_share.frozen.since import BasisSince
from icdc.gender_share.grouping import By, label_of
from icdc.gender_share.selection import Selection
from icdc.models import Gender, State
from icdc.web.filters import day
from icdc.web.labels import label


def filters_in_words(selection: Selection) -> list[tuple[str, str]]:
    set_ones = ((By(name), key) for name, key in selection.filters().items() if key)
    return [(str(by.heading), _key(by.value, key)) for by, key in set_ones]


def steps_in_words(basis: BasisSince) -> str:
    """Such as "+2 women, −1 man"; empty where the people are as many as they were."""
    return difference_in_words(basis.then.people, basis.now.people)


def difference_in_words(then: Tally, now: Tally) -> str:
    steps = difference(then, now)
    return ", ".join(_step(gender, number) for gender, number in steps.items())


def causes_in_words(basis: BasisSince) -> str:
    """Such as "3 late certificates, 1 merge"."""
    return ", ".join(_counted(kind, number) for kind, number in basis.causes.items())


def cause_in_words(cause: Cause) -> str:
    return SENTENCES[cause.kind](cause)


def _step(gender: Gender, number: int) -> str:
    # A minus sign, not a hyphen, which reads as a dash before a number.
    signed = f"{'+' if number > 0 else '−'}{abs(number)}"
    many = abs(number)
    words = {
        Gender.female: ngettext("%(signed)s woman", "%(signed)s women", many, signed=signed),
        Gender.male: ngettext("%(signed)s man", "%(signed)s men", many, signed=signed),
        Gender.other: ngettext("%(signed)s other", "%(signed)s other", many, signed=signed),
        Gender.not_stated: ngettext(
            "%(signed)s not stated", "%(signed)s not stated", many, signed=signed
        ),
    }
    return str(words[gender])


def _counted(kind: Kind, number: int) -> str:
    n = number
    words = {
        Kind.entered_late: ngettext("%(num)s late registration", "%(num)s late registrations", n),
        Kind.certified_late: ngettext("%(num)s late certificate", "%(num)s late certificates", n),
        Kind.gender_stated: ngettext("%(num)s gender now stated", "%(num)s genders now stated", n),
        Kind.gender_corrected: ngettext("%(num)s gender corrected", "%(num)s genders corrected", n),
        Kind.merged: ngettext("%(num)s merge", "%(num)s merges", n),
        Kind.unmerged: ngettext("%(num)s merge undone", "%(num)s merges undone", n),
        Kind.revoked: ngettext("%(num)s certificate revoked", "%(num)s certificates revoked", n),
        Kind.left: ngettext("%(num)s enrolment cancelled", "%(num)s enrolments cancelled", n),
        Kind.gone: ngettext("%(num)s row deleted", "%(num)s rows deleted", n),
        Kind.moved_out: ngettext(
            "%(num)s row moved out of the filters", "%(num)s rows moved out of the filters", n
        ),
        Kind.moved_in: ngettext(
            "%(num)s row moved into the filters", "%(num)s rows moved into the filters", n
        ),
        Kind.counts_since: ngettext("%(num)s row counts since", "%(num)s rows count since", n),
        Kind.counts_no_more: ngettext(
            "%(num)s row counts no more", "%(num)s rows count no more", n
        ),
        Kind.reassigned: ngettext(
            "%(num)s row of another record", "%(num)s rows of another record", n
        ),
        Kind.differs: ngettext("%(num)s row in another group", "%(num)s rows in another group", n),
    }
    return str(words[kind])


def _change(cause: Cause) -> str:
    """Such as "Region where people live: Osh → Naryn"."""
    name = _("Day") if cause.what == "day" else str(By(cause.what).heading)
    was, becomes = _key(cause.what, cause.was), _key(cause.what, cause.becomes)
    return f"{name}: {was} → {becomes}"


def _key(what: str, key: str) -> str:
    if what == "day":
        return day(key)
    try:
        return label_of(By(what), key or NOT_GIVEN)
    except (ValueError, LookupError):
        # A word that the registry no longer knows, or that somebody wrote into the file.
        return key


SENTENCES: dict[Kind, Callable[[Cause], str]] = {
    Kind.entered_late: lambda _cause: _("Entered after the report was frozen"),
    Kind.certified_late: lambda _cause: _("The certificate was issued after the report was frozen"),
    Kind.gender_stated: lambda cause: _(
        "Gender now stated: %(gender)s", gender=label(Gender(cause.becomes))
    ),
    Kind.gender_corrected: lambda cause: _(
        "Gender corrected: %(was)s → %(becomes)s",
        was=label(Gender(cause.was)),
        becomes=label(Gender(cause.becomes)),
    ),
    Kind.merged: lambda cause: _(
        "Record %(was)s was merged into record %(becomes)s", was=cause.was, becomes=cause.becomes
    ),
    Kind.unmerged: lambda cause: _(
        "The merge was undone: record %(becomes)s is a person of its own again",
        becomes=cause.becomes,
    ),
    Kind.revoked: lambda cause: _("The certificate was revoked on %(day)s", day=day(cause.becomes)),
    Kind.left: lambda cause: _(
        "The enrolment does not count any more: %(state)s", state=label(State(cause.becomes))
    ),
    Kind.gone: lambda _cause: _("The row is not in the registry any more"),
    Kind.moved_out: lambda cause: _(
        "Outside the period or the filters now. %(change)s", change=_change(cause)
    ),
    Kind.moved_in: lambda _cause: _(
        "Inside the filters only since; before, the person, the course or the row said otherwise"
    ),
    Kind.counts_since: lambda _cause: _(
        "Was there when the report was frozen, but its state or its day did not count yet"
    ),
    Kind.counts_no_more: lambda _cause: _("Does not count any more"),
    Kind.reassigned: lambda cause: _(
        "Belongs to record %(becomes)s, no more to record %(was)s",
        was=cause.was,
        becomes=cause.becomes,
    ),
    Kind.differs: _change,
}
