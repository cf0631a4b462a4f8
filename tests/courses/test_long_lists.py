"""A list of thousands of lines is judged and brought in by jobs."""

from io import BytesIO

import pytest
from sqlalchemy import func, select

from icdc.extensions import db
from icdc.models import Course, Enrolment, ParticipantList, State, User
from tests.conftest import StrictClient
from tests.factories import make_course

LINES = 2_005
LETTERS = str.maketrans("0123456789", "абвгемптсл")


@pytest.fixture
def course(trainer: User) -> Course:
    return make_course("DA-9", trainers=[trainer], capacity=2_000)


def upload(client: StrictClient, course: Course) -> str:
    """Where the page of the list is. The fifth line has no family name."""
    names = [f"Асанов{number:04d}".translate(LETTERS) for number in range(LINES)]
    names[4] = ""
    lines = [f"{name};Айбек;м;01.03.1990" for name in names]
    content = "\n".join(["Фамилия;Имя;Пол;Дата рождения", *lines])
    answer = client.post(
        f"/courses/{course.id}/lists",
        data={"file": (BytesIO(content.encode()), "long.csv")},
        content_type="multipart/form-data",
    )
    return str(answer.headers["Location"])


def test_a_long_list_is_read_by_a_job(client: StrictClient, course: Course) -> None:
    page = upload(client, course)
    assert "This list is long." in client.get(page).text

    job = client.post(f"{page}/reading").headers["Location"]

    assert "The list was read." in client.get(job).text
    preview = client.get(page).text
    assert "Bring in 2004 people: 2000 to the course, 4 to the waiting list" in preview
    assert "The family name is missing." in preview
    assert db.session.scalars(select(func.count(Enrolment.id))).one() == 0


def test_a_long_list_is_brought_in_by_a_job(client: StrictClient, course: Course) -> None:
    page = upload(client, course)
    client.post(f"{page}/reading")

    job = client.post(f"{page}/confirmation").headers["Location"]

    assert "2004 people brought in: 2004 new, 0 known" in client.get(job).text
    assert people_in(State.registered) == 2_000
    assert people_in(State.waiting) == 4
    assert db.session.scalar(select(ParticipantList.id)) is None


def test_a_stranger_starts_no_job(
    client: StrictClient, stranger: StrictClient, course: Course
) -> None:
    page = upload(client, course)

    assert stranger.post(f"{page}/reading").status_code == 404


def people_in(state: State) -> int:
    return db.session.scalars(
        select(func.count(Enrolment.id)).where(Enrolment.state == state)
    ).one()
