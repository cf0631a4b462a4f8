import json
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import Update, delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from icdc.extensions import db
from icdc.models import Act, AuditEntry, AuditHead, Base
from icdc.models.audit import NOTHING_BEFORE
from icdc.models.audit_hashes import entry_hash
from icdc.web.audit import note
from icdc.web.audit.checking import check
from tests.factories import make_course, make_trainee
from tests.privacy.trail import entries
from tests.tampering import drop_audit_guard

TABLE = Base.metadata.tables["audit_entry"]


@pytest.fixture
def trail(app: Flask) -> int:
    """How many entries there are: some of them with values."""
    trainee = make_trainee("Асанова", phone="0555 1")
    trainee.phone = "0555 2"
    make_course()
    note(Act.pin_revealed, trainee, reason="Somebody asked by telephone")
    db.session.commit()
    return len(entries())


def verify(app: Flask, *words: str) -> tuple[int, object]:
    result = app.test_cli_runner().invoke(args=["audit", "verify", "--json", *words])
    return result.exit_code, json.loads(result.stdout)


def set_(entry_id: int, **values: object) -> None:
    drop_audit_guard()
    db.session.execute(update(TABLE).where(TABLE.c.id == entry_id).values(values))
    db.session.commit()


def remove(entry_id: int) -> None:
    drop_audit_guard()
    db.session.execute(delete(TABLE).where(TABLE.c.id == entry_id))
    db.session.commit()


def test_an_untouched_trail_is_sound(app: Flask, trail: int) -> None:
    assert verify(app) == (0, {"entries": trail, "ok": True, "first_bad": None})


def test_an_empty_trail_is_sound(app: Flask) -> None:
    assert verify(app) == (0, {"entries": 0, "ok": True, "first_bad": None})


@pytest.mark.parametrize(
    "values",
    [
        {"by_id": 77},
        {"act": "removed"},
        {"act": "no act at all"},
        {"via": "job"},
        {"record_kind": "target"},
        {"record_id": 77},
        {"trainee_id": 77},
        {"reason": "x"},
        {"address": "192.0.2.1"},
        {"changes": {"phone": ["0555 1", "0555 3"]}},
        {"salt": "0" * 32},
        {"address_salt": "0" * 32},
        {"address_salt": None},
        {"address_hash": "0" * 64},
        {"redacted_by_id": 3},
        {"details_hash": "0" * 64},
        {"previous": "0" * 63 + "1"},
        {"hash": "0" * 64},
    ],
)
def test_whatever_was_changed_is_found(app: Flask, trail: int, values: dict[str, object]) -> None:
    set_(2, **values)

    code, answer = verify(app)

    assert (code, answer) == (1, {"entries": trail, "ok": False, "first_bad": 2})


def test_a_moment_that_was_changed_is_found(app: Flask, trail: int) -> None:
    drop_audit_guard()
    db.session.execute(text("UPDATE audit_entry SET at = '2020-01-01 00:00:00' WHERE id = 2"))

    assert check().first_bad == 2


def test_what_cannot_be_read_is_named(app: Flask, trail: int) -> None:
    drop_audit_guard()
    if db.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL takes no date that is none")
    db.session.execute(text("UPDATE audit_entry SET at = 'yesterday' WHERE id = 2"))

    result = check()

    assert result.first_bad == 2
    assert result.faults[0].startswith("Entry 2 cannot be read: ")


@pytest.mark.parametrize("gone", [1, 2])
def test_an_entry_that_is_gone_is_found(app: Flask, trail: int, gone: int) -> None:
    remove(gone)

    code, answer = verify(app)

    assert (code, answer) == (1, {"entries": trail - 1, "ok": False, "first_bad": gone})


def test_the_last_entry_that_is_gone_is_found(app: Flask, trail: int) -> None:
    remove(trail)

    assert verify(app)[1] == {"entries": trail - 1, "ok": False, "first_bad": trail}


def test_two_that_changed_places_are_found(app: Flask, trail: int) -> None:
    set_(2, id=9000)
    set_(3, id=2)
    set_(9000, id=3)

    assert check().first_bad == 2


def test_an_entry_that_was_added_is_found(app: Flask, trail: int) -> None:
    """With a hash that fits, and without the head: the trail is one entry longer than it says."""
    last = entries()[-1]
    db.session.execute(insert(TABLE), [_like(last, trail + 1, last.hash)])
    db.session.commit()

    assert verify(app)[1] == {"entries": trail + 1, "ok": False, "first_bad": trail + 1}


def test_a_trail_that_was_cut_short_with_its_head_is_found_by_a_head_written_down(
    app: Flask, trail: int
) -> None:
    head = check().head
    remove(trail)
    last = entries()[-1]
    db.session.execute(update(AuditHead).values(serial=last.id, hash=last.hash))
    db.session.commit()

    assert verify(app)[0] == 0
    assert verify(app, "--head", head) == (
        1, {"entries": trail - 1, "ok": False, "first_bad": None},
    )  # fmt: skip
    assert verify(app, "--head", last.hash)[0] == 0


def test_a_trail_that_was_written_anew_is_found_by_a_head_written_down(
    app: Flask, trail: int
) -> None:
    head = check().head
    found, previous = entries(), NOTHING_BEFORE
    drop_audit_guard()
    for entry in found:
        row = _like(entry, entry.id, previous, record_id=entry.record_id + 1)
        db.session.execute(update(TABLE).where(TABLE.c.id == entry.id).values(row))
        previous = str(row["hash"])
    db.session.execute(update(AuditHead).values(hash=previous))
    db.session.commit()

    assert verify(app)[0] == 0
    assert verify(app, "--head", head)[0] == 1


def _like(entry: AuditEntry, id_: int, previous: str, **more: int) -> dict[str, object]:
    row = {name: getattr(entry, name) for name in TABLE.columns.keys()}  # noqa: SIM118 (columns)
    row |= {"id": id_, "previous": previous, **more}
    record = (str(row["record_kind"]), int(str(row["record_id"])), entry.trainee_id)
    row["hash"] = entry_hash(
        id_, entry.at, entry.by_id, entry.via, entry.act, record,
        (entry.details_hash, entry.address_hash), previous,
    )  # fmt: skip
    return row


def test_people_read_what_is_wrong(app: Flask, trail: int) -> None:
    runner = app.test_cli_runner()
    sound = runner.invoke(args=["audit", "verify"])
    set_(2, record_id=77)
    broken = runner.invoke(args=["audit", "verify"])
    mistyped = runner.invoke(args=["audit", "verify", "--head", "x"])

    assert (sound.exit_code, broken.exit_code, mistyped.exit_code) == (0, 1, 1)
    assert sound.stdout.startswith(f"The audit trail is sound: {trail} entries.\nHead: ")
    assert "Entry 2 was changed." in broken.stdout
    assert "64 digits" in mistyped.stderr


def _redacting(**values: object) -> Update:
    return update(TABLE).where(TABLE.c.id == 2).values(values)


def _change(column: str, value: object) -> Callable[[], object]:
    wanted = update(TABLE).where(TABLE.c.id == 2).values({column: value})
    return lambda: db.session.execute(wanted)


@pytest.mark.parametrize(
    "change",
    [
        _change("id", 900), _change("by_id", 7), _change("act", "removed"),
        _change("record_id", 7), _change("trainee_id", 7), _change("hash", "0" * 64),
        _change("previous", "0" * 64), _change("details_hash", "0" * 64),
        _change("reason", "x"), _change("changes", {}), _change("salt", "0" * 32),
        _change("redacted_by_id", 3), _change("address", "192.0.2.1"), _change("address", ""),
        _change("address_salt", "0" * 32), _change("address_hash", "0" * 64),
        lambda: db.session.execute(_redacting(salt="0" * 32, redacted_by_id=2)),
        lambda: db.session.execute(_redacting(reason="x", redacted_by_id=3)),
        lambda: db.session.execute(delete(TABLE)),
        lambda: db.session.execute(text("UPDATE audit_entry SET at = '2020-01-01 00:00:00'")),
    ],
)  # fmt: skip
def test_the_database_itself_refuses_to_change_an_entry(
    app: Flask, trail: int, change: Callable[[], object]
) -> None:
    savepoint = db.session.begin_nested()
    with pytest.raises(DBAPIError, match="audit trail is never changed"):
        change()
    savepoint.rollback()

    assert check().is_ok
    assert db.session.scalar(select(AuditHead.serial)) == trail


def test_the_database_refuses_an_entry_in_the_place_of_another(app: Flask, trail: int) -> None:
    if db.engine.dialect.name != "sqlite":
        pytest.skip("only SQLite replaces a row without removing or changing it")
    row = _like(entries()[1], 2, NOTHING_BEFORE, record_id=77)
    under_its_id = insert(TABLE).prefix_with("OR REPLACE").values(row)
    with_its_hash = under_its_id.values(id=9000, hash=entries()[1].hash)

    for replacing in (under_its_id, with_its_hash):
        with pytest.raises(DBAPIError, match="audit trail is never changed"):
            db.session.execute(replacing)

    assert check().is_ok
