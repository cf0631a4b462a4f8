"""SQLite cannot alter a table, so a batch migration copies it and drops the old one.

With foreign keys on, dropping a parent would silently delete its children.
"""

import shutil
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import select, text

from icdc.config import ROOT
from icdc.extensions import db
from icdc.models import Course, CourseSession, RoleName
from tests.conftest import build_app
from tests.factories import make_course, make_user, save

MIGRATION = """
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{before}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    {change}
"""
REBUILD = """
    with op.batch_alter_table("course", recreate="always") as table:
        table.alter_column("place", type_=sa.String(300), existing_type=sa.String(200))
"""
ORPHAN = """op.execute("DELETE FROM course")"""


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """The application on a SQLite file of its own, where migrations really commit."""
    app = build_app(tmp_path)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def migrations(tmp_path: Path) -> Path:
    """A copy of our migrations, to which a test adds one of its own."""
    return Path(shutil.copytree(ROOT / "migrations", tmp_path / "migrations"))


@pytest.fixture(autouse=True)
def _course(app: Flask) -> None:
    """A course with a session and a trainer; both would go with it."""
    course = make_course(trainers=[make_user("aida@example.kg", RoleName.trainer)])
    save(
        CourseSession(
            course=course, held_on=date(2023, 3, 1), starts_at=time(9), ends_at=time(12), topic=""
        )
    )
    db.session.remove()


def add(migrations: Path, change: str) -> None:
    before = ScriptDirectory(str(migrations)).get_current_head()
    body = MIGRATION.format(before=before, change=change.strip())
    (migrations / "versions" / "9999_of_a_test.py").write_text(body)


def children() -> tuple[int, int]:
    """How many sessions and trainers the course has."""
    course = db.session.scalars(select(Course)).one()
    counts = len(course.sessions), len(course.trainers)
    # An open session would keep the file locked.
    db.session.remove()
    return counts


def run_pragma(name: str) -> object:
    with db.engine.connect() as connection:
        return connection.execute(text(f"PRAGMA {name}")).scalar()


def test_a_batch_migration_of_a_parent_loses_no_children(app: Flask, migrations: Path) -> None:
    add(migrations, REBUILD)

    upgrade(directory=str(migrations))

    assert children() == (1, 1)
    assert run_pragma("foreign_keys") == 1


def test_with_foreign_keys_on_it_would_lose_them(app: Flask, migrations: Path) -> None:
    add(migrations, REBUILD)
    env = migrations / "env.py"
    env.write_text(env.read_text().replace("foreign_keys=OFF", "foreign_keys=ON"))

    upgrade(directory=str(migrations))

    assert children() == (0, 0)


def test_a_migration_that_leaves_orphans_is_undone(
    app: Flask, migrations: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(migrations, ORPHAN)

    with pytest.raises(SystemExit):
        upgrade(directory=str(migrations))

    assert "left rows without their parents" in capsys.readouterr().err
    assert children() == (1, 1)
    assert run_pragma("foreign_keys") == 1
