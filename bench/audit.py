"""What the audit trail costs: the same work with it and without it, in turns in one process.

Both write the same into the same schema on SQLite; without it the session's events and the watch
over what is written beneath them are taken off.
Then how fast the chain is checked. Run: python bench/audit.py [rows of the list] [rounds]
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import event, select

from icdc.app import create_app
from icdc.config import Config
from icdc.courses.lists.bringing_in import bring_in
from icdc.courses.lists.rows import read_list
from icdc.extensions import db
from icdc.models import Course, Trainee
from icdc.web.audit import beneath, changes, note_rows
from icdc.web.audit.checking import check
from icdc.web.audit.statements import executed
from icdc.web.clock import today
from tests.factories import make_course, make_trainee

EDITS = 100
MANY = 100_000
HOOKS: tuple[tuple[str, Callable[..., object]], ...] = (
    ("before_flush", changes._about_to_flush),
    ("after_flush", changes._flushed),
    ("do_orm_execute", executed),
    ("before_commit", changes._write),
)


def main(rows: int, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        app = _registry(Path(folder))
        with app.app_context():
            _compare(f"{EDITS} inline edits", rounds, _edit)
            _compare(f"a list of {rows}", rounds, lambda: _bring_in(rows))
            _check()
            db.session.remove()
            db.engine.dispose()


def _registry(folder: Path) -> Flask:
    url = f"sqlite:///{folder / 'icdc.db'}"
    app = create_app(
        Config(folder, url, "a secret for benches", "a key for benches", jobs_url="immediate")
    )
    with app.app_context():
        upgrade()
        make_trainee()
        db.session.remove()
    return app


def _compare(name: str, rounds: int, work: Callable[[], None]) -> None:
    times: dict[bool, list[float]] = {True: [], False: []}
    for _ in range(rounds):
        times[True].append(_timed(work))
        with _without():
            times[False].append(_timed(work))
    noted, bare = statistics.median(times[True]), statistics.median(times[False])
    print(f"{name}: {noted:.2f} s with the trail, {bare:.2f} s without, ratio {noted / bare:.2f}")


def _timed(work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


@contextmanager
def _without() -> Iterator[None]:
    event.remove(db.engine, "after_cursor_execute", beneath._executed)
    for name, hook in HOOKS:
        event.remove(db.session, name, hook)
    try:
        yield
    finally:
        event.listen(db.engine, "after_cursor_execute", beneath._executed)
        for name, hook in HOOKS:
            event.listen(db.session, name, hook)


def _edit() -> None:
    """As a cell does it: one person, read, changed, committed."""
    for number in range(EDITS):
        trainee = db.session.scalars(select(Trainee).order_by(Trainee.id).limit(1)).one()
        trainee.phone = f"0555 {time.monotonic_ns()} {number}"
        db.session.commit()


def _bring_in(rows: int) -> None:
    course: Course = make_course()
    mark = "".join("абвгдежзик"[int(digit)] for digit in str(time.monotonic_ns()))
    lines = ["Фамилия;Имя;Пол;Телефон"]
    for row in range(rows):
        name = "".join("абвгдежзик"[int(digit)] for digit in f"{row:04}")
        lines.append(f"Асан{name}{mark};Айгүл;ж;0555{row:06}")
    bring_in(course, read_list("list.csv", "\n".join(lines).encode()), today())
    db.session.commit()


def _check() -> None:
    from icdc.models import Act

    note_rows(Act.created, "enrolment", [(number, number) for number in range(1, MANY + 1)])
    start = time.process_time()
    db.session.commit()
    written = time.process_time() - start
    start = time.process_time()
    result = check()
    took = time.process_time() - start
    print(f"{MANY} lean entries written in {written:.1f} s, {1e6 * written / MANY:.0f} µs each")
    print(f"{result.entries} entries checked in {took:.1f} s: {result.entries / took:.0f} a second")


if __name__ == "__main__":
    words = [int(word) for word in sys.argv[1:]]
    main(*(words + [300, 5][len(words) :]))
