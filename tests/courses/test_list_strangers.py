"""A waiting list and its lines are there for the people of its course only."""

from sqlalchemy import select

from icdc.extensions import db
from icdc.models import ParticipantList, User
from tests.conftest import StrictClient
from tests.courses.lists import csv_of, upload
from tests.factories import make_course


def test_a_line_of_a_strangers_list_leads_nowhere(
    client: StrictClient, stranger: StrictClient, trainer: User
) -> None:
    course = make_course(trainers=[trainer])
    upload(client, course, csv_of("Асанова;Айгүл;;ж;19.04.1995;;;;;"))
    kept = db.session.scalars(select(ParticipantList)).one()
    address = f"/courses/{course.id}/lists/{kept.id}/lines/2"

    assert client.get(address).status_code == 302
    assert stranger.get(address).status_code == 404
    assert client.get(f"/courses/{course.id}/lists/{kept.id + 1}/lines/2").status_code == 404
