"""Quick entry of one session from its signed sheet."""

import re

import pytest
from flask import Flask

from icdc.courses.attendance.numbers import read_numbers
from icdc.models import Enrolment, User
from tests.conftest import StrictClient
from tests.courses.attending import leave, make_class, make_mark, make_session, marks


@pytest.fixture
def aigul(trainer: User) -> Enrolment:
    """The first of three in a course with one session."""
    first, *_others = make_class(trainer)
    make_session(first.course)
    return first


def address_of(one: Enrolment) -> str:
    return f"/courses/{one.course_id}/attendance/{one.course.sessions[0].id}"


def seen_on(page: str) -> str:
    found = re.search(r'name="seen" value="(\w+)"', page)
    assert found is not None
    return found[1]


def filled(
    client: StrictClient, address: str, absent: str, *present: int
) -> dict[str, str | list[str]]:
    seen = seen_on(client.get(address).text)
    return {"seen": seen, "absent": absent, "present": [str(number) for number in present]}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("", set()),
        ("3, 7-9, 14", {3, 7, 8, 9, 14}),
        ("3;7 – 9\n14", {3, 7, 8, 9, 14}),
        ("1 2 2", {1, 2}),
        ("24", {24}),
    ],
)
def test_numbers_are_read_as_people_write_them(app: Flask, text: str, numbers: set[int]) -> None:
    typed = read_numbers(text, 24)

    assert (typed.numbers, typed.faults) == (frozenset(numbers), ())


@pytest.mark.parametrize("text", ["0", "25", "9-7", "3-25", "x", "-3", "3-", "1-2-3", "٣", "99999"])
def test_what_is_no_number_of_the_list_is_a_fault(app: Flask, text: str) -> None:
    typed = read_numbers(text, 24)

    assert len(typed.faults) == 1
    assert typed.numbers == frozenset()


def test_everybody_but_those_typed_was_present(client: StrictClient, aigul: Enrolment) -> None:
    address = address_of(aigul)

    answer = client.post(address, data=filled(client, address, "2", 1, 2, 3))

    assert answer.status_code == 303
    assert marks() == {("Асанова", 1): True, ("Бакиров", 1): False, ("Ибраева", 1): True}


def test_ticks_alone_will_do(client: StrictClient, aigul: Enrolment) -> None:
    address = address_of(aigul)

    client.post(address, data=filled(client, address, "", 2))

    assert marks() == {("Асанова", 1): False, ("Бакиров", 1): True, ("Ибраева", 1): False}


def test_a_preview_saves_nothing_and_names_the_absent(
    client: StrictClient, aigul: Enrolment
) -> None:
    address = address_of(aigul)
    typed = filled(client, address, "2-3", 1, 2, 3) | {"preview": "yes"}

    page = client.post(address, data=typed)

    assert page.status_code == 200
    assert "2 people absent" in page.text
    assert "2&nbsp;Бакиров Асан" in page.text
    assert page.text.count(" checked") == 1
    assert marks() == {}


def test_all_faults_are_said_at_once_and_nothing_is_saved(
    client: StrictClient, aigul: Enrolment
) -> None:
    address = address_of(aigul)

    page = client.post(address, data=filled(client, address, "2, 9, abc", 1, 2, 3))

    assert page.status_code == 422
    assert "“9”: the list ends with number 3." in page.text
    assert "“abc” is neither a number nor a range like 7-9." in page.text
    assert 'value="2, 9, abc"' in page.text
    assert marks() == {}


def test_marks_made_meanwhile_are_not_overwritten_unseen(
    client: StrictClient, aigul: Enrolment
) -> None:
    address = address_of(aigul)
    typed = filled(client, address, "1", 1, 2, 3)
    make_mark(aigul, aigul.course.sessions[0])

    page = client.post(address, data=typed)
    again = client.post(address, data=typed | {"seen": seen_on(page.text)})

    assert (page.status_code, again.status_code) == (409, 303)
    assert "Somebody else changed this session or the list" in page.text
    assert marks() == {("Асанова", 1): False, ("Бакиров", 1): True, ("Ибраева", 1): True}


def test_who_left_and_has_no_mark_stays_without_one(client: StrictClient, aigul: Enrolment) -> None:
    leave(aigul)
    address = address_of(aigul)

    client.post(address, data=filled(client, address, "", 1, 2))

    assert marks() == {("Бакиров", 1): True, ("Ибраева", 1): True}


def test_the_page_begins_with_what_is_stored(client: StrictClient, aigul: Enrolment) -> None:
    make_mark(aigul, aigul.course.sessions[0], is_present=False)

    page = client.get(address_of(aigul)).text

    assert page.count('name="present"') == 3
    assert page.count(" checked") == 2
    assert 'value="1">' in page
