"""An uploaded register until it is confirmed: sealed, because it holds people, and not long."""

import json
from io import BytesIO
from pathlib import PurePath

from cryptography.fernet import InvalidToken
from flask_babel import gettext as _
from sqlalchemy import delete, select

from icdc.courses.register.summary import Words
from icdc.extensions import db
from icdc.models import PastRegister, User
from icdc.models.names import visible
from icdc.web.errors import Refusal
from icdc.web.keeping import kept_since
from icdc.web.pins import seal, unseal

# Who has not confirmed by the end of this rule's time (`web/keeping.py`) has gone home.
RULE = "register_files"
# What is left of the file once it was brought in.
NOTHING = b""


def keep(file_name: str, content: bytes, by: User) -> PastRegister:
    """Seal the file; the forgotten ones go."""
    forgotten = PastRegister.uploaded_at < kept_since(RULE)
    db.session.execute(delete(PastRegister).where(forgotten))
    kept = PastRegister(
        uploaded_by_id=by.id,
        file_name=visible(PurePath(file_name).name)[-255:],
        content_sealed=seal(content),
    )
    db.session.add(kept)
    db.session.flush()
    return kept


def find_register(register_id: int) -> PastRegister:
    """Raises NoResultFound, also for one that waited too long."""
    wanted = select(PastRegister).where(
        PastRegister.id == register_id, PastRegister.uploaded_at >= kept_since(RULE)
    )
    return db.session.scalars(wanted).one()


def opened(kept: PastRegister) -> BytesIO:
    """Raises Refusal, also for a register that was brought in already."""
    if kept.content_sealed == NOTHING:
        raise Refusal(_("This register was brought in already."))
    try:
        return BytesIO(unseal(kept.content_sealed))
    except InvalidToken as fault:
        raise Refusal(_("This list can no longer be opened. Upload the file again.")) from fault


def remember(kept: PastRegister, words: Words) -> None:
    kept.summary_sealed = seal(json.dumps(words).encode())
    if words["confirmed"]:
        kept.content_sealed = NOTHING


def words_of(kept: PastRegister) -> Words | None:
    """What was found out of it; None while it was not read."""
    if kept.summary_sealed is None:
        return None
    words: Words = json.loads(unseal(kept.summary_sealed))
    return words
