"""Every address, for every role, with somebody else's record: nobody sees or changes more than is
his or hers.

The walk is made from the application's own map of addresses. A new address is walked by itself; one
with a new parameter fails until `world.py` says what it leads to.
"""

from collections.abc import Iterator
from itertools import product
from urllib.parse import urlencode

import pytest
from flask import Flask
from sqlalchemy import Connection, select
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from icdc.models import User
from icdc.models.course import course_trainer
from icdc.models.user import user_role
from icdc.web.guards import roles_for
from tests.conftest import rolled_back
from tests.house.rendered import forms_in, words_in
from tests.house.walking import (
    CAST,
    HTMX,
    INSIDE,
    World,
    changed_rows,
    connection_of,
    digest,
    is_about_a_record,
    make_world,
    methods_of,
    rules_of,
    undone,
)
from tests.house.world import Filing, paths_of

# Staff see these whoever's course it is: a programme belongs to nobody.
OPEN_TO_STAFF = {"programmes.show"}
# Not even the office sees what somebody else has asked the worker for.
ASKERS_OWN = {"jobs.show"}
# What is missing here is what the form should have named.
NAMED_IN_THE_FORM = {
    "certificate_files.create", "promotions.create", "work_list.distinguish", "duplicates.create",
    "merges.new", "merges.create", "attendance.create", "data_requests.create",
}  # fmt: skip
# Each sees what is his or hers, and the office nothing at all.
OF_ONESELF = ("own_", "portal.")
ANSWERS = {200, 302, 303, 400, 405, 409, 413, 422, 429}
ANYTHING = ANSWERS | {404}
# What a form of the page would never send.
RAISING = {
    "role": "administrator", "roles": "administrator", "role_ids": "1", "user_roles": "1",
    "active": "y", "is_active": "1", "is_admin": "1", "is_staff": "1", "fs_uniquifier": "x",
}  # fmt: skip
# SQLite walks all; PostgreSQL, which answers by the same code, those who try hardest.
WALKS = [("sqlite", who) for who in CAST] + [("postgresql", "stranger"), ("postgresql", "holder")]
walks = pytest.mark.parametrize(("database", "who"), WALKS, indirect=["database"])
Answer = TestResponse | Exception


@pytest.fixture(scope="module")
def world(database: Flask) -> Iterator[World]:
    with rolled_back(database):
        yield make_world(database)


def test_every_address_says_what_it_leads_to(world: World) -> None:
    lost = [rule.rule for rule in rules_of(world.app) if not paths_of(rule, world.theirs)]

    assert not lost, f"Say in tests/house/world.py what these parameters lead to: {lost}"


@walks
def test_a_record_is_met_by_its_own_people_and_the_office_only(world: World, who: str) -> None:
    before, wrong = digest(connection_of()), []
    for rule in rules_of(world.app):
        for method, path, headers in steps_of(world, rule):
            with undone() as connection:
                answer = asked(world, who, method, path, headers)
                fault = _unlike(allowed(rule, who, method), answer)
                fault += "" if who in INSIDE else told(world.theirs, answer)
                if not headers and is_closed_to(rule, who) and digest(connection) != before:
                    fault += " changed something"
            if fault:
                wrong.append(f"{method} {path} {'htmx' if headers else ''}{fault}")

    assert not wrong, "\n".join(["", *wrong])


@pytest.mark.parametrize("is_own_first", [True, False])
def test_an_own_course_opens_no_record_of_another(world: World, is_own_first: bool) -> None:
    outer, inner = (world.own, world.theirs) if is_own_first else (world.theirs, world.own)
    before, wrong = digest(connection_of()), []
    for rule in rules_of(world.app):
        names = set(rule.arguments) - {"form", "name", "number"}
        if "course_id" not in names or len(names) == 1:
            continue
        with undone() as connection:
            for path in paths_of(rule, outer, inner):
                for method in methods_of(rule):
                    answer = asked(world, "stranger", method, path, {}, **form_of(world))
                    fault = _unlike({404}, answer) + told(world.theirs, answer)
                    wrong += [f"{method} {path}{fault}"] if fault else []
            if digest(connection) != before:
                wrong.append(f"{rule.rule} changed something")

    assert not wrong, "\n".join(["", *wrong])


@pytest.mark.parametrize("who", ["stranger", "another trainee", "no role", "visitor"])
def test_own_pages_tell_nothing_of_others(world: World, who: str) -> None:
    """Whatever record a query names, and whatever is searched for."""
    query, wrong = urlencode(query_of(world), doseq=True), []
    for rule in (rule for rule in rules_of(world.app) if "GET" in (rule.methods or ())):
        with undone():
            for path in paths_of(rule, world.own):
                for headers, asks in (({}, ""), ({}, f"?{query}"), (HTMX, f"?{query}")):
                    fault = told(world.theirs, asked(world, who, "GET", path + asks, headers))
                    wrong += [f"GET {path}{asks[:1]} {fault}"] if fault else []

    assert not wrong, "\n".join(["", *wrong])


@pytest.mark.parametrize("who", ["stranger", "another trainee", "no role", "visitor"])
def test_no_form_of_ones_own_takes_or_tells_what_is_anothers(world: World, who: str) -> None:
    wrong = []
    for rule in (rule for rule in rules_of(world.app) if "POST" in (rule.methods or ())):
        for path in paths_of(rule, world.own):
            for headers in ({}, HTMX):
                with undone() as connection:
                    answer = asked(world, who, "POST", path, headers, **form_of(world))
                    fault = told(world.theirs, answer)
                    if isinstance(answer, Exception):
                        fault += f" raised {answer!r}"
                    if rows := changed_rows(world, who, connection):
                        fault += f" changed {rows}"
                if fault:
                    wrong.append(f"POST {path} {fault}")

    assert not wrong, "\n".join(["", *wrong])


@pytest.mark.parametrize("who", [who for who in CAST if who not in ("administrator", "visitor")])
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


def steps_of(world: World, rule: Rule) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Each method and address of a rule that leads to the stranger's record; page and partial."""
    return product(methods_of(rule), paths_of(rule, world.theirs), ({}, HTMX))


def is_closed_to(rule: Rule, who: str) -> bool:
    """Whether nothing at the stranger's record may change by this person's asking."""
    roles = roles_for(rule.endpoint)
    return roles is not None and (CAST[who] not in roles or _is_strange(rule, who))


def _is_strange(rule: Rule, who: str) -> bool:
    return is_about_a_record(rule) and who not in INSIDE and rule.endpoint not in OPEN_TO_STAFF


def allowed(rule: Rule, who: str, method: str) -> set[int]:
    """What may be answered to somebody who comes to the stranger's record."""
    roles = roles_for(rule.endpoint)
    if roles is None:
        return ANYTHING
    if who == "visitor":
        return {302, 401}
    if CAST[who] not in roles:
        return {403}
    if rule.endpoint.startswith(OF_ONESELF):
        return ANSWERS if who == "holder" else {404} if is_about_a_record(rule) else ANYTHING
    if _is_strange(rule, who) or (rule.endpoint in ASKERS_OWN and who != "trainer"):
        return {404}
    if rule.endpoint in NAMED_IN_THE_FORM or not is_about_a_record(rule):
        return ANYTHING
    # A form without its fields may be told much, but not that there is no such record.
    return {200, 302, 303, 422} if method == "GET" else ANSWERS


def asked(
    world: World, who: str, method: str, path: str, headers: dict[str, str], **form: object
) -> Answer:
    try:
        browser = world.browser(who)
        answer = browser.open(path, method=method, headers=headers, data=form or None)
        # Read at once: a file that is sent stays open until its answer is closed.
        with answer:
            answer.get_data()
        return answer
    except Exception as fault:
        return fault


def _unlike(statuses: set[int], answer: Answer) -> str:
    if isinstance(answer, Exception):
        return f" raised {answer!r}"
    return "" if answer.status_code in statuses else f" answered {answer.status_code}"


def told(filing: Filing, answer: Answer) -> str:
    """What an answer says of these people."""
    if isinstance(answer, Exception):
        return ""
    text = words_in(answer)
    return "".join(f" told {word}" for word in sorted(filing.secrets) if word in text)


def query_of(world: World) -> dict[str, object]:
    """Of the stranger's record as much as a query can name."""
    theirs = world.theirs
    named = ("enrolment", "certificate", "session", "programme", "course")
    beginning = min(theirs.secrets, key=lambda word: not word.startswith("Жээ"))[:5]
    return {
        **{name: theirs.fills[f"{name}_id"] for name in named},
        "other": theirs.trainee_id,
        "q": beginning,
        "family_name": beginning,
        "trainee": theirs.trainee_id,
        "page": "1",
    }


def form_of(world: World) -> dict[str, object]:
    """Of the stranger's record as much as any form of the house can name."""
    theirs = world.theirs
    one, session = str(theirs.enrolment_id), theirs.fills["session_id"]
    return {
        **query_of(world),
        **{name: found for name, found in theirs.fills.items() if name.endswith("_id")},
        "mark": [f"{one} {session} present unmarked", f"{one} {session} unmarked present",
                 str(theirs.fills["certificate_id"])],
        "enrolment_id": one, "again": one, "shown": one, "only": one,
        "completed": one, "not_completed": one,
        "trainee_id": str(theirs.trainee_id), "low": str(theirs.trainee_id),
        "high": str(theirs.trainee_id + 1), "low_id": str(theirs.trainee_id),
        "high_id": str(theirs.trainee_id + 1),
        "state": "completed", "decision": "accepted", "form": "pdf", "reason": "Because",
        "language": "ru", "seen": "", "version": "1", "value": "x", "family_name": "Жээнб",
    }  # fmt: skip


def forms_met(world: World, who: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """By its address, what each form sends that somebody meets on the pages."""
    met: dict[str, tuple[tuple[str, str], ...]] = {}
    for rule in (rule for rule in rules_of(world.app) if "GET" in (rule.methods or ())):
        for path in paths_of(rule, world.own if who == "stranger" else world.theirs):
            with undone():
                answer = asked(world, who, "GET", path, {})
            if isinstance(answer, TestResponse) and answer.mimetype == "text/html":
                forms = forms_in(answer.text, path)
                met |= {form.action: form.fields for form in forms if form.method == "POST"}
    return met


def _rights(connection: Connection, is_office: bool) -> list[tuple[object, ...]]:
    """Who has which role, whose account is open; for who is not the office: who teaches what."""
    found = [
        *connection.execute(select(user_role)),
        *connection.execute(select(User.id, User.active)),
    ]
    if not is_office:
        found += connection.execute(select(course_trainer))
    return sorted((tuple(row) for row in found), key=str)
