"""What bringing in a list did, in a sentence."""

from flask_babel import gettext as _
from flask_babel import ngettext

from icdc.courses.lists.plans import Mark, Plan, who_is_left

# More numbers of lines make no sentence.
MOST_NAMED = 20


def what_was_done(plan: Plan) -> str:
    said = [_who_was_brought_in(plan), *who_is_left(plan)]
    if plan.faulty:
        said.append(
            ngettext(
                "%(num)s line with errors was left out",
                "%(num)s lines with errors were left out",
                plan.faulty,
            )
        )
    if for_office := [str(one.row.number) for one in plan.rows if one.is_for_office]:
        lines = ", ".join(for_office[:MOST_NAMED]) + (", …" if for_office[MOST_NAMED:] else "")
        said.append(_("the PIN is somebody else's in line %(lines)s: ask the office", lines=lines))
    return "; ".join(said)


def _who_was_brought_in(plan: Plan) -> str:
    count = len(plan.to_enrol)
    if not count:
        return str(_("Nobody was brought in: there is nobody new in this list"))
    brought = ngettext("%(num)s person brought in", "%(num)s people brought in", count)
    who = _("%(new)s new, %(known)s known", new=plan.count(Mark.new), known=plan.count(Mark.known))
    return f"{brought}: {who}"
