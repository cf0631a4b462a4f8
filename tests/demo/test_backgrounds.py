"""The demonstration's people have towns and sectors, so that every breakdown shows something."""

from collections import Counter
from datetime import date

import pytest
from flask import Flask

from icdc.demo.backgrounds import SECTORS, TOWNS
from icdc.extensions import db
from icdc.models import Sector, Target, Trainee
from tests.conftest import StrictClient

TODAY = date(2026, 11, 22)


def everybody() -> list[Trainee]:
    return db.session.query(Trainee).order_by(Trainee.id).all()


def test_every_sector_is_there_and_some_did_not_say(demo: Flask) -> None:
    sectors = Counter(trainee.sector for trainee in everybody())

    assert set(sectors) == {None, *Sector}
    assert sectors[None] == 27
    assert sum(sectors.values()) == 262


def test_a_town_lies_in_the_region_and_some_did_not_say(demo: Flask) -> None:
    people = everybody()

    told = [trainee for trainee in people if trainee.settlement]
    assert all(one.settlement in TOWNS[one.region_code or ""] for one in told)
    assert {one.settlement for one in told} == {town for towns in TOWNS.values() for town in towns}
    assert len(people) - len(told) == 28


def test_people_of_one_organisation_are_of_one_sector(demo: Flask) -> None:
    known = [one for one in everybody() if one.sector and one.organisation in SECTORS]

    assert len(known) == 217
    assert all(one.sector is SECTORS[one.organisation] for one in known)


@pytest.mark.parametrize(("by", "groups"), [("sector", 9), ("settlement", 30), ("home", 9)])
def test_every_breakdown_shows_something(office: StrictClient, by: str, groups: int) -> None:
    report = office.get(f"/gender-share.json?by={by}").get_json()

    shown = [group for group in report["groups"] if group["registered"]["people"]["total"]]
    assert len(shown) == groups
    assert sum(one["registered"]["people"]["total"] for one in shown) == 260


def test_the_target_is_the_one_that_came_with_the_tables(demo: Flask) -> None:
    target = db.session.query(Target).one()

    assert (target.title, target.percent) == ("EU Twinning", 30)
