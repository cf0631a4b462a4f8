"""What the tests of past registers share."""

import json
from io import BytesIO
from pathlib import Path

from flask import Flask

from icdc.courses.register.bringing_in import bring_in
from icdc.courses.register.reading import open_register
from icdc.courses.register.summary import Words
from icdc.extensions import db
from icdc.models import Certificate, Course, Enrolment, Programme, Trainee, TraineeWord

MIXED = Path(__file__).parents[1] / "data" / "register" / "mixed.csv"
HEADER = (
    "person_id,family_name,given_name,gender,birth_date,email,pin,programme_code,course_code,"
    "course_title,starts_on,ends_on,hours,registered_on,result,certificate_issued_on,"
    "certificate_number"
)
COURSE = "DA,DA-1,Data analytics,2019-03-01,2019-03-10,40"
TABLES = (Programme, Course, Trainee, TraineeWord, Enrolment, Certificate)


def row(person: str, result: str = ",completed,2019-03-12,", course: str = COURSE) -> str:
    """`person` from person_id to pin, `result` from registered_on on."""
    return f"{person},{course},{result}"


def import_rows(*rows: str, header: str = HEADER) -> Words:
    return import_content("\n".join([header, *rows]).encode())


def import_content(content: bytes, name: str = "register.csv") -> Words:
    summary = bring_in(open_register(name, BytesIO(content)), name, None)
    db.session.commit()
    return summary.as_words(is_confirmed=True)


def run(app: Flask, *arguments: str) -> Words:
    result = app.test_cli_runner().invoke(args=["register", "import", *arguments, "--json"])
    assert result.exit_code == 0, result.output
    words: Words = json.loads(result.output)
    return words


def in_the_registry() -> list[int]:
    return [db.session.query(table).count() for table in TABLES]
