"""Who walks through the addresses, how one step is undone, and what a step has changed."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from flask import Flask
from sqlalchemy import Connection, event, select
from werkzeug.routing import Rule

from icdc.extensions import db, limiter
from icdc.models import Base, RoleName, User, Way
from icdc.web.open_sessions import KEY, new_session
from tests.conftest import StrictClient
from tests.factories import make_user
from tests.house.words import OWN, THEIRS
from tests.house.world import CONVERTER, Filing, build

HTMX = {"HX-Request": "true", "HX-Current-URL": "http://localhost/courses"}
WRITTEN = {"GET", "POST", "PUT", "PATCH", "DELETE"}
# Who is who in the story, by the role that the account has.
CAST: dict[str, RoleName | None] = {
    "administrator": RoleName.administrator,
    "manager": RoleName.manager,
    "trainer": RoleName.trainer,
    "stranger": RoleName.trainer,
    "taught once": RoleName.trainee,
    "holder": RoleName.trainee,
    "another trainee": RoleName.trainee,
    "no role": None,
    "visitor": None,
}
# Whose business the stranger's record is.
INSIDE = ("administrator", "manager", "trainer", "holder")
# Every act adds to these; they hold nobody's record.
SECRETS = {"token", "link", "key", "ref", "code"}
# Words that are the same for all: whoever comes by them meets what is his or her own.
COMMON = {"purpose"}
HEADS = {"audit_head", "certificate_ledger_head", "certificate_counter"}
Rows = dict[tuple[str, tuple[object, ...]], str]
# A statement that begins otherwise may have changed something.
READING = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "PRAGMA")


@dataclass(frozen=True)
class World:
    """`theirs` is the stranger's centre; `rows` is what the database held of it."""

    app: Flask
    own: Filing
    theirs: Filing
    user_ids: dict[str, int]
    sessions: dict[str, tuple[str, str]]
    rows: Rows
    # What else a browser may remember: who is half way in, or has just typed the password again.
    memories: dict[str, dict[str, object]] = field(default_factory=dict)

    def browser(self, who: str) -> StrictClient:
        """A browser in which nothing has happened yet."""
        client = self.app.test_client()
        assert isinstance(client, StrictClient)
        if who in self.memories:
            with client.session_transaction() as session:
                session.update(self.memories[who])
        return resumed(client, *self.sessions[who]) if who in self.sessions else client


def resumed(client: StrictClient, user_key: str, session_key: str) -> StrictClient:
    """A sign-in of before, without writing anything."""
    with client.session_transaction() as session:
        session["_user_id"], session[KEY], session["_fresh"] = user_key, session_key, True
    return client


def make_world(app: Flask) -> World:
    """Both centres, committed; the stranger teaches in the own one."""
    users = {who: _account(who, role) for who, role in CAST.items() if who != "visitor"}
    teachers = [users["trainer"], users["taught once"]]
    theirs = build(THEIRS, teachers, users["manager"], users["holder"])
    rows = _rows(connection_of())
    own = build(OWN, [users["stranger"]], users["administrator"], users["another trainee"])
    ids = {who: user.id for who, user in users.items()}
    opened = {who: new_session(user, Way.password) for who, user in users.items()}
    sessions = {who: (user.fs_uniquifier, opened[who][1]) for who, user in users.items()}
    db.session.commit()
    for filing, who in ((theirs, "holder"), (own, "another trainee")):
        filing.fills["own_sessions:session_id"] = str(opened[who][0].id)
    db.session.remove()
    return World(app, own, theirs, ids, sessions, rows)


def _account(who: str, role: RoleName | None) -> User:
    user = make_user(f"{who.replace(' ', '-')}@example.kg", role or RoleName.trainee)
    if role is None:
        user.roles = []
        db.session.commit()
    return user


def rules_of(app: Flask) -> list[Rule]:
    return sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint))


def methods_of(rule: Rule) -> list[str]:
    return sorted((rule.methods or set()) & WRITTEN)


def is_about_a_record(rule: Rule) -> bool:
    """Whether it names one by its id; what came by mail is known to nobody else."""
    parts = CONVERTER.findall(rule.rule)
    return any(not choices and name not in SECRETS | COMMON for choices, name in parts)


def connection_of() -> Connection:
    """The one that `rolled_back` gives to all."""
    return db.engines[None]  # type: ignore[return-value] # an engine everywhere else


@contextmanager
def undone() -> Iterator[Connection]:
    """Whatever is asked inside leaves nothing behind for the next step of a walk."""
    limiter.reset()
    db.session.remove()
    connection = connection_of()
    step = connection.begin_nested()
    if not event.contains(connection, "before_cursor_execute", _note):
        event.listen(connection, "before_cursor_execute", _note)
    connection.info["is_written"] = False
    try:
        yield connection
    finally:
        db.session.remove()
        step.rollback()


def is_written(connection: Connection) -> bool:
    """Whether the step so far can have changed anything: to look through all takes long."""
    return bool(connection.info["is_written"])


def _note(connection: Connection, _cursor: object, statement: str, *_others: object) -> None:
    if not statement.lstrip().upper().startswith(READING):
        connection.info["is_written"] = True


def digest(connection: Connection) -> str:
    """Of all that the database holds."""
    told = hashlib.sha256()
    for key, row in sorted(_rows(connection, set()).items(), key=str):
        told.update(f"{key} {row}\n".encode())
    return told.hexdigest()


def changed_rows(world: World, who: str, connection: Connection) -> list[str]:
    """The stranger's rows that are gone or no longer what they were, and new ones about him."""
    if not is_written(connection):
        return []
    now = _rows(connection)
    theirs = f"trainee_id={world.theirs.trainee_id} "
    new = [key for key, row in now.items() if key not in world.rows and key[0] == "enrolment"]
    taken = [str(key) for key in new if theirs in now[key] and now[key] not in world.rows.values()]
    lost = {key for key, row in world.rows.items() if now.get(key) != row}
    # One's own account is one's own.
    return [str(key) for key in lost - {("user", (world.user_ids.get(who),))}] + taken


def _rows(connection: Connection, without: set[str] = HEADS) -> Rows:
    found: Rows = {}
    for table in Base.metadata.sorted_tables:
        if table.name in without:
            continue
        keys = [column.name for column in table.primary_key.columns]
        for row in connection.execute(select(table)).mappings():
            told = "".join(f"{name}={value!r} " for name, value in row.items())
            found[table.name, tuple(row[name] for name in keys)] = told
    return found
