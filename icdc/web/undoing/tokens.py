"""What the button “Undo” sends: which act is meant, signed, for its doer, for an hour."""

from dataclasses import dataclass
from datetime import timedelta

from flask import current_app, flash
from flask_babel import gettext as _
from flask_security import current_user
from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer

from icdc.extensions import db
from icdc.web.audit.chain import chained
from icdc.web.errors import Refusal

SALT = "undo"
LASTS = timedelta(hours=1)
# Before the token in the category of a flashed sentence, where templates find it.
CATEGORY = "undo:"


@dataclass(frozen=True)
class Meant:
    """An act: of which kind, done to which record, and its entries in the audit trail."""

    kind: str
    record_id: int
    first: int
    last: int


def undoable(kind: str, record_id: int, sentence: str) -> None:
    """Say what was done, and offer to undo it; call it right after the commit."""
    entries = chained(db.session())
    if not entries:
        flash(sentence, "success")
        return
    told = [kind, record_id, current_user.id, entries[0], entries[-1]]
    flash(sentence, CATEGORY + _signer().dumps(told))


def meant_by(token: str) -> Meant | None:
    """None for anybody else's token, or none at all. Raises Refusal for one that is too old."""
    try:
        told = _signer().loads(token, max_age=int(LASTS.total_seconds()))
    except SignatureExpired:
        raise Refusal(_("This can be undone within an hour only.")) from None
    except BadSignature:
        return None
    kind, record_id, user_id, first, last = told
    return Meant(kind, record_id, first, last) if user_id == current_user.id else None


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.config["SECRET_KEY"]), salt=SALT)
