"""An entry as people read it: who did what, and each value before and after."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from icdc.models import Act, AuditEntry, RequestKind, RequestState
from icdc.privacy.audit_trail.column_words import column_name
from icdc.privacy.audit_trail.naming import Names, names_for
from icdc.privacy.audit_trail.values import in_words
from icdc.privacy.audit_trail.words import kind_name, list_name, sentence_of
from icdc.privacy.retention.rules import BY_NAME
from icdc.web.audit.names import WAYS
from icdc.web.filters import moment
from icdc.web.labels import label

# Their reason is words of the code, as `web/data_requests.py` writes it.
OF_REQUESTS = frozenset({Act.request_decided, Act.request_withdrawn, Act.request_closed})


@dataclass(frozen=True)
class Line:
    """One value that changed; empty texts are nothing."""

    name: str
    was: str
    now: str


@dataclass(frozen=True)
class Telling:
    """`page`: the address of the record, where it has one. `who`, `kind`: parts of the sentence."""

    entry: AuditEntry
    who: str
    kind: str
    sentence: str
    reason: str
    lines: Sequence[Line]
    way: str
    page: str

    @property
    def when(self) -> str:
        return moment(self.entry.at)

    @property
    def is_redacted(self) -> bool:
        return self.entry.redacted_by_id is not None


def told(entries: Sequence[AuditEntry]) -> list[Telling]:
    names = names_for(entries)
    return [_telling(entry, names) for entry in entries]


def sentence(act: str, who: str, what: str) -> str:
    return str(sentence_of(act)) % {"who": who, "what": what}


def _telling(entry: AuditEntry, names: Names) -> Telling:
    kind, record, who = kind_name(entry.record_kind), names.record(entry), names.who(entry)
    is_list = entry.act is Act.list_exported and not entry.record_id
    what = list_name(entry.record_kind) if is_list else kind
    if record:
        what = _("%(kind)s “%(name)s”", kind=kind, name=record)
    return Telling(
        entry, who, kind, sentence(entry.act, who, what), _reason(entry),
        list(_lines(entry, names)), str(WAYS[entry.via]),
        names.page(entry.record_kind, entry.record_id),
    )  # fmt: skip


def _reason(entry: AuditEntry) -> str:
    """Some acts keep words of the code in their reason."""
    if entry.act is Act.retention_applied and entry.reason in BY_NAME:
        return str(BY_NAME[entry.reason].label)
    kind, _apart, state = entry.reason.partition(": ")
    if entry.act in OF_REQUESTS and kind in list(RequestKind):
        known = state in list(RequestState)
        return f"{label(RequestKind(kind))}: {label(RequestState(state)) if known else state}"
    return entry.reason


def _lines(entry: AuditEntry, names: Names) -> Iterator[Line]:
    # Which record it is stands in the sentence.
    is_setting = entry.record_kind == "setting"
    for column, pair in entry.changes.items():
        if is_setting and column == "name":
            continue
        was, now = [*pair, None, None][:2] if isinstance(pair, list) else (None, pair)
        spelled = [in_words(entry, column, value, names) for value in (was, now)]
        yield Line(_name(entry, column), *spelled)


def _name(entry: AuditEntry, column: str) -> str:
    if entry.act is Act.retention_applied and column in BY_NAME:
        return str(BY_NAME[column].label)
    return column_name(column, entry.record_kind)
