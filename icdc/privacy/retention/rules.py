"""The rules by which data leave by themselves, in the order in which the office reads them.

How long each is kept stands in `web/keeping.py`, what it takes away in `takers.py`.
"""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_babel.speaklater import LazyString

from icdc.web.keeping import Term, Unit, term_of


@dataclass(frozen=True)
class Rule:
    """`since`: from when its time is counted. `why`: the reason for the usual time."""

    name: str
    label: LazyString
    since: LazyString
    why: LazyString

    @property
    def term(self) -> Term:
        return term_of(self.name)


RULES = (
    Rule(
        "contacts",
        _l("PINs, e-mail addresses and telephones of people"),
        _l("after the last day of the person's last course"),
        _l("Donors and auditors may ask about a course for five years; afterwards the centre has"
           " no reason to reach its participants."),
    ),
    Rule(
        "applications",
        _l("Application forms that were not accepted"),
        _l("after the answer, or after the course where nobody answered"),
        _l("Long enough to complain about a refusal."),
    ),
    Rule(
        "list_files",
        _l("Uploaded participant lists that wait for their confirmation"),
        _l("after the upload"),
        _l("Who has not confirmed by then has gone home."),
    ),
    Rule(
        "register_files",
        _l("Uploaded registers of past courses"),
        _l("after the upload"),
        _l("Who has not confirmed by then has gone home."),
    ),
    Rule(
        "letter_addresses",
        _l("E-mail addresses to which certificates were sent"),
        _l("after the letter"),
        _l("Within a year people ask where their letter went to; that it was sent stays known."),
    ),
    Rule(
        "notices",
        _l("The log of the registry's own letters"),
        _l("after the letter was asked for"),
        _l("Their words are kept nowhere; whether one left matters for a season."),
    ),
    Rule(
        "sign_ins",
        _l("The log of who signed in"),
        _l("after the attempt"),
        _l("Half a year shows an attack that went on slowly."),
    ),
    Rule(
        "open_sessions",
        _l("Where people were signed in, once it ended by itself"),
        _l("after the end"),
        _l("Nobody can use it any more; who signed in when stands in the log."),
    ),
    Rule(
        "entry_asks",
        _l("Requests for a link or code to see one's own record"),
        _l("after the request"),
        _l("A link works for less than a day."),
    ),
    Rule(
        "jobs",
        _l("Finished long tasks, with their file names and results"),
        _l("after the end of the task"),
        _l("Whoever asked has seen the result by then."),
    ),
    Rule(
        "forgery_contacts",
        _l("How to reach people who reported a forged certificate"),
        _l("after the report was dealt with"),
        _l("Long enough for a question after the answer."),
    ),
    Rule(
        "request_texts",
        _l("The words of requests about personal data, and of their answers"),
        _l("after the answer"),
        _l("A court hears a complaint within three years; kind, dates and outcome stay."),
    ),
    Rule(
        "audit_addresses",
        _l("Network addresses in the audit trail"),
        _l("after the entry"),
        _l("Two years of investigations. What else an entry says stays, and it can still be shown"
           " that nobody altered it."),
    ),
    Rule(
        "restore_copies",
        _l("Copies of the whole registry that were kept when a backup was restored"),
        _l("after the restore"),
        _l("Two weeks show whether the restore was right. Until then whoever is erased is still in"
           " them."),
    ),
)  # fmt: skip
BY_NAME = {rule.name: rule for rule in RULES}


def in_words(term: Term) -> str:
    """5 years, 1 day …, in the reader's language."""
    if term.unit is Unit.years:
        return str(ngettext("%(num)s year", "%(num)s years", term.amount))
    if term.unit is Unit.months:
        return str(ngettext("%(num)s month", "%(num)s months", term.amount))
    return str(ngettext("%(num)s day", "%(num)s days", term.amount))
