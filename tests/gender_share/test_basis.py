"""A target that is asked of one side says nothing of the other."""

import re

import pytest
from flask import Flask

from icdc.models import Basis
from tests.conftest import StrictClient
from tests.gender_share.reading import make_target, words_of

QUARTER = "from=2023-01-01&to=2023-03-31"
SILENT = "This target asks nothing of the registered."

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def target(cast: None) -> int:
    del cast
    return make_target(60, basis=Basis.certified).id


def test_the_page_holds_the_target_against_the_asked_side_only(
    manager: StrictClient, target: int
) -> None:
    page = words_of(manager.get(f"/gender-share?{QUARTER}&target={target}").text)

    # Registered: 2 women of 4. Certified: 1 of 1.
    assert SILENT in page
    assert "Below 60 %" not in page
    assert not re.search(r"\d more wom", page)
    # Among the certified, and in the definitions.
    assert page.count("Women still needed") == 2
    assert "✓ At least 60 %" in page


def test_the_registered_are_not_asked_where_the_certified_are(
    manager: StrictClient, target: int
) -> None:
    answer = manager.get(f"/gender-share.json?{QUARTER}&target={target}").json

    assert answer
    registered, certified = answer["registered"], answer["certified"]
    assert answer["target_percent"] == 60
    for tally in registered.values():
        assert (tally["share"] is not None, tally["meets_target"]) == (True, None)
        assert tally["women_needed"] is None
    for tally in certified.values():
        assert (tally["meets_target"], tally["women_needed"]) == (True, 0)


def test_the_other_way_round(manager: StrictClient) -> None:
    target = make_target(60, basis=Basis.registered).id

    answer = manager.get(f"/gender-share.json?{QUARTER}&target={target}").json
    page = words_of(manager.get(f"/gender-share?{QUARTER}&target={target}").text)

    assert answer
    assert answer["registered"]["people"]["meets_target"] is False
    assert answer["certified"]["people"]["meets_target"] is None
    assert "This target asks nothing of the certified." in page


def test_out_of_reach_is_no_number(manager: StrictClient) -> None:
    target = make_target(100).id

    answer = manager.get(f"/gender-share.json?{QUARTER}&target={target}").json

    assert answer
    assert answer["registered"]["people"]["meets_target"] is False
    assert answer["registered"]["people"]["women_needed"] is None


def test_the_bars_of_the_registered_have_no_line(manager: StrictClient, target: int) -> None:
    both = make_target(30).id
    asked = manager.get(f"/gender-share/charts/groups.svg?{QUARTER}&target={both}").text
    silent = manager.get(f"/gender-share/charts/groups.svg?{QUARTER}&target={target}").text

    assert "Target 30 %" in asked
    assert "Target 60 %" not in silent
    assert "share-halo" not in silent
    assert "The target asks nothing of the registered" in " ".join(silent.split())


def test_the_work_list_gives_no_verdict_on_the_registered(
    manager: StrictClient, target: int
) -> None:
    page = words_of(manager.get(f"/gender-share/work-list?{QUARTER}&target={target}").text)

    assert f"Registered people 50.0 % 2 of 4 {SILENT}" in page
    assert "Certified people 100.0 % 1 of 1 ✓ At least 60 %" in page


def test_the_table_of_the_command_gives_no_verdict_either(app: Flask, target: int) -> None:
    words = ["--course", "DA-1", "--target", str(target)]

    result = app.test_cli_runner().invoke(args=["gender-share", *words])

    total = next(line for line in result.stdout.splitlines() if line.startswith("Total"))
    registered, certified = "33.3 % 1/3", "100.0 % 1/1 met"
    assert re.split(r"  +", total) == ["Total", *2 * [registered], *2 * [certified]]


def test_files_say_that_it_was_not_asked(manager: StrictClient, target: int) -> None:
    address = f"/gender-share/frozen/new?{QUARTER}&target={target}"

    page = words_of(manager.get(address).text)

    assert "2 of 4" in page
    assert "not asked" in page
    assert "not met" not in page
