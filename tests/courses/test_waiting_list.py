"""The waiting list: who is next, who gets a seat in turn, and who beyond the seats."""

import json
import re
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from icdc.courses.enrolling import accept, apply, enrol, enrol_all, free_seats, refuse, wait
from icdc.extensions import db
from icdc.models import Act, AuditEntry, Course, Enrolment, State, Trainee, User
from icdc.web.errors import Refusal
from tests.conftest import StrictClient
from tests.factories import make_course, make_trainee

DAY = date(2023, 3, 1)
WHY = {"reason": "The ministry asks for it"}


@pytest.fixture
def course(trainer: User) -> Course:
    """One seat, which Первая has; Яковлева waits for it, and after her Абдиева."""
    course = make_course("DA-01", trainers=[trainer], capacity=1)
    for name in ("Первая", "Яковлева", "Абдиева"):
        enrol(course, make_trainee(name), DAY)
    db.session.commit()
    return course


def of(name: str) -> Enrolment:
    """The enrolment of the person of this family name."""
    wanted = select(Enrolment).join(Enrolment.trainee).where(Trainee.family_name == name)
    return db.session.scalars(wanted).one()


def leaves(name: str) -> None:
    of(name).withdraw(DAY)
    db.session.commit()


def panel(page: str) -> str:
    found = re.search(r'<section id="waiting-list".*?</section>', page, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split()) if found else ""


def promote(client: StrictClient, course: Course, name: str, **more: str) -> tuple[int, str]:
    form = {"enrolment_id": str(of(name).id), **more}
    response = client.post(f"/courses/{course.id}/promotions", data=form)
    return response.status_code, response.text


def overrides() -> list[tuple[int, str]]:
    wanted = select(AuditEntry).where(AuditEntry.act == Act.seat_overridden)
    return [(entry.record_id, entry.reason) for entry in db.session.scalars(wanted)]


def test_who_waits_stands_in_the_order_of_coming(client: StrictClient, course: Course) -> None:
    page = client.get(f"/courses/{course.id}").text

    assert "1 of 1 seats" in panel(page)
    assert panel(page).index("Яковлева") < panel(page).index("Абдиева")
    rows = re.findall(r'<tr id="enrolment-(\d+)"', page)
    assert rows == [str(of(name).id) for name in ("Первая", "Яковлева", "Абдиева")]
    assert "Give the seat</button>" not in page


def test_a_course_without_a_waiting_list_shows_none(client: StrictClient, trainer: User) -> None:
    course = make_course(trainers=[trainer])

    page = client.get(f"/courses/{course.id}").text

    assert re.search(r'<section id="waiting-list"[^>]* hidden>', page)


def test_when_a_seat_frees_the_next_in_line_is_shown(
    client: StrictClient, course: Course, as_htmx: dict[str, str]
) -> None:
    cell = f"/enrolments/{of('Первая').id}/state"

    client.post(cell, data={"value": "left", "seen": "registered", "version": "1"})
    answer = client.get(cell, headers=as_htmx).text

    assert "A seat is free. Next in line: Яковлева Айгүл Give the seat" in panel(answer)
    assert "Next in line: Яковлева" in panel(client.get(f"/courses/{course.id}").text)


def test_a_larger_course_shows_the_next_in_line(
    client: StrictClient, course: Course, as_htmx: dict[str, str]
) -> None:
    course.capacity = 2
    db.session.commit()

    answer = client.get(f"/courses/{course.id}/facts", headers=as_htmx).text

    assert "A seat is free. Next in line: Яковлева" in panel(answer)
    assert "1 of 2 seats" in panel(answer)


def test_one_click_gives_the_seat(client: StrictClient, course: Course) -> None:
    leaves("Первая")

    status, _page = promote(client, course, "Яковлева")

    assert status == 303
    assert (of("Яковлева").state, of("Яковлева").queued_at) == (State.registered, None)
    assert of("Абдиева").state is State.waiting
    assert overrides() == []
    assert "Яковлева Айгүл has a seat now." in client.get(f"/courses/{course.id}").text


def test_htmx_gets_the_list_the_counters_and_the_row(
    client: StrictClient, course: Course, as_htmx: dict[str, str]
) -> None:
    leaves("Первая")
    form = {"enrolment_id": str(of("Яковлева").id)}

    response = client.post(f"/courses/{course.id}/promotions", data=form, headers=as_htmx)

    assert response.status_code == 200
    assert "Абдиева" in panel(response.text)
    assert "Яковлева" not in panel(response.text)
    assert f'hx-target="#enrolment-{of("Яковлева").id}"' in response.text
    assert "<strong>2</strong> <span>women" in response.text


def test_who_is_not_next_needs_a_reason(client: StrictClient, course: Course) -> None:
    leaves("Первая")

    asked, page = promote(client, course, "Абдиева")
    empty, again = promote(client, course, "Абдиева", reason="  ")
    given, _page = promote(client, course, "Абдиева", **WHY)

    assert (asked, empty, given) == (422, 422, 303)
    assert "A seat is free, but Яковлева Айгүл is next in line." in page
    assert "Say why." not in page
    assert "Say why." in again
    assert of("Абдиева").state is State.registered
    assert of("Абдиева").seat_reason == ""
    assert overrides() == [(of("Абдиева").id, WHY["reason"])]


def test_no_seat_is_given_that_is_not_there(client: StrictClient, course: Course) -> None:
    status, page = promote(client, course, "Яковлева", **WHY)

    assert status == 422
    assert "Every seat of this course is taken." in page
    assert of("Яковлева").state is State.waiting


def test_the_second_click_is_told(client: StrictClient, course: Course) -> None:
    leaves("Первая")

    promote(client, course, "Яковлева")
    status, page = promote(client, course, "Яковлева")

    assert status == 422
    assert "Яковлева Айгүл does not wait for a seat any more." in page


def test_a_seat_beyond_the_seats_asks_for_a_reason(client: StrictClient, course: Course) -> None:
    address = f"/enrolments/{of('Яковлева').id}/seat-overrides"

    form = client.get(f"{address}/new").text
    response = client.post(address, data={"reason": " "})

    assert "1 of 1 seats are taken." in form
    assert response.status_code == 422
    assert "Say why." in response.text
    assert of("Яковлева").state is State.waiting


def test_a_seat_beyond_the_seats_is_kept_with_its_reason(
    client: StrictClient, course: Course
) -> None:
    response = client.post(f"/enrolments/{of('Яковлева').id}/seat-overrides", data=WHY)

    assert response.location == f"/courses/{course.id}"
    assert (of("Яковлева").state, of("Яковлева").seat_reason) == (State.registered, WHY["reason"])
    assert overrides() == [(of("Яковлева").id, WHY["reason"])]
    page = client.get(f"/courses/{course.id}").text
    assert "2 of 1 seats, 1 by override" in panel(page)
    assert free_seats(course) == 0


def test_an_override_that_finds_a_free_seat_is_an_ordinary_seat(
    client: StrictClient, course: Course
) -> None:
    leaves("Первая")

    client.post(f"/enrolments/{of('Яковлева').id}/seat-overrides", data=WHY)

    assert (of("Яковлева").state, of("Яковлева").seat_reason) == (State.registered, "")
    assert overrides() == []


def test_who_leaves_takes_the_override_along(client: StrictClient, course: Course) -> None:
    client.post(f"/enrolments/{of('Яковлева').id}/seat-overrides", data=WHY)

    leaves("Яковлева")

    assert of("Яковлева").seat_reason == ""
    assert "1 of 1 seats Абдиева" in panel(client.get(f"/courses/{course.id}").text)


def test_a_course_with_an_override_can_still_be_saved(client: StrictClient, course: Course) -> None:
    client.post(f"/enrolments/{of('Яковлева').id}/seat-overrides", data=WHY)
    facts = {
        "programme_id": str(course.programme_id), "code": course.code, "title": "New title",
        "starts_on": "2023-03-01", "ends_on": "2023-03-02", "hours": "8", "capacity": "1",
        "language": "ru", "mode": "online", "version": str(course.version),
    }  # fmt: skip

    response = client.post(f"/courses/{course.id}/edit", data=facts)

    assert response.status_code == 303
    assert course.title == "New title"


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_finds_no_waiting_list(
    stranger: StrictClient, course: Course, method: str
) -> None:
    address = f"/enrolments/{of('Яковлева').id}/seat-overrides"

    if method == "get":
        status = stranger.get(f"{address}/new").status_code
    else:
        status = stranger.post(address, data=WHY).status_code

    assert status == 404
    assert promote(stranger, course, "Яковлева")[0] == 404


def test_whoever_is_added_too_late_is_said_to_wait(client: StrictClient, course: Course) -> None:
    client.post(f"/courses/{course.id}/enrolments", data={"family_name": "Новая", "is_new": "1"})

    page = client.get(f"/courses/{course.id}").text

    assert "Новая is on the waiting list: no seat is free." in page
    assert of("Новая").queued_at is not None


def test_a_newcomer_does_not_pass_those_who_wait(course: Course) -> None:
    leaves("Первая")

    newcomer = enrol(course, make_trainee("Новая"), DAY)

    assert newcomer.state is State.waiting
    assert free_seats(course) == 0


def test_a_newcomer_gets_the_seat_that_nobody_waits_for(course: Course) -> None:
    course.capacity = 4
    db.session.commit()

    newcomer = enrol(course, make_trainee("Новая"), DAY)

    assert newcomer.state is State.registered
    assert free_seats(course) == 0


@pytest.mark.parametrize(("name", "state"), [("Яковлева", "registered"), ("Абдиева", "waiting")])
def test_the_cell_gives_the_seat_to_the_next_in_line_only(
    client: StrictClient, course: Course, name: str, state: str
) -> None:
    leaves("Первая")
    form = {"value": "registered", "seen": "waiting", "version": str(of(name).version)}

    response = client.post(f"/enrolments/{of(name).id}/state", data=form)

    assert of(name).state == state
    assert ("Somebody else is next in line" in response.text) is (state == "waiting")


def test_who_left_by_mistake_takes_the_own_seat_again(client: StrictClient, course: Course) -> None:
    leaves("Первая")
    form = {"value": "registered", "seen": "withdrawn", "version": str(of("Первая").version)}

    client.post(f"/enrolments/{of('Первая').id}/state", data=form)

    assert of("Первая").state is State.registered


def test_a_list_keeps_its_order_on_the_waiting_list(trainer: User) -> None:
    course = make_course(trainers=[trainer], capacity=1)
    names = ("Яковлева", "Абдиева", "Орозова")

    came = enrol_all(course, [make_trainee(name) for name in names], DAY)

    assert [one.state for one in came] == [State.registered, State.waiting, State.waiting]
    assert came[0].queued_at is None
    queued = [(one.queued_at, one.id) for one in came[1:]]
    assert queued == sorted(queued)


def test_an_applicant_gets_a_seat_or_a_place_in_the_line(trainer: User) -> None:
    course = make_course(trainers=[trainer], capacity=1)
    first, second = (apply(course, make_trainee(name), DAY) for name in ("Первая", "Вторая"))

    states = [accept(first, DAY), accept(second, DAY)]

    assert states == [State.registered, State.waiting]
    assert second.queued_at is not None


def test_an_applicant_can_be_put_off_or_refused_once(trainer: User) -> None:
    course = make_course(trainers=[trainer])
    first, second = (apply(course, make_trainee(name), DAY) for name in ("Первая", "Вторая"))

    wait(first)
    refuse(second, DAY)

    assert (first.state, second.state) == (State.waiting, State.cancelled)
    with pytest.raises(Refusal, match="has an answer already"):
        accept(second, DAY)


def test_nobody_applies_twice(course: Course) -> None:
    apply(course, trainee := make_trainee("Новая"), DAY)

    with pytest.raises(Refusal, match="has applied for this course already"):
        apply(course, trainee, DAY)
    with pytest.raises(Refusal, match="waits for a seat already"):
        apply(course, of("Яковлева").trainee, DAY)


def test_the_command_gives_all_free_seats(app: Flask, course: Course) -> None:
    course.capacity = 2
    db.session.commit()
    words = ["enrolments", "promote", "--course", "DA-01", "--json"]

    first = app.test_cli_runner().invoke(args=words)
    second = app.test_cli_runner().invoke(args=words)

    assert json.loads(first.output) == {"promoted": 1, "waiting": 1}
    assert json.loads(second.output) == {"promoted": 0, "waiting": 1}
    db.session.expire_all()
    assert of("Яковлева").state is State.registered
