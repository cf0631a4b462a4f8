"""People as a file: those whom the filters leave, without their PINs."""

import csv
from io import StringIO

from icdc.models import Gender
from tests.conftest import StrictClient
from tests.factories import make_enrolment, make_trainee


def lines_of(answer: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(answer.decode("utf-8-sig")), delimiter=";"))


def test_filters_narrow_the_file_and_stand_in_it(manager: StrictClient) -> None:
    make_trainee("Асанова", "Айгүл", Gender.female, pin="10703199012345")
    make_trainee("Асанов", "Азамат", Gender.male)

    lines = lines_of(manager.get("/trainees/export/csv?gender=female").data)

    assert ["Filter: Gender", "woman"] in lines
    assert ["Rows", "1"] in lines
    assert not any("10703199012345" in cell for line in lines for cell in line)


def test_a_trainer_gets_the_people_of_own_courses_only(stranger: StrictClient) -> None:
    make_enrolment()

    lines = lines_of(stranger.get("/trainees/export/csv").data)

    assert ["Rows", "0"] in lines
