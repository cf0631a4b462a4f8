"""The names of the records that some entries are about, as they are now."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import AuditEntry, Enrolment, Via
from icdc.models.audit import Told
from icdc.privacy.audit_trail.known import Named, known
from icdc.privacy.audit_trail.pointing import kind_of
from icdc.privacy.audit_trail.setting_words import setting_title

PAGES: dict[str, Callable[[int], str]] = {
    "trainee": lambda id_: url_for("trainees.show", trainee_id=id_),
    "course": lambda id_: url_for("courses.show", course_id=id_),
    "certificate": lambda id_: url_for("certificates.show", certificate_id=id_),
    "frozen_report": lambda id_: url_for("frozen_reports.show", report_id=id_),
    "programme": lambda id_: url_for("programmes.show", programme_id=id_),
    "data_request": lambda id_: url_for("data_requests.show", request_id=id_),
    "forgery_report": lambda id_: url_for("forgery_reports.show", report_id=id_),
}
# What a record that is gone was called, as the entry itself tells it.
OWN_NAMES = ("number", "title", "code", "merged_name")


@dataclass(frozen=True)
class Names:
    """By kind of record and id; the people and the accounts, too."""

    known: Mapping[str, Named] = field(default_factory=dict)

    def of(self, kind: str, id_: int) -> str:
        return self.known.get(kind, {}).get(id_, f"№ {id_}")

    def who(self, entry: AuditEntry) -> str:
        if entry.by_id is not None:
            return self.of("user", entry.by_id)
        nobody = {Via.web: _("Somebody not signed in"), Via.job: _("The registry itself")}
        return str(nobody.get(entry.via, _("A command")))

    def record(self, entry: AuditEntry) -> str:
        """The record's own name, and the person's where it is somebody's; empty for a list."""
        own = self._own(entry)
        person = self.known.get("trainee", {}).get(entry.trainee_id or 0, "")
        if entry.record_kind == "trainee" or not person:
            return own
        # A number of its own says nothing where the person is known.
        return person if own.startswith("№") else f"{person}, {own}".removesuffix(", ")

    def page(self, kind: str, id_: int) -> str:
        """The address of the record where it has a page, else an empty text."""
        return PAGES[kind](id_) if kind in PAGES and id_ in self.known.get(kind, {}) else ""

    def _own(self, entry: AuditEntry) -> str:
        kind, id_ = entry.record_kind, entry.record_id
        if kind == "setting":
            return setting_title(str(_told(entry, "name") or ""))
        if not id_ or id_ in self.known.get(kind, {}):
            return self.of(kind, id_) if id_ else ""
        session = _told(entry, "session_id")
        if isinstance(session, int):
            return self.of("course_session", session)
        told = (_told(entry, name) for name in OWN_NAMES)
        return next((str(one) for one in told if one), f"№ {id_}")


def names_for(entries: Sequence[AuditEntry]) -> Names:
    """One question for each kind, however many entries."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for entry in entries:
        for kind, id_ in _named_in(entry):
            wanted[kind].add(id_)
    return Names({kind: known(kind, ids) for kind, ids in wanted.items()})


@dataclass(frozen=True)
class Title:
    """What one record is called, and the address of its page, where it has one."""

    name: str
    page: str


def title_of(kind: str, record_id: int) -> Title:
    """Whether or not anything was noted of it. An enrolment is called by its person, too."""
    whose = None
    if kind == "enrolment":
        whose = db.session.scalar(select(Enrolment.trainee_id).where(Enrolment.id == record_id))
    names = Names({kind: known(kind, {record_id})})
    name, page = names.of(kind, record_id), names.page(kind, record_id)
    if not whose:
        return Title(name, page)
    people = Names({"trainee": known("trainee", {whose})})
    return Title(f"{people.of('trainee', whose)}, {name}", people.page("trainee", whose))


def _named_in(entry: AuditEntry) -> Iterator[tuple[str, int]]:
    whose = ((entry.record_kind, entry.record_id), ("trainee", entry.trainee_id))
    yield from ((kind, id_) for kind, id_ in (*whose, ("user", entry.by_id)) if id_)
    for column, told in entry.changes.items():
        if kind := kind_of(entry.record_kind, column):
            yield from ((kind, id_) for id_ in _ids(told))


def _ids(told: Told) -> Iterable[int]:
    return (one for one in (told if isinstance(told, list) else [told]) if isinstance(one, int))


def _told(entry: AuditEntry, column: str) -> Told:
    """The last value that the entry tells of a column."""
    told = entry.changes.get(column)
    return next((one for one in reversed(told) if one), None) if isinstance(told, list) else None
