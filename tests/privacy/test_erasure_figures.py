"""No figure changes by an erasure, and submitted reports stay what they were."""

from datetime import date

import pytest
from flask import Flask

from icdc.certification.issuing import issue
from icdc.extensions import db
from icdc.gender_share.frozen.verifying import verify
from icdc.gender_share.grouping import By
from icdc.models import Gender, Sector, State, Trainee
from icdc.privacy.erasure.erasing import erase
from tests.conftest import StrictClient
from tests.factories import make_course, make_enrolment, make_trainee
from tests.gender_share.frozen import frozen, headlines

# A town or village tells who somebody is; it goes, and its people become "not given".
KEPT = [by for by in By if by is not By.settlement]


def _people() -> list[Trainee]:
    course = make_course("F-1", region_code="KG02")
    born = (date(1998, 3, 20), date(1970, 12, 31), date(2005, 3, 1), None)
    people = []
    for place, day in enumerate(born):
        person = make_trainee(
            f"Асанов{place}", "Бек", list(Gender)[place], day, region_code="KG03",
            settlement="Базар-Коргон",
        )  # fmt: skip
        person.sector = Sector.state
        make_enrolment(course, person, State.completed, date(2023, 3, 1))
        people.append(person)
    issue(course, None, date(2023, 3, 12))
    db.session.commit()
    return people


@pytest.mark.parametrize("by", KEPT)
def test_figures_are_the_same_afterwards(app: Flask, manager: StrictClient, by: By) -> None:
    people = _people()
    address = f"/gender-share.json?from=2023-01-01&to=2023-12-31&by={by.value}"
    before = manager.get(address).json

    for person in people[:3]:
        erase(person, "Asked for", None)
    db.session.commit()

    assert before
    assert _figures(manager.get(address).json) == _figures(before)


def test_a_submitted_report_stays_and_no_figure_differs_from_it(app: Flask) -> None:
    people = _people()
    report = frozen()
    digest = report.sha256

    for person in people:
        erase(person, "Asked for", None)
    db.session.commit()

    assert (verify().is_ok, report.sha256) == (True, digest)
    # No figure differs; towns and villages are not given any more.
    causes = [": 4 rows in another group", ": 4 rows in another group"]
    assert headlines(report) == causes


def _figures(told: object) -> object:
    """Without the moment at which they were asked for."""
    if isinstance(told, dict):
        moments = {"generated_at", "made_at", "at"}
        return {name: _figures(one) for name, one in told.items() if name not in moments}
    return [_figures(one) for one in told] if isinstance(told, list) else told
