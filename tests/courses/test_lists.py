"""The pages: upload, preview, confirm, cancel."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from icdc.extensions import db
from icdc.models import Course, Enrolment, ParticipantList, RoleName, Trainee, User
from icdc.models.base import now
from icdc.web.clock import today
from tests.conftest import StrictClient, browser_of
from tests.courses.lists import HEADER, LISTS, csv_of, upload
from tests.factories import make_course, make_enrolment, make_trainee, make_user, save

NEW = "Асанова;Айгүл;;ж;01.02.1990;10102199000017;a@example.kg;;г. Бишкек;Мэрия"
FAULTY = "Асанов;Бек;;дама;x;12;;;Ош;"


@pytest.fixture
def course(trainer: User) -> Course:
    return make_course("DA-7", trainers=[trainer])


def count(table: type[Trainee | Enrolment | ParticipantList]) -> int:
    return db.session.scalars(select(func.count()).select_from(table)).one()


def stored() -> tuple[int, int, int]:
    return count(Trainee), count(Enrolment), count(ParticipantList)


def test_the_upload_page_names_the_columns(client: StrictClient, course: Course) -> None:
    response = client.get(f"/courses/{course.id}/lists/new")

    assert response.status_code == 200
    assert "Туулган күнү" in response.text


def test_an_upload_leads_to_its_preview_and_stores_nobody(
    client: StrictClient, course: Course
) -> None:
    response = upload(client, course, csv_of(NEW))

    assert response.status_code == 303
    assert re.fullmatch(rf"/courses/{course.id}/lists/\d+", response.location)
    assert "Bring in 1 person" in client.get(response.location).text
    assert stored() == (0, 0, 1)


def test_the_waiting_file_is_sealed(client: StrictClient, course: Course) -> None:
    upload(client, course, csv_of(NEW))

    kept = db.session.scalars(select(ParticipantList)).one()

    assert b"10102199000017" not in kept.content_sealed


def test_the_preview_marks_every_line_and_hides_pins(
    client: StrictClient, course: Course, trainer: User
) -> None:
    own = make_trainee("Осмонова", "Асель", region_code="KG02", pin="10102199000018")
    make_enrolment(make_course("DA-6", trainers=[trainer]), own)
    lines = (NEW, NEW, FAULTY, "Осмонова;Асель;;ж;;10102199000018;;;;")

    page = client.get(upload(client, course, csv_of(*lines)).location).text

    for mark in ("new", "twice in this file", "error", "known"):
        assert page.count(f"</span> {mark}</span>") == 1
    assert "Осмонова Асель, Issyk-Kul" in page
    assert "1010219900001" not in page
    assert "1 line with errors: 4 things to put right" in " ".join(page.split())


def test_confirming_brings_them_in_and_says_so(client: StrictClient, course: Course) -> None:
    preview = upload(client, course, csv_of(NEW, NEW, FAULTY)).location

    response = client.post(f"{preview}/confirmation")

    assert (response.status_code, response.location) == (303, f"/courses/{course.id}")
    assert stored() == (1, 1, 0)
    page = client.get(response.location).text
    assert "1 person brought in: 1 new, 0 known; 1 line with errors was left out" in page


def test_the_same_file_again_adds_nobody(client: StrictClient, course: Course) -> None:
    content = (LISTS / "DA-2023-01.xlsx").read_bytes()
    for _time in range(2):
        preview = upload(client, course, content, "DA-2023-01.xlsx").location
        page = client.get(preview).text
        response = client.post(f"{preview}/confirmation")

    assert "Done: nobody to bring in" in page
    said = client.get(response.location).text
    assert "Nobody was brought in" in said
    assert "29 people of the list are already in the course" in said
    assert stored() == (29, 29, 0)


def test_confirming_judges_anew(client: StrictClient, course: Course) -> None:
    first, second = (upload(client, course, csv_of(NEW)).location for _time in range(2))
    client.post(f"{first}/confirmation")

    client.post(f"{second}/confirmation")

    assert stored() == (1, 1, 0)


def test_a_second_click_finds_the_list_gone(client: StrictClient, course: Course) -> None:
    preview = upload(client, course, csv_of(NEW)).location
    client.post(f"{preview}/confirmation")

    assert client.post(f"{preview}/confirmation").status_code == 404
    assert stored() == (1, 1, 0)


def test_a_cancelled_list_leaves_nothing(client: StrictClient, course: Course) -> None:
    preview = upload(client, course, csv_of(NEW)).location

    response = client.post(f"{preview}/cancellation")

    assert (response.status_code, response.location) == (303, f"/courses/{course.id}")
    assert stored() == (0, 0, 0)


def test_the_preview_tells_who_will_wait(client: StrictClient, trainer: User) -> None:
    course = make_course(trainers=[trainer], capacity=1)

    page = client.get(upload(client, course, csv_of(NEW, "Асанов;Бек;;;;;;;;")).location).text

    assert "<strong>1</strong> to the course" in page
    assert "<strong>1</strong> to the waiting list" in page
    assert "Bring in 2 people: 1 to the course, 1 to the waiting list</button>" in page


def test_a_past_course_counts_from_its_first_day(client: StrictClient, course: Course) -> None:
    client.post(upload(client, course, csv_of(NEW)).location + "/confirmation")

    assert course.enrolments[0].registered_on == course.starts_on


def test_a_running_course_counts_from_today(client: StrictClient, trainer: User) -> None:
    course = make_course(trainers=[trainer], starts_on=today(), ends_on=today())

    client.post(upload(client, course, csv_of(NEW)).location + "/confirmation")

    assert course.enrolments[0].registered_on == today()


def test_a_list_forgotten_for_a_day_goes_with_the_next_upload(
    client: StrictClient, course: Course, trainer: User
) -> None:
    for hours in (49, 23):
        save(
            ParticipantList(
                course=course, uploaded_by=trainer, file_name=f"{hours}.csv", content_sealed=b"x",
                uploaded_at=now() - timedelta(hours=hours),
            )
        )  # fmt: skip

    upload(client, course, csv_of(NEW), "new.csv")

    names = db.session.scalars(select(ParticipantList.file_name))
    assert set(names) == {"23.csv", "new.csv"}


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("list.xlsx", b"<html>", "not a spreadsheet file"),
        ("", b"", "Choose a file first"),
    ],
)
def test_an_unreadable_file_gives_the_form_back(
    client: StrictClient, course: Course, name: str, content: bytes, words: str
) -> None:
    response = upload(client, course, content, name)

    assert response.status_code == 422
    assert words in response.text
    assert 'id="file"' in response.text
    assert stored() == (0, 0, 0)


def test_a_file_of_more_than_20_mb_is_refused(client: StrictClient, course: Course) -> None:
    response = client.post(
        f"/courses/{course.id}/lists",
        content_type="multipart/form-data; boundary=x",
        environ_overrides={"CONTENT_LENGTH": str(20 * 1024 * 1024 + 1)},
    )

    assert response.status_code == 413
    assert "larger than 20 MB" in response.text


def test_markup_in_a_list_is_text(client: StrictClient, course: Course) -> None:
    line = "<b>Асанова;Айгүл;;<i>;;;;;;=HYPERLINK(1)"

    page = client.get(upload(client, course, csv_of(line), "<u>.csv").location).text

    assert "&lt;b&gt;Асанова" in page
    assert "<b>" not in page
    assert "<u>" not in page


def addresses(course: Course, list_id: int) -> list[tuple[str, str]]:
    lists = f"/courses/{course.id}/lists"
    return [
        ("GET", f"{lists}/new"), ("POST", lists), ("GET", f"{lists}/{list_id}"),
        ("POST", f"{lists}/{list_id}/confirmation"), ("POST", f"{lists}/{list_id}/cancellation"),
    ]  # fmt: skip


def test_a_stranger_finds_nothing(
    client: StrictClient, stranger: StrictClient, course: Course
) -> None:
    list_id = int(upload(client, course, csv_of(NEW)).location.rpartition("/")[2])

    answers = [
        stranger.open(path, method=method).status_code
        for method, path in addresses(course, list_id)
    ]

    assert answers == [404] * 5
    assert stored() == (0, 0, 1)


def test_a_list_belongs_to_its_course(client: StrictClient, course: Course, trainer: User) -> None:
    other = make_course(trainers=[trainer])
    list_id = int(upload(client, course, csv_of(NEW)).location.rpartition("/")[2])

    answers = [
        client.open(path, method=method).status_code
        for method, path in addresses(other, list_id)[2:]
    ]

    assert answers == [404] * 3


def test_a_trainee_may_not_and_a_visitor_signs_in(app: Flask, visitor: StrictClient) -> None:
    course = make_course()
    user = make_user("aigul@example.kg", RoleName.trainee)
    trainee = browser_of(app, user)

    for method, path in addresses(course, 1):
        assert visitor.open(path, method=method).location.startswith("/sign-in")
        assert trainee.open(path, method=method).status_code == 403


def test_the_header_line_alone_is_a_list_of_nobody(client: StrictClient, course: Course) -> None:
    page = client.get(upload(client, course, HEADER.encode()).location)

    assert page.status_code == 200
    assert "Done: nobody to bring in" in page.text
