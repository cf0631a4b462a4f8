"""Nobody changes a noted table without a word in the trail, however it is written."""

from datetime import date, time

import pytest
from flask import Flask
from sqlalchemy import Executable, Table, delete, insert, text, update
from sqlalchemy.schema import ForeignKeyConstraint

from icdc.config import ROOT
from icdc.extensions import db
from icdc.models import Act, Base, CourseSession, Trainee, User
from icdc.web.audit import note, note_rows
from icdc.web.audit.beneath import Untold, beside_the_trail
from icdc.web.audit.spelling import is_following, is_noted
from tests.conftest import StrictClient
from tests.courses.test_sessions import FILLED
from tests.factories import make_course, make_trainee
from tests.house.walking import connection_of
from tests.privacy.trail import entries, last

TABLE: Table = Base.metadata.tables["trainee"]
SETTINGS: Table = Base.metadata.tables["setting"]
SILENT = [
    update(TABLE).values(phone="0555 9"),
    text("UPDATE trainee SET phone = '0555 9'"),
    text('  update "trainee" set phone = :phone').bindparams(phone="0555 9"),
    text("WITH few AS (SELECT id FROM trainee) UPDATE trainee SET phone = '0555 9'"),
    delete(TABLE),
    text("DELETE FROM trainee"),
    insert(SETTINGS).values(name="a", value="b"),
    insert(SETTINGS).values(name="a", value="b").returning(SETTINGS.c.name),
]
# What may be written past SQLAlchemy, and why.
RAW = {"icdc/privacy/erasure/cleaning.py": "empties free pages; no row changes"}


@pytest.mark.parametrize("statement", SILENT, ids=str)
def test_what_is_written_without_a_word_is_not_kept(app: Flask, statement: Executable) -> None:
    make_trainee(phone="0555 1")

    db.session.execute(statement)
    with pytest.raises(Untold):
        db.session.commit()
    db.session.rollback()

    assert db.session.query(Trainee).one().phone == "0555 1"


def test_what_is_announced_is_kept_if_each_row_is(app: Flask) -> None:
    people = [make_trainee(phone="0555 1") for _ in range(3)]

    db.session.execute(update(TABLE).values(phone="0555 2"))
    note_rows(Act.changed, "trainee", [(one.id, one.id) for one in people[:2]])
    note_rows(Act.changed, "course", [(7, None)])
    with pytest.raises(Untold, match="trainee"):
        db.session.commit()
    db.session.rollback()

    db.session.execute(update(TABLE).values(phone="0555 2"))
    note_rows(Act.changed, "trainee", [(one.id, one.id) for one in people])
    db.session.commit()
    assert len(entries("trainee", Act.changed)) == 3


def test_an_act_announces_as_many_rows_as_it_says(app: Flask) -> None:
    make_trainee()

    db.session.execute(update(TABLE).values(phone="0555 2"))
    note(Act.pins_rotated, "trainee")
    with pytest.raises(Untold):
        db.session.commit()
    db.session.rollback()

    db.session.execute(update(TABLE).values(phone="0555 2"))
    note(Act.pins_rotated, "trainee", rows=1)
    db.session.commit()


def test_a_note_on_another_person_does_not_cover_it(app: Flask) -> None:
    told, untold = make_trainee(), make_trainee()

    db.session.execute(update(TABLE).where(TABLE.c.id == untold.id).values(phone="0555 2"))
    told.email = "a@example.kg"
    with pytest.raises(Untold):
        db.session.commit()
    db.session.rollback()


def test_what_a_savepoint_took_back_needs_no_word(app: Flask) -> None:
    trainee = make_trainee(phone="0555 1")

    savepoint = db.session.begin_nested()
    db.session.execute(update(TABLE).values(phone="0555 2"))
    savepoint.rollback()
    trainee.email = "a@example.kg"
    db.session.commit()

    assert last("trainee").changes == {"email": ["", "a@example.kg"]}


def test_nobody_writes_past_the_session(app: Flask) -> None:
    make_trainee()
    db.session.rollback()

    with pytest.raises(Untold):
        connection_of().execute(text("UPDATE trainee SET phone = ''"))


def test_who_works_beside_the_trail_says_so_and_the_registry_never_does(app: Flask) -> None:
    make_trainee()

    with beside_the_trail():
        db.session.execute(text("UPDATE trainee SET phone = '0555 9'"))
        db.session.commit()

    beneath = ROOT / "icdc/web/audit/beneath.py"
    for file in (ROOT / "icdc").rglob("*.py"):
        assert file == beneath or "beside_the_trail" not in file.read_text(), file
        is_raw = any(word in file.read_text() for word in ("raw_connection", "dbapi_connection"))
        assert is_raw == (str(file.relative_to(ROOT)) in RAW), file


def test_a_session_that_is_removed_is_told_with_what_goes_with_it(
    client: StrictClient, trainer: User
) -> None:
    course = make_course(trainers=[trainer])
    client.post(f"/courses/{course.id}/sessions", data=FILLED)
    session = db.session.query(CourseSession).one()

    answer = client.post(f"/courses/{course.id}/sessions/{session.id}/deletion")

    assert answer.status_code == 303
    assert last("course_session", Act.removed).changes["topic"] == ["SQL", None]


def test_what_the_database_does_by_itself_changes_nothing_that_is_noted() -> None:
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_key_constraints if is_noted(table.name) else ():
            owner = key.referred_table.name
            assert key.ondelete is None or is_noted(owner), (table.name, owner)
            assert key.onupdate is None or _only_follows(key), (table.name, owner)


def test_no_trigger_changes_a_row(app: Flask) -> None:
    is_sqlite = db.engine.dialect.name == "sqlite"
    wanted = (
        "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"
        if is_sqlite
        else "SELECT trigger_name, event_object_table FROM information_schema.triggers"
    )

    found = db.session.execute(text(wanted)).all()

    assert found
    assert {table for _name, table in found} == {"audit_entry"}


def _session() -> CourseSession:
    return CourseSession(held_on=date(2023, 3, 1), starts_at=time(9), ends_at=time(12))


def _only_follows(key: ForeignKeyConstraint) -> bool:
    """Its columns are copies of what another row tells, or ids, which never change."""
    table = key.table.name
    return all(
        is_following(table, one.name) or one.references(key.referred_table.c.id)
        for one in key.columns
    )
