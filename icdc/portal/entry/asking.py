"""Somebody typed an address. What comes of it is found out by the worker, never by the request:
answer and its time are the same whether or not anybody in the registry has this address."""

import secrets
from datetime import timedelta

from sqlalchemy import delete, func, select

from icdc.extensions import db
from icdc.models import EntryAsk, Language, Notice
from icdc.models.base import now
from icdc.portal.entry.keys import GOOD_FOR
from icdc.portal.entry.letters import KINDS
from icdc.portal.entry.people import address_key, door_of, people_at, plain
from icdc.web.jobs import Progress, prepare_unnamed, task
from icdc.web.locale import language
from icdc.web.notices import Envelope, ask_for, send
from icdc.web.pins import seal, unseal

TASK = "entry"
# To one address: questions, and letters where many share it. Each of these letters opens the door
# for just as long, whoever asked for it: nobody is shut out by another who asks in his or her name.
MOST_ASKS, MOST_LETTERS, WITHIN = 5, 20, GOOD_FOR
KEPT = timedelta(days=1)


def ask_to_come_in(address: str) -> tuple[EntryAsk, int]:
    """The question and the id of the job to enqueue after the commit."""
    asked = EntryAsk(
        ref=secrets.token_urlsafe(16),
        address_sealed=seal(plain(address).encode()),
        address_key=address_key(address),
        language=Language(language()),
    )
    db.session.add(asked)
    db.session.flush()
    return asked, prepare_unnamed(TASK, ask_id=asked.id)


def find_ask(ref: str, is_held: bool = False) -> EntryAsk:
    """Raises NoResultFound for one that nobody made. `is_held`: locked until the end."""
    wanted = select(EntryAsk).where(EntryAsk.ref == ref)
    return db.session.scalars(wanted.with_for_update() if is_held else wanted).one()


@task(TASK, is_resumable=True)
def _ask_for_letters(_progress: Progress, ask_id: int) -> str:
    _forget_old_ones()
    asked, envelopes = db.session.get(EntryAsk, ask_id), list[Envelope]()
    if asked is not None and (address := unseal(asked.address_sealed).decode()):
        if _is_too_often(asked):
            # Does not count, so that the next hour is not used up by it.
            asked.address_key = ""
        else:
            envelopes = _ask_for_each(asked, address)
        asked.address_sealed = seal(b"")
    db.session.commit()
    for envelope in envelopes:
        send(envelope)
    return ""


def _ask_for_each(asked: EntryAsk, address: str) -> list[Envelope]:
    return [
        ask_for(kind, asked, trainee_id=person.id, in_language=asked.language.value)
        for person in people_at(address)
        if (kind := KINDS.get(door_of(person)))
    ]


def _is_too_often(asked: EntryAsk) -> bool:
    before = select(func.count()).where(
        EntryAsk.address_key == asked.address_key,
        EntryAsk.asked_at > now() - WITHIN,
        EntryAsk.id < asked.id,
    )
    sent = (
        select(func.count(Notice.id))
        .join(EntryAsk, EntryAsk.id == Notice.record_id)
        .where(
            Notice.kind.in_(KINDS.values()),
            EntryAsk.address_key == asked.address_key,
            EntryAsk.asked_at > now() - WITHIN,
            EntryAsk.id < asked.id,
        )
    )
    is_asked = db.session.scalars(before).one() >= MOST_ASKS
    return is_asked or db.session.scalars(sent).one() >= MOST_LETTERS


def _forget_old_ones() -> None:
    """With their keys."""
    db.session.execute(delete(EntryAsk).where(EntryAsk.asked_at < now() - KEPT))
