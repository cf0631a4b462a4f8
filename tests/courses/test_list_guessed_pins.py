"""A trainer cannot try out the PINs of people of others' courses, by a list or by the form."""

import re

import pytest

from icdc.courses.lists import views
from icdc.models import Course, Trainee, User
from icdc.web.clock import parse_day
from icdc.web.people import pin_holder
from tests.conftest import StrictClient
from tests.courses.lists import csv_of, upload
from tests.factories import make_course, make_enrolment, make_trainee

HEADER = "Фамилия;Имя;Дата рождения;ПИН;Эл. почта"
PIN = "10102199000017"
# Of the same day, and nobody's.
WRONG = ["10102199000021", "10102199000035", "10102199000049"]
NAMED = {"family_name": "Осмонова", "given_name": "Жаңыл", "birth_date": "01.02.1990"}


@pytest.fixture
def other() -> Trainee:
    """Somebody of a course of another trainer."""
    born = parse_day("01.02.1990")
    person = make_trainee("Осмонова", "Жаңыл", birth_date=born, pin=PIN, settlement="Чолпон-Ата")
    make_enrolment(make_course("ELSEWHERE-1"), person)
    return person


@pytest.fixture
def course(trainer: User) -> Course:
    return make_course("OWN-1", trainers=[trainer])


def list_of(client: StrictClient, course: Course, *lines: str) -> str:
    """The address of the list's page."""
    return upload(client, course, csv_of(*lines, header=HEADER)).location


def looked_at(client: StrictClient, course: Course, *lines: str) -> str:
    """The page without what differs anyway: its number and its tokens."""
    page = list_of(client, course, *lines)
    text = client.get(page).text.replace(page, "PAGE")
    return re.sub(r'value="[\w.-]{40,}"|nonce-?="?[\w-]+|csrf[\w-]*": ?"[^"]+', "", text)


def marks(page: str) -> list[str]:
    return re.findall(r'<td class="list-mark".*?chip chip-(\w+)', page, re.DOTALL)


@pytest.mark.parametrize(
    "line",
    [
        "Осмонова;Жаңыл;;{};",
        "Осмонова;Жаңыл;01.02.1990;{};",
        "Осмоновва;Жаңыл;01.02.1990;{};",
        "Бекова;Асель;01.02.1990;{};",
    ],
)
def test_before_the_confirmation_a_right_pin_reads_as_a_wrong_one(
    client: StrictClient, course: Course, other: Trainee, line: str
) -> None:
    right, wrong = (looked_at(client, course, line.format(pin)) for pin in (PIN, WRONG[0]))

    assert marks(right) == marks(wrong) == ["new"]
    assert "Чолпон-Ата" not in right
    assert "another name" not in right
    assert "Whom only the PIN tells to be known" in right
    assert "Whom only the PIN tells to be known" in wrong


def test_the_office_is_told_as_before(
    manager: StrictClient, course: Course, other: Trainee
) -> None:
    named = looked_at(manager, course, f"Осмонова;Жаңыл;;{PIN};")
    misnamed = looked_at(manager, course, f"Бекова;Асель;;{PIN};")

    assert marks(named) == ["known"]
    assert "Whom only the PIN" not in named
    assert marks(misnamed) == ["error"]
    assert "belongs to somebody of another name: Осмонова Жаңыл, 1990" in misnamed


def test_the_summary_of_a_long_list_counts_no_right_pin(
    client: StrictClient, course: Course, other: Trainee, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "LONG", 0)
    page = list_of(client, course, f"Осмонова;Жаңыл;;{PIN};", f"Бекова;Асель;;{WRONG[0]};")

    client.post(f"{page}/reading")

    chips = re.findall(r"chip-(\w+)\"><.*?<strong>(\d+)", client.get(page).text)
    assert chips == [("new", "2")]


def test_at_the_confirmation_name_and_pin_enrol_the_known_person(
    client: StrictClient, course: Course, other: Trainee
) -> None:
    page = list_of(client, course, f"Осмонова;Жаңыл;;{PIN};")

    client.post(f"{page}/confirmation")

    assert [one.trainee_id for one in course.enrolments] == [other.id]


def test_a_pin_of_another_name_is_put_aside_and_the_office_asked(
    client: StrictClient, course: Course, other: Trainee
) -> None:
    page = list_of(client, course, "Бекова;Асель;;;", f"Токтоева;Асель;01.02.1990;{PIN};")

    told = client.post(f"{page}/confirmation", follow_redirects=True).text

    assert "in line 3: ask the office" in told
    assert "Осмонова" not in told
    assert [one.trainee.family_name for one in course.enrolments] == ["Бекова"]


def test_a_line_that_stores_nothing_tells_nothing_of_its_pin(
    client: StrictClient, course: Course, other: Trainee
) -> None:
    told = []
    for pin, name in ((PIN, "Бекова"), (WRONG[0], "Токтоева")):
        first = f"{name};Асель;;;asel@example.kg"
        page = list_of(client, course, first, f"{name};Асель;;{pin};asel@example.kg")
        answer = client.post(f"{page}/confirmation", follow_redirects=True).text
        told.append(re.findall(r"1 person brought in[^<]*|ask the office", answer))

    assert told == [["1 person brought in: 1 new, 0 known"]] * 2


def test_a_decided_line_that_stores_nothing_tells_nothing_either(
    client: StrictClient, course: Course, other: Trainee
) -> None:
    own = make_trainee("Бекова", "Асель", email="asel@example.kg")
    make_enrolment(course, own)
    told = []
    for pin in (PIN, WRONG[0]):
        page = list_of(client, course, "Бекова;Асель;;;asel@example.kg", f"Бекова;Асель;;{pin};")
        decision = {"decision": f"person-{own.id}"}
        assert client.post(f"{page}/lines/3/decision", data=decision).status_code == 303
        answer = client.post(f"{page}/confirmation", follow_redirects=True).text
        told.append(re.findall(r"Nobody was brought in[^<]*|ask the office", answer))

    assert told[0] == told[1]
    assert len(told[0]) == 1
    assert not own.has_pin


def test_somebody_of_the_course_does_not_take_a_hidden_persons_pin(
    client: StrictClient, course: Course, other: Trainee
) -> None:
    own = make_trainee("Бекова", "Асель", email="asel@example.kg")
    make_enrolment(course, own)
    page = list_of(client, course, f"Бекова;Асель;;{PIN};asel@example.kg")
    assert marks(client.get(page).text) == ["here"]

    told = client.post(f"{page}/confirmation", follow_redirects=True).text

    assert "in line 2: ask the office" in told
    assert not own.has_pin


def test_a_list_that_tries_four_pins_on_one_name_is_refused(
    client: StrictClient, manager: StrictClient, course: Course, other: Trainee
) -> None:
    # Ө and е, another case: the same name.
    lines = [f"Осмонова;Жаңыл;;{pin};" for pin in [*WRONG, PIN]]
    lines[1] = lines[1].upper()
    page = list_of(client, course, *lines)

    answer = client.get(page)

    assert answer.status_code == 422
    assert "one name stands with more than 3 different PINs, the last time in line 5" in answer.text
    assert client.post(f"{page}/confirmation").status_code == 422
    assert course.enrolments == []
    assert manager.get(page).status_code == 200


def test_three_namesakes_with_their_pins_are_no_guesses(
    client: StrictClient, course: Course
) -> None:
    page = list_of(client, course, *(f"Осмонова;Жаңыл;;{pin};" for pin in WRONG))

    assert marks(client.get(page).text) == ["new", "new", "new"]


def test_the_form_offers_nobody_for_a_pin(
    client: StrictClient, manager: StrictClient, course: Course, other: Trainee
) -> None:
    address, typed = f"/courses/{course.id}/candidates", NAMED | {"pin": PIN}

    assert "Use this person" not in client.post(address, data=typed).text
    assert "Use this person" in manager.post(address, data=typed).text
    assert "Use this person" in client.post(address, data=NAMED).text


def test_the_form_enrols_whom_name_and_pin_mean(
    client: StrictClient, course: Course, other: Trainee
) -> None:
    client.post(f"/courses/{course.id}/enrolments", data=NAMED | {"pin": PIN})

    assert [one.trainee_id for one in course.enrolments] == [other.id]


def test_a_known_person_who_was_offered_is_not_enrolled_with_a_tried_pin(
    client: StrictClient, course: Course, other: Trainee
) -> None:
    address = f"/courses/{course.id}/enrolments"
    answers = [
        client.post(address, data=NAMED | {"trainee_id": str(other.id), "pin": pin}).status_code
        for pin in (PIN, WRONG[0])
    ]

    assert answers == [404, 404]


def test_the_form_sends_the_pin_of_another_name_to_the_office(
    client: StrictClient, course: Course, other: Trainee
) -> None:
    typed = {"family_name": "Бекова", "given_name": "Асель", "pin": PIN}

    answer = client.post(f"/courses/{course.id}/enrolments", data=typed)

    assert answer.status_code == 422
    assert "if both are right, ask the office" in answer.text
    assert "Осмонова" not in answer.text
    assert course.enrolments == []


def test_of_who_is_in_the_course_no_pin_is_tried_for_nothing(
    client: StrictClient, course: Course, other: Trainee
) -> None:
    own = make_enrolment(course, make_trainee("Бекова", "Асель")).trainee
    typed = {"family_name": "Бекова", "trainee_id": str(own.id)}

    answer = client.post(f"/courses/{course.id}/enrolments", data=typed | {"pin": PIN})

    assert "is already in this course." in answer.text
    assert "another person" not in answer.text
    assert pin_holder(PIN) is other


def test_a_trainer_is_not_shown_what_the_office_read(
    client: StrictClient,
    manager: StrictClient,
    course: Course,
    other: Trainee,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(views, "LONG", 0)
    page = list_of(client, course, "Осмонова;Жаңыл;;;")
    known = "A person of this name is known: Осмонова Жаңыл, 1990, Чолпон-Ата"
    manager.post(f"{page}/reading")

    assert known in manager.get(page).text
    unread = client.get(page).text
    assert "of this name is known" not in unread
    assert "Чолпон-Ата" not in unread
    assert "Read the list" in unread

    client.post(f"{page}/reading")
    assert "Чолпон-Ата" not in client.get(page).text
    assert known not in manager.get(page).text


def test_hidden_namesakes_take_no_place_of_those_who_are_shown(
    client: StrictClient, course: Course
) -> None:
    elsewhere = make_course("ELSEWHERE-1")
    for _number in range(50):
        make_enrolment(elsewhere, make_trainee("Осмонова", "Жаңыл"))
    own = make_enrolment(course, make_trainee("Осмонова", "Жаңыл")).trainee
    page = list_of(client, course, "Осмонова;Жаңыл;;;new@example.kg")

    assert f'value="person-{own.id}"' in client.get(page).text
