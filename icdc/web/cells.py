"""Inline editing of one cell: shown, opened, saved, refused, in conflict.

The form of an opened cell carries what it showed (`seen`) and the record's version. A change of
another cell by somebody else raises the version but does no harm; a change of this very cell is a
conflict, and the second of the two savers sees both values.
"""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from icdc.extensions import db
from icdc.models import Trainee
from icdc.web.announcing import announce
from icdc.web.errors import Refusal
from icdc.web.htmx import render
from icdc.web.people import write_field
from icdc.web.person_fields import PAGE_FIELDS
from icdc.web.person_texts import FieldFaultError


@dataclass(frozen=True)
class Cell:
    """One value of one record on a page.

    `address` shows the cell, takes its new value by POST, and opens it at `address/edit`, each with
    `query` behind it; `page` is where somebody without scripts comes back to.
    """

    name: str
    owner: str
    address: str
    page: str
    label: str
    text: str
    value: str
    version: int
    kind: str = "text"
    placeholder: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    look: str = ""
    # Other regions of the page that follow this value, as a partial and what it needs.
    followers: str = ""
    # What the address says beside the record, such as "?from=2023-01-01".
    query: str = ""

    @property
    def id(self) -> str:
        return self.address.strip("/").replace("/", "-")

    def is_overtaken(self, seen: str, version: int) -> bool:
        """Whether somebody changed this cell meanwhile; a PIN shows nothing to compare."""
        return version != self.version and (self.name == "pin" or seen != self.value)


def person_cell(trainee: Trainee, name: str, address: str, page: str, followers: str = "") -> Cell:
    """A cell for one of a person's fields. Raises KeyError for an unknown field."""
    field = PAGE_FIELDS[name]
    return Cell(
        name=name,
        owner=trainee.full_name,
        address=address,
        page=page,
        label=str(field.label),
        text=field.show(trainee),
        value=field.read(trainee),
        version=trainee.version,
        kind=field.kind,
        placeholder=field.hint(trainee),
        choices=tuple(field.choices),
        followers=followers,
    )


def write_person(trainee: Trainee, name: str, typed: str) -> None:
    """Raises FieldFaultError. A PIN opens empty, so empty leaves it; a hyphen takes it away."""
    field = PAGE_FIELDS[name]
    if name == "pin" and not typed.strip():
        return
    write_field(trainee, field, field.parse(typed))


def opened(cell: Cell, typed: str | None = None, fault: str = "") -> Response:
    value = cell.value if typed is None else typed
    return render(
        "shared/cell_page.html", "shared/_cell_form.html", cell=cell, value=value, fault=fault
    )


def save(cell: Cell, write: Callable[[str], None]) -> ResponseReturnValue:
    """Answer a cell's form: 303 to the cell when saved, 422 with the form, 409 with both values.

    What a view does, for the two views that save cells; so it is here that they commit.
    """
    form = request.form
    typed = form.get("value", "")
    version = form.get("version", 0, type=int)
    if cell.is_overtaken(form.get("seen", ""), version) and typed != cell.value:
        return _conflict(cell, typed), 409
    try:
        write(typed)
    except (FieldFaultError, Refusal) as fault:
        db.session.rollback()
        return opened(cell, typed, str(fault)), 422
    db.session.commit()
    announce(_("%(label)s is saved.", label=cell.label))
    is_partial = "HX-Request" in request.headers
    return redirect(cell.address + cell.query if is_partial else f"{cell.page}#{cell.id}", code=303)


def shown(cell: Cell, **context: object) -> ResponseReturnValue:
    """The cell alone for htmx; somebody at this address without scripts is sent to the page."""
    if "HX-Request" not in request.headers:
        return redirect(f"{cell.page}#{cell.id}")
    return render_template("shared/cell_saved.html", cell=cell, **context), {"Vary": "HX-Request"}


def _conflict(cell: Cell, typed: str) -> Response:
    mine = dict(cell.choices).get(typed, typed)
    return render(
        "shared/cell_page.html", "shared/_cell_conflict.html", cell=cell, value=typed, mine=mine
    )
