"""A walk looks through the database only after a step that can have changed it."""

import pytest
from flask import Flask
from sqlalchemy import Executable, delete, select, text, update

from icdc.extensions import db
from icdc.models import RoleName, User
from icdc.models.user import user_role
from tests.factories import make_user
from tests.house.walking import connection_of, digest, is_written, undone


@pytest.mark.usefixtures("tampering")
@pytest.mark.parametrize(
    "change",
    [
        update(User).values(name="Another"),
        delete(user_role),
        text("  update \"user\" set name = 'x'"),
    ],
    ids=["update", "delete", "by hand"],
)
def test_a_step_that_changes_something_is_noticed_and_undone(
    app: Flask, change: Executable
) -> None:
    make_user("one@example.kg", RoleName.manager)
    before = digest(connection_of())

    with undone() as connection:
        db.session.execute(change)
        db.session.commit()
        assert is_written(connection)

    assert digest(connection_of()) == before


def test_a_new_record_is_noticed(app: Flask) -> None:
    with undone() as connection:
        make_user("one@example.kg", RoleName.manager)

        assert is_written(connection)


def test_reading_is_no_change(app: Flask) -> None:
    make_user("one@example.kg", RoleName.manager)

    with undone() as connection:
        assert db.session.scalars(select(User)).all()
        db.session.commit()

        assert not is_written(connection)
