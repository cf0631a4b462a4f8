"""In words: what a number counts."""

from collections.abc import Iterator
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from sqlalchemy import select

from icdc.extensions import db
from icdc.gender_share.chips import period_text
from icdc.gender_share.definition import DEFINITION
from icdc.gender_share.grouping import By, label_of
from icdc.gender_share.people.question import Count, Of, Question, Whom
from icdc.gender_share.periods import ALL_TIME
from icdc.models import Course, Programme
from icdc.web.filters import day
from icdc.web.locale import language

COUNTED = {
    Of.registered: _l("Registered"),
    Of.certified: _l("Certified"),
    Of.applied: _l("Applied"),
    Of.step_registered: _l("Registered, of those who applied"),
    Of.attended: _l("Attended at least once"),
    Of.completed: _l("Completed"),
    Of.step_certified: _l("Certified, of those who applied"),
}
WHOM = {
    Whom.women: _l("women"),
    Whom.men: _l("men"),
    Whom.other: _l("other gender"),
    Whom.not_stated: _l("gender not stated"),
    Whom.stated: _l("gender stated"),
    Whom.everybody: _l("everybody"),
}


def title_of(question: Question) -> str:
    """Such as "Registered: women"."""
    return f"{COUNTED[question.of]}: {WHOM[question.whom]}"


def kind_of(question: Question) -> str:
    if question.count is Count.people:
        return str(_("People"))
    return str(_("Certificates") if question.of is Of.certified else _("Enrolments"))


def counted(question: Question, number: int) -> str:
    if question.count is Count.people:
        return str(ngettext("%(num)s person", "%(num)s people", number))
    if question.of is Of.certified:
        return str(ngettext("%(num)s certificate", "%(num)s certificates", number))
    return str(ngettext("%(num)s enrolment", "%(num)s enrolments", number))


def narrowed_to(question: Question, today: date) -> list[tuple[str, str]]:
    """Period, filters, group and day, each with its name."""
    facts = [
        (str(_("Period")), _period(question)),
        *_filters(question),
        (str(_("As of")), day(question.cut_off(today))),
    ]
    # The group may be one that a filter asks for already.
    return list(dict.fromkeys(facts))


def facts_of(question: Question, today: date) -> list[tuple[str, str]]:
    """What a file says about how it came to be."""
    return [
        (str(_("Counted")), kind_of(question)),
        *narrowed_to(question, today),
        (str(_("Definition")), DEFINITION),
    ]


def _period(question: Question) -> str:
    period = question.selection.period
    return str(_("all time")) if period == ALL_TIME else period_text(period)


def _filters(question: Question) -> Iterator[tuple[str, str]]:
    for name, key in question.selection.filters().items():
        if key:
            yield str(By(name).heading), _name_of(By(name), key)
    if question.key:
        by = question.selection.by
        yield str(by.heading), _name_of(by, question.key)


def _name_of(by: By, key: str) -> str:
    title = ""
    if by is By.course:
        title = db.session.scalar(select(Course.title).where(Course.code == key)) or ""
    if by is By.programme:
        found = db.session.scalars(select(Programme).where(Programme.code == key)).first()
        title = found.title(language()) if found else ""
    return f"{key} · {title}" if title else label_of(by, key)
