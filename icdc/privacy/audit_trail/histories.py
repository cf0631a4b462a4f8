"""One record's history, for all who may see the record."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import abort
from sqlalchemy import Select

from icdc.extensions import db
from icdc.models import AuditEntry, Certificate
from icdc.models.audit import NOTED
from icdc.privacy.audit_trail.filter_words import in_order
from icdc.privacy.audit_trail.filters import Filters
from icdc.privacy.audit_trail.pages import all_entries
from icdc.privacy.audit_trail.words import KINDS, kind_name
from icdc.web.audit.names import ACTS
from icdc.web.guards import is_office
from icdc.web.records import find_course, find_enrolment, find_trainee, visible_certificates

# How a trainer finds the record; a kind that is not here is for the office alone.
FINDING: dict[str, Callable[[int], object]] = {
    "trainee": find_trainee,
    "course": find_course,
    "enrolment": find_enrolment,
    "certificate": lambda record_id: db.session.scalars(
        visible_certificates().where(Certificate.id == record_id)
    ).one(),
}


@dataclass(frozen=True)
class Choice:
    """What of a history is shown, and the words to choose from: only those that are in it."""

    kind: str
    act: str
    kinds: dict[str, str]
    acts: dict[str, str]

    @property
    def as_words(self) -> dict[str, str]:
        """What an address needs."""
        return {name: word for name, word in (("of", self.kind), ("act", self.act)) if word}

    def narrow(self, wanted: Select[AuditEntry]) -> Select[AuditEntry]:
        words = ((AuditEntry.record_kind, self.kind), (AuditEntry.act, self.act))
        return wanted.where(*(column == word for column, word in words if word))


def choice_in(words: Mapping[str, str], wanted: Select[AuditEntry]) -> Choice:
    """A word that is not in the history finds nothing in it (404)."""
    pairs = db.session.execute(
        wanted.with_only_columns(AuditEntry.record_kind, AuditEntry.act).distinct()
    ).all()
    kinds = in_order({kind: kind_name(kind) for kind, _act in pairs})
    acts = in_order({str(act): str(ACTS.get(act, act)) for _kind, act in pairs})
    kind, act = words.get("of", ""), words.get("act", "")
    if (kind and kind not in kinds) or (act and act not in acts):
        abort(404)
    return Choice(kind, act, kinds, acts)


def history_of(kind: str, record_id: int) -> Select[AuditEntry]:
    """The office sees all about a person; a trainer what was changed in this record itself.

    A stranger to the record finds nothing (404).
    """
    if kind not in KINDS:
        abort(404)
    if is_office():
        is_person = kind == "trainee"
        number = str(record_id)
        about = Filters(trainee=number) if is_person else Filters(kind=kind, record=number)
        return about.narrow(all_entries())
    if kind not in FINDING:
        abort(404)
    FINDING[kind](record_id)
    changes = AuditEntry.act.in_(NOTED)
    return Filters(kind=kind, record=str(record_id)).narrow(all_entries()).where(changes)
