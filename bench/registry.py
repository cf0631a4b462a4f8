"""A large registry for measuring: rows straight into the tables, the same on both databases."""

import json
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy import text

from icdc.extensions import db

PROGRAMMES = 200
SEATS = 200
FIRST_DAY = date(2018, 1, 8)
DAYS = 2_900
GENDERS = ["female"] * 40 + ["male"] * 55 + ["other"] + ["not_stated"] * 4
STATES = (
    ["completed"] * 70 + ["registered"] * 10 + ["not_completed"] * 8
    + ["withdrawn"] * 4 + ["cancelled"] * 4 + ["applied"] * 4
)  # fmt: skip
REGIONS = ["KG02", "KG03", "KG04", "KG05", "KG06", "KG07", "KG08", "KG11", "KG21", None]
SECTORS = ["state", "municipal", "public_service", "business", "student", None]
PRINTED = json.dumps({"template": "v2", "language": "ru", "name": "x" * 30, "programme": "x" * 60})
Row = tuple[object, ...]


def fill(people: int, enrolments: int) -> None:
    dice = random.Random(2023)
    genders = [dice.choice(GENDERS) for _ in range(people)]
    courses = enrolments // SEATS
    days = [FIRST_DAY + timedelta(days=number * DAYS // courses) for number in range(courses)]
    write(
        "programme",
        "id code title_ky title_ru title_en hours language version outcomes_ky outcomes_ru"
        " outcomes_en",
        (
            (one, f"P-{one}", f"Т {one}", f"Т {one}", f"T {one}", 40, "ru", 1, "", "", "")
            for one in range(1, PROGRAMMES + 1)
        ),
    )
    write(
        "course",
        "id programme_id code title starts_on ends_on hours language mode place region_code"
        " version",
        (
            (one, 1 + one % PROGRAMMES, f"C-{one}", f"Курс {one}", day, day + timedelta(days=9),
             40, "ru", "in_person", "", REGIONS[one % len(REGIONS)], 1)
            for one, day in enumerate(days, 1)
        ),
    )  # fmt: skip
    write(
        "course_session",
        "id course_id held_on starts_at ends_at topic version",
        ((one, one, day, "09:30:00.000000", "13:00:00.000000", "", 1)
         for one, day in enumerate(days, 1)),
    )  # fmt: skip
    write(
        "trainee",
        "id family_name given_name patronymic latin_name gender birth_date email phone region_code"
        " settlement organisation sector created_at search_key identity_key sort_key version",
        (
            (one, f"Асанов{one}", "Айбек", "", "", gender, date(1950 + one % 55, 1 + one % 12, 5),
             "", "", REGIONS[one % len(REGIONS)], f"Айыл {one % 300}", "", SECTORS[one % 6],
             "2023-01-01 00:00:00+00:00", f"асанов{one}", f"асанов{one}", f"асанов{one}", 1)
            for one, gender in enumerate(genders, 1)
        ),
    )  # fmt: skip
    places = list(_places(dice, people, days))
    write(
        "enrolment",
        "id course_id trainee_id gender state registered_on version seat_reason waiver_reason",
        ((one, course, person, genders[person - 1], state, days[course - 1], 1, "", "")
         for one, course, person, state in places),
    )  # fmt: skip
    write(
        "attendance",
        "id enrolment_id session_id is_present marked_at version",
        ((one, one, course, state != "cancelled", "2023-01-01 00:00:00+00:00", 1)
         for one, course, _person, state in places),
    )  # fmt: skip
    write(
        "certificate",
        "id enrolment_id trainee_id course_id gender number version code issued_on issued_at"
        " printed replacement_reason revoked_on revoked_at revocation_reason salt",
        (
            (one, one, person, course, genders[person - 1], f"N-{one}", 1, f"c-{one}",
             days[course - 1] + timedelta(days=10), "2023-01-01 00:00:00+00:00", PRINTED, "",
             days[course - 1] + timedelta(days=400) if one % 100 == 0 else None,
             "2024-01-01 00:00:00+00:00" if one % 100 == 0 else None, "", "")
            for one, course, person, state in places if state == "completed"
        ),
    )  # fmt: skip
    db.session.execute(text("ANALYZE"))
    db.session.commit()


def write(table: str, names: str, rows: Iterator[Row]) -> None:
    columns = names.split()
    connection = db.session.connection()
    driver = connection.connection.dbapi_connection
    if connection.dialect.name == "postgresql":
        with (
            driver.cursor() as cursor,
            cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy,
        ):
            for row in rows:
                copy.write_row(row)
    else:
        marks = ", ".join("?" * len(columns))
        statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"
        driver.executemany(statement, (_spelled(row) for row in rows))
    db.session.commit()


def _places(
    dice: random.Random, people: int, days: Sequence[date]
) -> Iterator[tuple[int, int, int, str]]:
    """Number, course, person and state of each enrolment."""
    number = 0
    for course in range(1, len(days) + 1):
        for person in dice.sample(range(1, people + 1), SEATS):
            number += 1
            yield number, course, person, dice.choice(STATES)


def _spelled(row: Row) -> Row:
    return tuple(one.isoformat() if isinstance(one, date) else one for one in row)
