"""Courses from the command line."""

import pytest
from flask import Flask

from icdc.extensions import db
from icdc.models import Course

CREATE = (
    "courses create DA-01 --programme DA --title Талдоо --starts 2023-03-01 --ends 2023-03-10 "
    "--hours 40 --capacity 30 --region KG11"
)


def test_a_course_is_opened_and_its_programme_made(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=CREATE.split())

    course = db.session.query(Course).one()
    assert result.exit_code == 0
    assert (course.programme.code, course.capacity, course.region_code) == ("DA", 30, "KG11")


def test_a_taken_code_is_refused_with_a_sentence(app: Flask) -> None:
    app.test_cli_runner().invoke(args=CREATE.split())

    result = app.test_cli_runner().invoke(args=CREATE.split())

    assert result.exit_code == 1
    assert "The code DA-01 is taken." in result.stderr


@pytest.mark.parametrize("days", [("0023-03-01", "2023-03-10"), ("2023-03-01", "9023-03-10")])
def test_a_mistyped_year_is_refused(app: Flask, days: tuple[str, str]) -> None:
    words = CREATE.replace("2023-03-01", days[0]).replace("2023-03-10", days[1]).split()

    result = app.test_cli_runner().invoke(args=words)

    assert result.exit_code == 1
    assert "1990" in result.stderr
    assert db.session.query(Course).count() == 0


def test_bad_words_are_refused_with_exit_code_1(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=CREATE.replace("2023-03-01", "soon").split())

    assert result.exit_code == 1
    assert "soon is not a date" in result.stderr
    assert db.session.query(Course).count() == 0
