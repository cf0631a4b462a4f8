"""Nobody gives himself or herself a right by sending more than a form asks for."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import Connection, select

from icdc.models import User
from icdc.models.course import course_trainer
from icdc.models.user import user_role
from tests.conftest import rolled_back
from tests.house.asking import asked, forms_met
from tests.house.walking import CAST, World, connection_of, make_world, undone

# What a form of the page would never send.
RAISING = {
    "role": "administrator", "roles": "administrator", "role_ids": "1", "user_roles": "1",
    "active": "y", "is_active": "1", "is_admin": "1", "is_staff": "1", "fs_uniquifier": "x",
}  # fmt: skip
# SQLite walks all who can rise; PostgreSQL, which answers by the same code, those who gain most.
WALKS = [
    *(("sqlite", who) for who in CAST if who not in ("administrator", "visitor")),
    ("postgresql", "trainer"),
    ("postgresql", "stranger"),
]


@pytest.fixture(scope="module")
def world(database: Flask) -> Iterator[World]:
    with rolled_back(database):
        yield make_world(database)


@pytest.mark.parametrize(("database", "who"), WALKS, indirect=["database"])
def test_nobody_raises_his_or_her_own_role(world: World, who: str) -> None:
    """Each form of each page that somebody gets, as it stands there and with more in it."""
    is_office = who == "manager"
    before, wrong = _rights(connection_of(), is_office), []
    more = RAISING | {"user_id": str(world.user_ids[who]), "trainers": str(world.user_ids[who])}
    for action, fields in sorted(forms_met(world, who).items()):
        with undone() as connection:
            asked(world, who, "POST", action, {}, **(dict(fields) | more))
            if _rights(connection, is_office) != before:
                wrong.append(action)

    assert not wrong, "\n".join(["", *wrong])


def _rights(connection: Connection, is_office: bool) -> list[tuple[object, ...]]:
    """Who has which role, whose account is open; for who is not the office: who teaches what."""
    found = [
        *connection.execute(select(user_role)),
        *connection.execute(select(User.id, User.active)),
    ]
    if not is_office:
        found += connection.execute(select(course_trainer))
    return sorted((tuple(row) for row in found), key=str)
