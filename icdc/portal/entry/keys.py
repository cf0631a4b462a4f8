"""The two secrets of a letter: a link, good for half an hour, and a code; one of them, once."""

import secrets
from datetime import timedelta

from sqlalchemy import CursorResult, func, or_, select, update

from icdc.extensions import db
from icdc.models import EntryAsk, EntryKey, Trainee
from icdc.models.base import now
from icdc.web.keyed import keyed_hash

GOOD_FOR = timedelta(minutes=30)
# Eight digits can be read over a shoulder, or told to a caller: ten minutes (ASVS 6.5.5), from when
# the letter was written. Nobody can guess or dictate the link, so it waits for a letter that takes
# long to reach a village, and for whoever takes long to find it.
CODE_GOOD_FOR = timedelta(minutes=10)
# 192 bits.
LINK_BYTES = 24
DIGITS = 8
# Typed for one question; afterwards only its link opens.
MOST_WRONG_CODES = 5
# Of one person within a day, whatever the letters: who shares the mailbox may guess no further.
MOST_WRONG_BIRTH_DATES = 10


def make_key(ask: EntryAsk, trainee: Trainee, asks_birth_date: bool) -> tuple[str, str]:
    """The link's secret and the code, told to nobody but the letter that is written now.

    A letter that is sent again, because the mail server was away, brings new ones. Those of the
    first stay good: it may have arrived after all.
    """
    token, code = secrets.token_urlsafe(LINK_BYTES), _new_code(ask)
    db.session.add(
        EntryKey(
            ask_id=ask.id,
            trainee_id=trainee.id,
            link_hash=_link_hash(token),
            code_hash=_code_hash(ask, code),
            expires_at=now() + GOOD_FOR,
            asks_birth_date=asks_birth_date,
        )
    )
    db.session.flush()
    return token, code


def key_of_link(token: str) -> EntryKey | None:
    """None for a link that never was, was used, or is too old: nobody is told which."""
    wanted = select(EntryKey).where(EntryKey.link_hash == _link_hash(token))
    return _if_open(db.session.scalar(wanted))


def key_of_code(ask: EntryAsk, typed: str) -> EntryKey | None:
    """Of a held question, so that nobody tries more codes by trying them at once."""
    code = "".join(typed.split()).replace("-", "")
    hashed = _code_hash(ask, code)
    wanted = select(EntryKey).where(EntryKey.ask_id == ask.id, EntryKey.code_hash == hashed)
    found = _if_open(db.session.scalar(wanted), later=GOOD_FOR - CODE_GOOD_FOR)
    return found if ask.wrong < MOST_WRONG_CODES else None


def use(key: EntryKey) -> bool:
    """False for all but the first who tries. Every other open key of question and person dies."""
    is_unused = EntryKey.used_at.is_(None) & (EntryKey.expires_at > now())
    used = update(EntryKey).values(used_at=now())
    first = db.session.execute(used.where(EntryKey.id == key.id, is_unused))
    if not isinstance(first, CursorResult) or first.rowcount != 1:
        return False
    others = or_(EntryKey.ask_id == key.ask_id, EntryKey.trainee_id == key.trainee_id)
    db.session.execute(used.where(others, EntryKey.used_at.is_(None)))
    return True


def may_tell_birth_date(key: EntryKey) -> bool:
    told = select(func.sum(EntryKey.wrong)).where(EntryKey.trainee_id == key.trainee_id)
    return (db.session.scalar(told) or 0) < MOST_WRONG_BIRTH_DATES


def spaced(code: str) -> str:
    """As people read it: 1234 5678."""
    return f"{code[: DIGITS // 2]} {code[DIGITS // 2 :]}"


def _if_open(key: EntryKey | None, later: timedelta = timedelta(0)) -> EntryKey | None:
    """`later`: so long it must still be open."""
    return key if key and key.is_open(now() + later) else None


def _new_code(ask: EntryAsk) -> str:
    """Those who share a mailbox get different ones."""
    while True:
        code = str(secrets.randbelow(10**DIGITS)).zfill(DIGITS)
        hashed = _code_hash(ask, code)
        same = select(EntryKey.id).where(EntryKey.ask_id == ask.id, EntryKey.code_hash == hashed)
        if db.session.scalar(same) is None:
            return code


def _link_hash(token: str) -> str:
    return keyed_hash("entry link", token)


def _code_hash(ask: EntryAsk, code: str) -> str:
    return keyed_hash("entry code", f"{ask.id} {code}")
