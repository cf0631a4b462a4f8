"""The figures for other programs, in the shape that they rely on."""

import json
import re

import pytest
from flask import Flask

from tests.conftest import StrictClient

pytestmark = pytest.mark.usefixtures("cast")

QUARTER_PEOPLE = {
    "women": 2, "men": 1, "other": 1, "not_stated": 1, "total": 5,
    "share": "50.0", "share_low": "40.0", "share_high": "60.0",
    "meets_target": True, "women_needed": 0,
}  # fmt: skip
QUARTER_ENROLMENTS = QUARTER_PEOPLE | {
    "women": 3, "total": 6, "share": "60.0", "share_low": "50.0", "share_high": "66.6",
}  # fmt: skip
QUARTER_CERTIFIED = {
    "women": 1, "men": 0, "other": 0, "not_stated": 1, "total": 2,
    "share": "100.0", "share_low": "50.0", "share_high": "100.0",
    "meets_target": True, "women_needed": 0,
}  # fmt: skip
# Gulnara and Hamid applied, and had no seat. Nobody's attendance was marked.
STEPS = [
    {"step": "applied", "women": 3, "men": 2, "other": 1, "not_stated": 1, "total": 7},
    {"step": "registered", "women": 2, "men": 1, "other": 1, "not_stated": 1, "total": 5},
    {"step": "attended", "women": 0, "men": 0, "other": 0, "not_stated": 0, "total": 0},
    {"step": "completed", "women": 1, "men": 0, "other": 1, "not_stated": 1, "total": 3},
    {"step": "certified", "women": 1, "men": 0, "other": 0, "not_stated": 0, "total": 1},
]
NO_DATA = {
    "women": 0, "men": 0, "other": 0, "not_stated": 0, "total": 0,
    "share": None, "share_low": None, "share_high": None,
    "meets_target": None, "women_needed": 0,
}  # fmt: skip


def test_the_address_answers_in_the_agreed_shape(manager: StrictClient) -> None:
    answer = manager.get("/gender-share.json?from=2023-01-01&to=31.03.2023&by=quarter").json

    registered = {"people": QUARTER_PEOPLE, "enrolments": QUARTER_ENROLMENTS}
    certified = {
        "people": QUARTER_CERTIFIED,
        "certificates": QUARTER_CERTIFIED | {"women": 2, "total": 3, "share_low": "66.6"},
    }
    assert answer == {
        "from": "2023-01-01",
        "to": "2023-03-31",
        "as_of": "2023-03-31",
        "filters": {
            "programme": None,
            "course": None,
            "region": None,
            "home": None,
            "settlement": None,
            "sector": None,
            "age_band": None,
            "by": "quarter",
        },
        "target_percent": 30,
        "definition": "1",
        "registered": registered,
        "certified": certified,
        "groups": [
            {
                "key": "2023-Q1",
                "label": "Quarter 1 of 2023",
                "registered": registered,
                "certified": certified,
            }
        ],
        "steps": STEPS,
    }


def test_no_data_is_null(manager: StrictClient) -> None:
    answer = manager.get("/gender-share.json?from=2030-01-01").json

    assert answer
    assert answer["registered"] == {"people": NO_DATA, "enrolments": NO_DATA}
    assert (answer["to"], answer["groups"]) == (None, [])


def test_a_wrong_filter_is_named(manager: StrictClient) -> None:
    response = manager.get("/gender-share.json?course=NO-1")

    assert response.status_code == 422
    assert response.json == {"errors": {"course": "There is no course NO-1."}}


def test_the_command_prints_what_the_address_answers(app: Flask, manager: StrictClient) -> None:
    options = "--from 2023-01-01 --to 2023-12-31 --programme DA --region KG21 --by month --json"
    address = "from=2023-01-01&to=2023-12-31&programme=DA&region=KG21&by=month"

    result = app.test_cli_runner().invoke(args=["gender-share", *options.split()])

    assert result.exit_code == 0
    assert json.loads(result.stdout) == manager.get(f"/gender-share.json?{address}").json


def test_the_command_prints_a_table_for_people(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["gender-share", "--course", "DA-1"])

    assert result.exit_code == 0
    total = next(line for line in result.stdout.splitlines() if line.startswith("Total"))
    registered, certified = "33.3 % 1/3 met", "100.0 % 1/1 met"
    assert re.split(r"  +", total) == ["Total", *2 * [registered], *2 * [certified]]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ("--from 2023-02-30", "2023-02-30 is not a date; write 31.10.2023."),
        ("--from 2023-02-02 --to 2023-02-01", "The period ends before it begins."),
        ("--course NO-1", "There is no course NO-1."),
        ("--programme NO", "There is no programme NO."),
        ("--region Osh-Bishkek", "There is no region Osh-Bishkek."),
        ("--by week", "Figures cannot be broken down by week"),
        ("--until 2023", "No such option"),
    ],
)
def test_the_command_refuses_bad_words_in_one_sentence(
    app: Flask, options: str, sentence: str
) -> None:
    result = app.test_cli_runner().invoke(args=["gender-share", *options.split()])

    assert result.exit_code == 1
    assert sentence in result.stderr
    assert result.stdout == ""
