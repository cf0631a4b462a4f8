"""Many writers at once, each with transactions of its own, on a database of their own."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from icdc.certification.issuing import issue
from icdc.extensions import db
from icdc.models import Act, AuditEntry, AuditHead, Course, RoleName, State, Trainee, User
from icdc.trainees.merging import hold_people, merge
from icdc.web.audit.checking import check
from icdc.web.exports import record_export
from tests.conftest import build_app
from tests.databases import own_database
from tests.factories import make_course, make_enrolment, make_programme, make_trainee, make_user

WRITERS = 12
DAY = date(2023, 3, 12)


@pytest.fixture(params=["sqlite", "postgresql"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """A registry whose commits stay."""
    url = request.getfixturevalue("postgresql") if request.param == "postgresql" else ""
    app = build_app(tmp_path, own_database(url, "auditors") if url else "")
    with app.app_context():
        make_user("manager@example.kg", RoleName.manager)
        programme = make_programme()
        for writer in range(WRITERS):
            course = make_course(programme=programme)
            make_enrolment(course, make_trainee(f"Асанова {writer}"), State.completed)
            make_trainee(f"Асанова {writer}", register_number=f"double {writer}")
        db.session.remove()
    yield app
    with app.app_context():
        db.engine.dispose()


def write(app: Flask, writer: int) -> int:
    """How many changes were committed: all kinds of writers, one in four of them fails."""
    is_failing, done = writer % 4 == 0, 0
    with app.app_context():
        by_id = db.session.scalars(select(User.id)).one()
        courses = db.session.scalars(select(Course.id).order_by(Course.id)).all()
        mine = select(Trainee.id).where(Trainee.family_name == f"Асанова {writer}")
        people = db.session.scalars(mine.order_by(Trainee.id)).all()
        first = db.session.scalars(select(Trainee.id).order_by(Trainee.id)).first()
        for turn in range(4):
            db.session.rollback()
            if turn == 0:
                issue(db.session.get_one(Course, courses[writer]), None, DAY)
            elif turn == 1:
                record_export("course", courses[writer], [("List", "all")])
            elif turn == 2:
                kept, other = people
                held = hold_people([kept, other])
                merge(held[kept], held[other], [], by_id)
            else:
                # All of them at the same person.
                one = db.session.get_one(Trainee, first, with_for_update=True)
                one.phone = f"0555 {writer}"
            db.session.rollback() if is_failing else db.session.commit()
            done += 0 if is_failing else 1
        db.session.remove()
    return done


def test_the_chain_has_no_gap_and_no_fork(office: Flask) -> None:
    with ThreadPoolExecutor(WRITERS) as pool:
        done = list(pool.map(lambda writer: write(office, writer), range(WRITERS)))

    with office.app_context():
        result = check()
        per_act = {
            act: count
            for act, count in db.session.execute(
                select(AuditEntry.act, func.count()).group_by(AuditEntry.act)
            )
        }
        phones = select(AuditEntry).where(
            AuditEntry.record_kind == "trainee", AuditEntry.act == Act.changed
        )
        told = [one.changes["phone"] for one in db.session.scalars(phones.order_by(AuditEntry.id))]
        db.session.remove()
    assert sum(done) == 4 * 9
    assert result.faults == []
    assert per_act[Act.trainees_merged] == 9
    assert per_act[Act.list_exported] == WRITERS
    # Each one's old value is what the one before had written: nobody's change is lost.
    assert [pair[0] for pair in told] == ["", *(pair[1] for pair in told[:-1])]
    assert len(told) == 9


WRITING = """
import sys
from tests.conftest import build_app
from pathlib import Path
from icdc.extensions import db
from tests.factories import make_trainee
app = build_app(Path(sys.argv[1]), sys.argv[2])
with app.app_context():
    while True:
        print(make_trainee("Асанова").id, flush=True)
"""


def test_a_writer_who_is_killed_leaves_a_sound_chain(office: Flask, tmp_path: Path) -> None:
    with office.app_context():
        url = db.engine.url.render_as_string(hide_password=False)
        db.session.remove()
    words = [sys.executable, "-c", WRITING, str(tmp_path), url]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    writer = subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    )
    assert writer.stdout is not None
    told = [int(writer.stdout.readline()) for _ in range(20)]
    os.kill(writer.pid, signal.SIGKILL)
    told += [int(line) for line in writer.stdout.read().splitlines() if line.strip().isdigit()]
    writer.stdout.close()
    writer.wait()

    with office.app_context():
        result = check()
        kept = select(AuditEntry.record_id).where(AuditEntry.record_kind == "trainee")
        known = set(db.session.scalars(kept))
        people = set(db.session.scalars(select(Trainee.id)))
        serial = db.session.scalar(select(AuditHead.serial))
        db.session.remove()
    assert (result.is_ok, result.entries) == (True, serial)
    assert set(told) <= people
    assert people <= known, json.dumps(sorted(people - known))
