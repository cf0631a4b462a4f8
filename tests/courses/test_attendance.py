"""The attendance grid."""

from datetime import time

import pytest

from icdc.extensions import db
from icdc.models import Attendance, Enrolment, State, User
from tests.conftest import StrictClient
from tests.courses.attending import (
    LONG_AFTER,
    leave,
    make_class,
    make_mark,
    make_session,
    marks,
)
from tests.factories import make_course, make_enrolment, make_trainee, together
from tests.statements import selects

MOST_STATEMENTS = 10


def tap(one: Enrolment, session: int, seen: str, wanted: str) -> dict[str, str]:
    return {"mark": f"{one.id} {session} {seen} {wanted}"}


def test_a_tap_marks_present_the_next_absent_the_next_present(
    client: StrictClient, trainer: User, as_htmx: dict[str, str]
) -> None:
    aigul, *_others = make_class(trainer)
    session = make_session(aigul.course)
    address = f"/courses/{aigul.course_id}/attendances"

    for seen, wanted in (("unmarked", "present"), ("present", "absent"), ("absent", "present")):
        answer = client.post(address, data=tap(aigul, session.id, seen, wanted), headers=as_htmx)
        assert answer.status_code == 200
        assert f'aria-label="Асанова Айгүл, 01.03.2023: {wanted}"' in answer.text
        assert marks() == {("Асанова", 1): wanted == "present"}


def test_a_tap_answers_with_the_mark_the_total_and_the_count(
    client: StrictClient, trainer: User, as_htmx: dict[str, str]
) -> None:
    aigul, asan, _nazgul = make_class(trainer)
    first, second = make_session(aigul.course, 1), make_session(aigul.course, 2, time(12, 0))
    make_mark(aigul, first)
    make_mark(asan, second)

    answer = client.post(
        f"/courses/{aigul.course_id}/attendances",
        data=tap(aigul, second.id, "unmarked", "present"),
        headers=as_htmx,
    ).text

    assert answer.lstrip().startswith(f'<button id="mark-{aigul.id}-{second.id}"')
    assert f'<span id="total-{aigul.id}">2 of 2 · 6.5 h</span>' in answer
    assert f'<span id="count-{second.id}" class="mark-count">✓ 2</span>' in answer


def test_with_scripts_off_a_tap_comes_back_to_the_grid(client: StrictClient, trainer: User) -> None:
    aigul, *_others = make_class(trainer)
    session = make_session(aigul.course)

    answer = client.post(
        f"/courses/{aigul.course_id}/attendances",
        data=tap(aigul, session.id, "unmarked", "present"),
    )

    assert answer.status_code == 303
    assert answer.location.endswith(
        f"/courses/{aigul.course_id}/attendance#mark-{aigul.id}-{session.id}"
    )


def test_who_marked_is_kept(client: StrictClient, trainer: User) -> None:
    aigul, *_others = make_class(trainer)
    session = make_session(aigul.course)

    client.post(
        f"/courses/{aigul.course_id}/attendances",
        data=tap(aigul, session.id, "unmarked", "present"),
    )

    assert db.session.query(Attendance).one().marked_by_id == trainer.id


def test_a_mark_changed_meanwhile_is_shown_as_it_is_now(
    client: StrictClient, trainer: User, as_htmx: dict[str, str]
) -> None:
    aigul, *_others = make_class(trainer)
    session = make_session(aigul.course)
    make_mark(aigul, session, is_present=False)
    late = tap(aigul, session.id, "unmarked", "present")
    address = f"/courses/{aigul.course_id}/attendances"

    answer = client.post(address, data=late, headers=as_htmx)
    page = client.post(address, data=late)

    assert (answer.status_code, page.status_code) == (409, 409)
    assert "Айгүл, 01.03.2023: absent" in answer.text
    assert "Somebody else marked this" in answer.text
    assert "Somebody else marked this" in page.text
    assert marks() == {("Асанова", 1): False}


def test_what_is_stored_already_is_no_conflict(client: StrictClient, trainer: User) -> None:
    aigul, *_others = make_class(trainer)
    session = make_session(aigul.course)
    make_mark(aigul, session)

    answer = client.post(
        f"/courses/{aigul.course_id}/attendances",
        data=tap(aigul, session.id, "unmarked", "present"),
    )

    assert answer.status_code == 303


def test_a_session_to_come_cannot_be_marked(client: StrictClient, trainer: User) -> None:
    aigul, *_others = make_class(trainer)
    session = make_session(aigul.course, held_on=LONG_AFTER)
    course = f"/courses/{aigul.course_id}"
    wanted = tap(aigul, session.id, "unmarked", "present")

    answers = [
        client.post(f"{course}/attendances", data=wanted),
        client.post(f"{course}/attendance/{session.id}/all-present"),
        client.post(f"{course}/attendance/{session.id}", data={"present": "1"}),
    ]

    assert [answer.status_code for answer in answers] == [422, 422, 422]
    assert all("01.03.2099 is still to come" in answer.text for answer in answers)
    assert marks() == {}


@pytest.mark.parametrize("text", ["", "1 2 3", "x y present absent", "1 1 absent unmarked"])
def test_nonsense_is_refused(client: StrictClient, trainer: User, text: str) -> None:
    aigul, *_others = make_class(trainer)

    answer = client.post(f"/courses/{aigul.course_id}/attendances", data={"mark": text})

    assert answer.status_code in {404, 422}


def test_a_stranger_finds_nothing(stranger: StrictClient, trainer: User) -> None:
    aigul, *_others = make_class(trainer)
    session = make_session(aigul.course)
    course = f"/courses/{aigul.course_id}"
    wanted = tap(aigul, session.id, "unmarked", "present")

    answers = [
        stranger.get(f"{course}/attendance"),
        stranger.post(f"{course}/attendances", data=wanted),
        stranger.get(f"{course}/attendance/{session.id}"),
        stranger.post(f"{course}/attendance/{session.id}"),
        stranger.post(f"{course}/attendance/{session.id}/all-present"),
        stranger.post(f"{course}/attendance/{session.id}/clearing"),
        stranger.get(f"{course}/signature-sheet.pdf"),
    ]

    assert [answer.status_code for answer in answers] == [404] * 7
    assert marks() == {}


def test_a_session_or_a_person_of_another_course_is_not_found(
    client: StrictClient, trainer: User
) -> None:
    (aigul, *_others), (other, *_more) = make_class(trainer), make_class(trainer)
    mine, theirs = make_session(aigul.course), make_session(other.course)
    course = f"/courses/{aigul.course_id}"

    answers = [
        client.post(f"{course}/attendances", data=tap(aigul, theirs.id, "unmarked", "present")),
        client.post(f"{course}/attendances", data=tap(other, mine.id, "unmarked", "present")),
        client.get(f"{course}/attendance/{theirs.id}"),
        client.post(f"{course}/attendance/{theirs.id}/all-present"),
        client.post(f"{course}/attendance/{theirs.id}/clearing"),
        client.get(f"{course}/signature-sheet.pdf?session={theirs.id}"),
    ]

    assert [answer.status_code for answer in answers] == [404] * 6


def test_all_present_leaves_marks_and_those_who_left_alone(
    client: StrictClient, trainer: User
) -> None:
    aigul, asan, nazgul = make_class(trainer)
    session = make_session(aigul.course)
    make_mark(aigul, session, is_present=False)
    leave(nazgul)

    client.post(f"/courses/{aigul.course_id}/attendance/{session.id}/all-present")

    assert marks() == {("Асанова", 1): False, (asan.trainee.family_name, 1): True}


def test_clearing_takes_the_marks_of_one_session(client: StrictClient, trainer: User) -> None:
    aigul, *_others = make_class(trainer)
    first, second = make_session(aigul.course, 1), make_session(aigul.course, 2)
    make_mark(aigul, first)
    make_mark(aigul, second)

    answer = client.post(f"/courses/{aigul.course_id}/attendance/{first.id}/clearing")

    assert answer.status_code == 303
    assert marks() == {("Асанова", 2): True}


def test_a_session_with_marks_is_not_removed(client: StrictClient, trainer: User) -> None:
    aigul, *_others = make_class(trainer)
    session = make_session(aigul.course)
    make_mark(aigul, session)

    answer = client.post(f"/courses/{aigul.course_id}/sessions/{session.id}/deletion")

    assert answer.status_code == 422
    assert "Clear the marks first." in answer.text
    assert marks() == {("Асанова", 1): True}


def test_the_grid_shows_seats_in_the_kyrgyz_order_then_those_who_left(
    client: StrictClient, trainer: User
) -> None:
    people = (("Нурланов", "Үсөн"), ("Ңурова", "Өмүр"), ("Оморова", "Жылдыз"), ("Абдиев", "Азат"))
    *_others, azat = make_class(trainer, *people)
    make_enrolment(azat.course, make_trainee("Жээналиев"), State.waiting)
    make_session(azat.course)
    leave(azat)

    page = client.get(f"/courses/{azat.course_id}/attendance").text

    names = ("Нурланов Үсөн", "Ңурова Өмүр", "Оморова Жылдыз", "Абдиев Азат")
    places = [page.index(f"</span> {name}") for name in names]
    assert places == sorted(places)
    assert "Жээналиев" not in page
    assert page.count('class="attendance-left"') == 1


def test_the_grid_says_how_many_sessions_and_hours_and_has_a_ring_for_no_mark(
    client: StrictClient, trainer: User
) -> None:
    aigul, *_others = make_class(trainer)
    first = make_session(aigul.course, 1)
    make_session(aigul.course, 2)
    make_mark(aigul, first)

    page = client.get(f"/courses/{aigul.course_id}/attendance").text

    assert f'<span id="total-{aigul.id}">1 of 2 · 4 h</span>' in page
    assert page.count('<button id="mark-') == 6
    assert page.count("02.03.2023: not marked") == 3


def test_a_course_without_sessions_or_people_says_so(client: StrictClient, trainer: User) -> None:
    course = make_course(trainers=[trainer])

    assert "no sessions yet" in client.get(f"/courses/{course.id}/attendance").text

    make_session(course)
    assert "Nobody has a seat" in client.get(f"/courses/{course.id}/attendance").text


def test_a_grid_of_147_by_10_takes_few_statements(client: StrictClient, trainer: User) -> None:
    with together():
        course = make_course("DA-01", trainers=[trainer])
        sessions = [make_session(course, day) for day in range(1, 11)]
        for number in range(147):
            enrolment = make_enrolment(course, make_trainee(phone=str(number)))
            db.session.add_all(
                Attendance(enrolment=enrolment, session=one, is_present=True) for one in sessions
            )

    with selects() as seen:
        page = client.get(f"/courses/{course.id}/attendance")

    assert page.text.count('<button id="mark-') == 1470
    assert page.text.count("10 of 10 · 40 h") == 147
    assert 0 < len(seen) <= MOST_STATEMENTS
