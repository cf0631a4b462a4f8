"""Whatever is sent to an address or filled into a form: an answer, sound and in our look.

`ICDC_FUZZ_EXAMPLES=200` tries that many for each address and for each form; by default few, always
the same ones.
"""

import os
from collections.abc import Iterator

import pytest
from flask import Flask
from html5lib.html5parser import ParseError

from tests.conftest import rolled_back
from tests.house.addresses import PART, Address, addresses_listed
from tests.house.fuzzing import (
    Chance,
    Odd,
    answer_to,
    changed,
    judge,
    path_with,
)
from tests.house.rendered import PageForm, forms_in
from tests.house.walking import World, make_world, rules_of, undone
from tests.house.world import CONVERTER, paths_of

EXAMPLES = int(os.environ.get("ICDC_FUZZ_EXAMPLES") or 0)
WHO = ["manager", "trainer", "holder", "visitor"]
on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture(scope="module")
def world(database: Flask) -> Iterator[World]:
    with rolled_back(database):
        yield make_world(database)


@pytest.fixture(scope="module")
def forms(world: World) -> dict[str, list[PageForm]]:
    """By who meets them, the forms of all pages."""
    return {who: list(_met(world, who)) for who in ["administrator", *WHO]}


@on_sqlite
@pytest.mark.parametrize("address", addresses_listed(), ids=str)
def test_every_address_answers_odd_requests(world: World, address: Address) -> None:
    known = _fills(world, address)

    for number in range(EXAMPLES or 4):
        chance = Chance(f"{address} {number}")
        parts = [(part, chance.choice([*words, *words, chance.text()])) for part, words in known]
        method = chance.choice([*address.methods, *address.methods, "HEAD", "PUT"])
        path = path_with(address.rule, parts, chance.fields())
        typed = chance.fields() if method == "POST" else ()
        try_out(world, Odd(chance.choice(WHO), method, path, chance.headers(), typed))


@on_sqlite
@pytest.mark.parametrize("who", ["administrator", *WHO])
def test_every_form_takes_odd_values(
    world: World, forms: dict[str, list[PageForm]], who: str
) -> None:
    for form in forms[who]:
        for number in range(EXAMPLES or 2):
            chance = Chance(f"{who} {form.key} {number}")
            try_out(world, changed(chance, form, who))


def try_out(world: World, odd: Odd) -> None:
    with undone():
        try:
            judge(answer_to(world, odd))
        except ParseError as fault:
            # What was typed comes back into its field as it was, control characters too.
            is_typed = bool(odd.fields) or "?" in odd.path
            if not is_typed or not str(fault).startswith("Invalid codepoint"):
                raise AssertionError(f"{odd}") from fault
        except Exception as fault:
            raise AssertionError(f"{odd}") from fault


def _met(world: World, who: str) -> Iterator[PageForm]:
    known = set()
    for rule in (rule for rule in rules_of(world.app) if "GET" in (rule.methods or ())):
        for path in paths_of(rule, world.theirs):
            with undone():
                answer = answer_to(world, Odd(who, "GET", path))
            if answer.mimetype != "text/html" or answer.status_code >= 400:
                continue
            for form in forms_in(answer.text, path):
                if form.key not in known:
                    known.add(form.key)
                    yield form


def _fills(world: World, address: Address) -> list[tuple[str, list[str]]]:
    """Each part of the rule as it is written, with the words that lead to a record."""
    found = {rule.rule: rule for rule in rules_of(world.app)}
    rule = found.get(address.rule)
    parts = [(part[0], part["choices"]) for part in PART.finditer(address.rule)]
    names = [name for _choices, name in CONVERTER.findall(address.rule)]
    return [
        (
            text,
            [one.strip(" '\"") for one in choices.split(",")]
            if choices
            else list(world.theirs.fill_for(rule.endpoint, name))
            if rule
            else [],
        )
        for (text, choices), name in zip(parts, names, strict=True)
    ]
