"""Whoever takes personal data of many along, as a file or for the printer, stands in the trail.

The walk asks for every address of the application's own map. What comes as a file is recorded, or
stands here with the reason why nobody learns from it of whom the registry knows.
"""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import Connection, func, select
from werkzeug.test import TestResponse

from icdc.models import Act, AuditEntry
from tests.conftest import rolled_back
from tests.house.walking import World, make_world, rules_of, undone
from tests.house.world import paths_of

TAKING = (Act.list_exported, Act.own_data_taken)
PAGES = {"text/html"}
# By endpoint: files that nobody has to answer for.
NOT_OF_MANY = {
    "static": "the registry's own scripts and looks",
    "accounts.health": "one word",
    "designs.picture": "a look, with an invented holder",
    "guide.picture": "of the demonstration",
    "certificates.pdf": "one person's paper; its hash is kept",
    "issuing.preview": "one person's paper, marked as a sample",
    "gender_share.figures": "figures without people",
    "share_charts.picture": "figures without people",
}
# Whoever gets the file first takes it for all: they come by the same code.
WHO = ("manager", "administrator", "trainer", "holder", "visitor")


@pytest.fixture(scope="module")
def world(database: Flask) -> Iterator[World]:
    with rolled_back(database):
        yield make_world(database)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_every_file_with_people_is_recorded(world: World) -> None:
    taken = {
        (rule.endpoint, path): is_told
        for rule in rules_of(world.app)
        if "GET" in (rule.methods or ())
        for path in paths_of(rule, world.theirs)
        if (is_told := _is_told(world, path)) is not None
    }
    untold = {(name, path) for (name, path), is_told in taken.items() if not is_told}

    assert {name for name, _path in untold} == set(NOT_OF_MANY), untold
    assert "signature_sheets.show" in {name for name, _path in taken}


def _is_told(world: World, path: str) -> bool | None:
    """None where it is no file, for nobody."""
    for who in WHO:
        with undone() as connection:
            before = _takings(connection)
            answer = world.browser(who).get(path, buffered=True)
            if _is_a_file(answer):
                return _takings(connection) > before
    return None


def _is_a_file(answer: TestResponse) -> bool:
    return answer.status_code == 200 and (
        answer.mimetype not in PAGES
        or "attachment" in answer.headers.get("Content-Disposition", "")
    )


def _takings(connection: Connection) -> int:
    wanted = select(func.count()).select_from(AuditEntry).where(AuditEntry.act.in_(TAKING))
    return connection.execute(wanted).scalar_one()
