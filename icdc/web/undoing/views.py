"""The button “Undo” beneath what was just said."""

from flask import Blueprint, abort, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from icdc.extensions import db
from icdc.web.guards import may_use
from icdc.web.undoing.kinds import KINDS
from icdc.web.undoing.putting_back import entries_between
from icdc.web.undoing.tokens import Meant, meant_by

bp = Blueprint("undoing", __name__)


@bp.post("/undoing")
def create() -> ResponseReturnValue:
    meant = meant_by(request.form.get("token", ""))
    if meant is None:
        abort(404)
    address = _undone(meant)
    db.session.commit()
    flash(_("Undone: everything is as it was before."), "success")
    return redirect(address, code=303)


def _undone(meant: Meant) -> str:
    kind = KINDS[meant.kind]
    if not may_use(kind.endpoint):
        abort(403)
    return kind.restore(meant.record_id, entries_between(meant.first, meant.last))
