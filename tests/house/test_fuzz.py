"""Whatever is sent to an address or filled into a form: an answer, sound and in our look.

`ICDC_FUZZ_EXAMPLES=200` tries that many for each address and for each form; by default few, always
the same ones.
"""

import os
from collections.abc import Iterator

import pytest
from flask import Flask
from html5lib.html5parser import ParseError
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy

from tests.conftest import rolled_back
from tests.house.addresses import PART, Address, addresses_listed
from tests.house.judging import judge
from tests.house.odd_requests import Odd, answer_to, fillings_of, requests_to
from tests.house.rendered import PageForm, forms_in
from tests.house.walking import World, make_world, rules_of, undone
from tests.house.world import CONVERTER, paths_of

EXAMPLES = int(os.environ.get("ICDC_FUZZ_EXAMPLES") or 0)
WHO = ["manager", "trainer", "holder", "visitor"]
on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
quietly = settings(
    deadline=None, derandomize=True, database=None, phases=[Phase.generate, Phase.shrink],
    report_multiple_bugs=False, suppress_health_check=list(HealthCheck),
)  # fmt: skip


@pytest.fixture(scope="module")
def world(database: Flask) -> Iterator[World]:
    with rolled_back(database):
        yield make_world(database)


@on_sqlite
@pytest.mark.parametrize("address", addresses_listed(), ids=str)
def test_every_address_answers_odd_requests(world: World, address: Address) -> None:
    requests = requests_to(address, _fills(world, address), WHO)

    try_out(world, requests, str(address), EXAMPLES or 4)


@on_sqlite
@pytest.mark.parametrize("who", ["administrator", *WHO])
def test_every_form_takes_odd_values(world: World, who: str) -> None:
    for form in list(_met(world, who)):
        try_out(world, fillings_of(form, who), f"{who} {form.key}", EXAMPLES or 2)


def try_out(world: World, requests: SearchStrategy[Odd], key: str, examples: int) -> None:
    """Each key has examples of its own, the same in every run."""

    @seed(key)
    @settings(quietly, max_examples=examples)
    @given(odd=requests)
    def is_answered(odd: Odd) -> None:
        with undone():
            try:
                judge(answer_to(world, odd))
            except ParseError as fault:
                # What was typed comes back into its field as it was, control characters too.
                is_typed = bool(odd.fields) or "?" in odd.path
                if not is_typed or not str(fault).startswith("Invalid codepoint"):
                    raise

    is_answered()


def _met(world: World, who: str) -> Iterator[PageForm]:
    """The forms of all pages, each once."""
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
