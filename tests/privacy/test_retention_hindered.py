"""A record that cannot be taken this night keeps nobody else's, and is tried the next."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import Connection, Select, event, select, update

from icdc.extensions import db
from icdc.models import Act, Base, Job, Language, Outcome, SignIn, Trainee, Way
from icdc.models.audit import Changes
from icdc.models.base import now
from icdc.privacy.retention.applying import apply_rules
from icdc.privacy.retention.daily import LAST_DAY, TASK, run
from icdc.privacy.retention.hindrances import Hindered, Hindrance, as_changes, in_words
from icdc.privacy.retention.portions import take_due
from icdc.web.audit.checking import check as check_trail
from icdc.web.clock import today
from icdc.web.jobs import Progress
from icdc.web.settings import write_setting
from tests.conftest import StrictClient
from tests.factories import make_trainee, save
from tests.privacy.trail import last
from tests.tampering import drop_audit_guard

TABLE = Base.metadata.tables["audit_entry"]
# By which it is seen that nobody redacted them meanwhile.
SALTS = [TABLE.c.id, TABLE.c.salt]
LABEL = "PINs, e-mail addresses and telephones of people"
LEFT = f"{LABEL}: 1 record was left, because the registry changed at that moment"


def five_long_gone() -> list[Trainee]:
    """Whose addresses are due, each with an entry that tells of its own."""
    people = [make_trainee(f"Асанова {place}", email=f"p{place}@example.kg") for place in range(5)]
    for person in people:
        person.created_at = datetime(2010, 1, 1, tzinfo=UTC)
    save(
        SignIn(
            account_key="k", way=Way.password, outcome=Outcome.wrong_password,
            at=now() - timedelta(days=900),
        )
    )  # fmt: skip
    return people


@contextmanager
def redacted_meanwhile(*people: Trainee) -> Iterator[None]:
    """Somebody else redacts these people's entries, each time between judging and taking them."""
    drop_audit_guard()
    db.session.commit()
    of_them = select(TABLE.c.id).where(TABLE.c.trainee_id.in_([one.id for one in people]))
    theirs = {*db.session.scalars(of_them)}

    def redact_first(connection: Connection, statement: object, *_more: object) -> None:
        if isinstance(statement, Select) and [*statement.selected_columns] == SALTS:
            held = theirs & {*statement.compile().params["id_1"]}
            other = update(TABLE).where(TABLE.c.id.in_(held))
            connection.execute(other.values(salt="0" * 32))

    event.listen(db.engine, "before_execute", redact_first)
    try:
        yield
    finally:
        event.remove(db.engine, "before_execute", redact_first)


def addresses(people: list[Trainee]) -> list[str]:
    db.session.expire_all()
    return [one.email for one in people]


def test_one_refused_record_keeps_no_other_and_no_other_rule(app: Flask) -> None:
    people = five_long_gone()

    with redacted_meanwhile(people[2]):
        applied = apply_rules()

    assert addresses(people) == ["", "", "p2@example.kg", "", ""]
    assert (applied.counts["contacts"], applied.counts["sign_ins"]) == (4, 1)
    assert db.session.query(SignIn).count() == 0
    assert check_trail().faults == []


def test_the_act_tells_which_was_left_and_why(app: Flask) -> None:
    people = five_long_gone()

    with redacted_meanwhile(people[2]):
        applied = apply_rules()

    told = last("retention", Act.retention_applied).changes
    assert told == {
        "contacts": [None, 4],
        "sign_ins": [None, 1],
        "overtaken": [None, {"contacts": [people[2].id]}],
    }
    assert applied.hindrances == [f"{LEFT} (number {people[2].id})."]


def test_the_next_night_takes_it(app: Flask) -> None:
    people = five_long_gone()
    with redacted_meanwhile(people[2]):
        apply_rules()

    applied = apply_rules()

    assert addresses(people) == [""] * 5
    assert (applied.counts["contacts"], applied.left) == (1, {})
    assert last("retention", Act.retention_applied).changes == {"contacts": [None, 1]}
    assert check_trail().faults == []


def test_a_whole_portion_that_is_refused_keeps_nobody_after_it(app: Flask) -> None:
    people = five_long_gone()

    with redacted_meanwhile(people[0], people[1]):
        taken = take_due("contacts", None, portion=2)

    assert addresses(people) == ["p0@example.kg", "p1@example.kg", "", "", ""]
    assert (taken.count, [one.number for one in taken.hindered]) == (
        3, [people[0].id, people[1].id],
    )  # fmt: skip


def test_the_page_tells_the_manager_who_applied_them(manager: StrictClient) -> None:
    people = five_long_gone()

    with redacted_meanwhile(people[2]):
        answer = manager.post("/retention/application")

    assert answer.status_code == 303
    page = manager.get("/retention").text
    assert "Some records were left; the next night tries again." in page
    assert f"{LEFT} (number {people[2].id})." in page
    assert f"{LABEL}: 4; The log of who signed in: 1" in page
    trail = manager.get("/audit?act=retention_applied").text
    assert "Left, because the registry changed at that moment" in trail


def test_the_nights_result_tells_it(app: Flask) -> None:
    people = five_long_gone()
    write_setting(LAST_DAY, (today() - timedelta(days=1)).isoformat(), None)
    job = save(Job(task=TASK, arguments={}, title=TASK, address="/", language=Language.en))

    with redacted_meanwhile(people[2]):
        told = run(Progress(job.id))

    assert told == (
        f"The rules were applied to 5 records. {LEFT} (number {people[2].id})."
        " The next night tries again."
    )


def test_the_command_tells_it(app: Flask) -> None:
    people = five_long_gone()

    with redacted_meanwhile(people[2]):
        answer = app.test_cli_runner().invoke(args=["retention", "run", "--json"])

    told = json.loads(answer.output)
    assert (told["counts"]["contacts"], told["left"]) == (
        4, {"overtaken": {"contacts": [people[2].id]}},
    )  # fmt: skip


def test_of_many_left_the_first_ten_numbers_are_told(app: Flask) -> None:
    left = [Hindered("jobs", number, Hindrance.busy) for number in range(1, 12)]

    assert in_words(as_changes(left)) == [
        "Finished long tasks, with their file names and results: 11 records were left, because"
        " another task was at work on the same data (numbers 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, and"
        " more)."
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"contacts": [None, 4]},
        {"overtaken": [None, 3]},
        {"overtaken": []},
        {"busy": [None, {"contacts": 4, "a rule of old": [1]}]},
    ],
)
def test_what_cannot_be_understood_is_not_told(app: Flask, changes: Changes) -> None:
    assert in_words(changes) == []
