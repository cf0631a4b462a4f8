"""What a past register added, for the audit trail: it is written beneath the ORM.

Of thousands of people, enrolments and certificates it is noted that they came in, and not again
what each holds: that stands in their rows, and of certificates in the ledger.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from icdc.models import Act, State
from icdc.web.audit import note, note_rows
from icdc.web.audit.spelling import told

if TYPE_CHECKING:
    from icdc.courses.register.writing import Pile


def note_pile(pile: "Pile", by_id: int | None) -> None:
    """Call it once the certificates have their ids."""
    people = ((one.id, one.id) for one in pile.people)
    places = ((one.id, one.person.id) for one in pile.places)
    papers = ((one.id, one.person.id) for one in pile.certificates)
    note_rows(Act.created, "trainee", people, by_id=by_id)
    note_rows(Act.created, "enrolment", places, by_id=by_id)
    note_rows(Act.created, "certificate", papers, by_id=by_id)
    for result in pile.results:
        _note_result(result, by_id)


def note_made(kind: str, rows: Sequence[Mapping[str, object]]) -> None:
    """Programmes and courses, which are few: with all that they hold."""
    for row in rows:
        values = ((name, told(kind, name, value)) for name, value in _without_id(row))
        changes = {name: [None, value] for name, value in values if value not in (None, "")}
        note(Act.created, kind, int(str(row["id"])), changes=changes, rows=1)


def _without_id(row: Mapping[str, object]) -> Iterable[tuple[str, object]]:
    return ((name, value) for name, value in row.items() if name != "id")


def _note_result(result: Mapping[str, object], by_id: int | None) -> None:
    """Only who was registered until today gets a result."""
    new = {"state": result["new_state"], "left_on": result["new_left_on"]}
    was = {"state": State.registered, "left_on": None}
    changes = {
        name: [told("enrolment", name, was[name]), told("enrolment", name, new[name])]
        for name in new
        if was[name] != new[name]
    }
    place_id = int(str(result["place_id"]))
    note(Act.changed, "enrolment", place_id, changes=changes, by_id=by_id, rows=1)
