"""Somebody writes for a person who is being erased at this moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import monotonic, sleep

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from icdc.extensions import db
from icdc.models import (
    Act,
    AuditEntry,
    Consent,
    DataRequest,
    EntryAsk,
    EntryKey,
    Language,
    Notice,
    Purpose,
    RoleName,
    Trainee,
)
from icdc.models.base import Base
from icdc.portal.entry.letters import write_key
from icdc.portal.entry.people import address_key
from icdc.privacy.erasure.erasing import erase
from icdc.web.consent_texts import current_text
from icdc.web.pins import seal
from tests.conftest import StrictClient, browser_of
from tests.factories import make_trainee, make_user, save, serial
from tests.portal.cast import own_browser

# What is answered to whoever did something.
DONE = 303
WHY = {"kind": "objection", "why": "no letters"}


@pytest.fixture
def person(registry: Flask) -> int:
    with registry.app_context():
        return make_trainee("Асанова", "Айгүл", email=f"person{next(serial)}@example.kg").id


def wait_for_a_waiter() -> None:
    """Until somebody waits for what this session holds."""
    if db.session.connection().dialect.name == "sqlite":
        sleep(0.5)
        return
    until = monotonic() + 20
    waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    while not db.session.scalar(waiting):
        assert monotonic() < until, "Nobody waits."
        sleep(0.02)


def while_erased(app: Flask, person: int, act: Callable[[], int]) -> int:
    """The answer to whoever acts as the person is erased, and not yet committed."""
    with ThreadPoolExecutor(1) as other, app.app_context():
        erase(db.session.get_one(Trainee, person), "asked", None)
        db.session.flush()
        answer = other.submit(act)
        wait_for_a_waiter()
        db.session.commit()
        return answer.result(timeout=60)


def count(app: Flask, kind: type[Base], **whose: object) -> int:
    with app.app_context():
        wanted = select(func.count()).select_from(kind).filter_by(**whose)
        return db.session.scalar(wanted) or 0


def own(app: Flask, person: int) -> StrictClient:
    with app.app_context():
        return own_browser(app, db.session.get_one(Trainee, person))


def test_the_desk_enters_no_request(registry: Flask, person: int) -> None:
    form = WHY | {
        "trainee_id": str(person), "channel": "letter", "came_on": "01.03.2024", "language": "ru",
    }  # fmt: skip
    with registry.app_context():
        desk = browser_of(registry, make_user(f"desk{next(serial)}@x.kg", RoleName.manager))

    status = while_erased(registry, person, lambda: desk.post("/requests", data=form).status_code)

    assert (status, count(registry, DataRequest, trainee_id=person)) == (422, 0)


def test_the_person_asks_for_nothing_more(registry: Flask, person: int) -> None:
    browser = own(registry, person)

    status = while_erased(
        registry, person, lambda: browser.post("/my-record/requests", data=WHY).status_code
    )

    assert status != DONE
    assert count(registry, DataRequest, trainee_id=person) == 0


def test_the_person_agrees_to_nothing_more(registry: Flask, person: int) -> None:
    browser = own(registry, person)
    with registry.app_context():
        form = {"version": current_text(Purpose.news).version}

    status = while_erased(
        registry, person, lambda: browser.post("/my-record/consents/news", data=form).status_code
    )

    assert status != DONE
    assert count(registry, Consent, trainee_id=person) == 0


def test_nothing_is_noted_of_data_that_were_taken_along(registry: Flask, person: int) -> None:
    browser = own(registry, person)

    status = while_erased(registry, person, lambda: browser.post("/my-record/data").status_code)

    assert status != 200
    taken = count(registry, AuditEntry, trainee_id=person, act=Act.own_data_taken)
    assert taken == 0


def test_no_letter_brings_a_way_in(registry: Flask, person: int) -> None:
    with registry.app_context():
        address = db.session.get_one(Trainee, person).email
        asked = save(
            EntryAsk(
                ref=f"ref{next(serial)}", address_sealed=seal(b""),
                address_key=address_key(address), language=Language.ru,
            )
        )  # fmt: skip
        notice = save(
            Notice(kind="entry", record_id=asked.id, trainee_id=person, language=Language.ru)
        )
        notice_id = notice.id

    def write() -> int:
        with registry.test_request_context():
            # On SQLite nobody reads before the erasure is committed, and then the letter is gone.
            known = db.session.get(Notice, notice_id)
            db.session.get_one(Trainee, person)
            is_written = known is not None and write_key(known) is not None
            db.session.commit()
            return int(is_written)

    assert while_erased(registry, person, write) == 0
    assert count(registry, EntryKey, trainee_id=person) == 0
