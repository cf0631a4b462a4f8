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
from sqlalchemy import Connection
from werkzeug.routing import Rule

from icdc.web.guards import roles_for
from tests.conftest import rolled_back
from tests.house.asking import asked, form_of, query_of, told, unlike
from tests.house.walking import (
    CAST,
    HTMX,
    INSIDE,
    World,
    changed_rows,
    connection_of,
    digest,
    is_about_a_record,
    is_written,
    make_world,
    methods_of,
    rules_of,
    undone,
)
from tests.house.world import paths_of

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
# SQLite walks all; PostgreSQL, which answers by the same code, those who try hardest.
WALKS = [("sqlite", who) for who in CAST] + [("postgresql", "stranger"), ("postgresql", "holder")]
OTHERS = ("stranger", "another trainee", "no role", "visitor")
OTHERS_WALKS = [*(("sqlite", who) for who in OTHERS), ("postgresql", "stranger")]
others_walk = pytest.mark.parametrize(("database", "who"), OTHERS_WALKS, indirect=["database"])
walks = pytest.mark.parametrize(("database", "who"), WALKS, indirect=["database"])


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
                fault = unlike(allowed(rule, who, method), answer)
                fault += "" if who in INSIDE else told(world.theirs, answer)
                if not headers and is_closed_to(rule, who) and is_changed(connection, before):
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
                    fault = unlike({404}, answer) + told(world.theirs, answer)
                    wrong += [f"{method} {path}{fault}"] if fault else []
            if is_changed(connection, before):
                wrong.append(f"{rule.rule} changed something")

    assert not wrong, "\n".join(["", *wrong])


@others_walk
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


@others_walk
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


def steps_of(world: World, rule: Rule) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Each method and address of a rule that leads to the stranger's record; page and partial."""
    return product(methods_of(rule), paths_of(rule, world.theirs), ({}, HTMX))


def is_changed(connection: Connection, before: str) -> bool:
    return is_written(connection) and digest(connection) != before


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
