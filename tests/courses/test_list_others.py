"""A trainer's list of guessed names or numbers tells nothing of the people of others' courses."""

import re

import pytest

from icdc.courses.lists import views
from icdc.models import Course, Trainee, User
from icdc.web.clock import parse_day
from tests.conftest import StrictClient
from tests.courses.lists import csv_of, upload
from tests.factories import make_course, make_enrolment, make_trainee

HEADER = "Фамилия;Имя;Отчество;Дата рождения;ПИН;Эл. почта;Телефон"
PIN = "10102199000017"
REACHED = ["janyl@example.kg", "700112233", "+996 700 112233"]
TOLD = re.compile("1990|Issyk-Kul|Чолпон-Ата|Эмировна|person-|Same person|of this name is known")


@pytest.fixture
def other() -> Trainee:
    """Somebody of a course of another trainer."""
    person = make_trainee(
        "Осмонова", "Жаңыл", patronymic="Эмировна", birth_date=parse_day("01.02.1990"), pin=PIN,
        region_code="KG02", settlement="Чолпон-Ата",
        email="janyl@example.kg", phone="+996700112233",
    )  # fmt: skip
    make_enrolment(make_course("ELSEWHERE-1"), person)
    return person


@pytest.fixture
def course(trainer: User) -> Course:
    return make_course("OWN-1", trainers=[trainer])


def page_of(client: StrictClient, course: Course, line: str, name: str = "list.csv") -> str:
    return client.get(upload(client, course, csv_of(line, header=HEADER), name).location).text


def marks(page: str) -> list[str]:
    return re.findall(r'<td class="list-mark".*?chip chip-(\w+)', page, re.DOTALL)


@pytest.mark.parametrize("line", ["Осмонова;Жаңыл;;;;;", "Осмонова;Жаңыл;;;;other@example.kg;"])
def test_a_name_alone_shows_nobody(
    client: StrictClient, course: Course, other: Trainee, line: str
) -> None:
    page = page_of(client, course, line)

    assert marks(page) == ["new"]
    assert not TOLD.findall(page)


def test_the_office_is_asked_whether_it_is_the_same_person(
    manager: StrictClient, course: Course, other: Trainee
) -> None:
    page = page_of(manager, course, "Осмонова;Жаңыл;;;;;")

    assert "A person of this name is known: Осмонова Жаңыл Эмировна, 1990, Issyk-Kul" in page
    assert f'value="person-{other.id}"' in page


def test_a_namesake_of_the_trainers_own_people_is_offered(
    client: StrictClient, trainer: User, course: Course, other: Trainee
) -> None:
    make_enrolment(make_course("OWN-2", trainers=[trainer]), other)

    assert f'value="person-{other.id}"' in page_of(client, course, "Осмонова;Жаңыл;;;;;")


@pytest.mark.parametrize("more", ["01.02.1990;;;", ";;janyl@example.kg;", ";;;0700112233"])
def test_a_name_and_something_more_finds_the_person(
    client: StrictClient, course: Course, other: Trainee, more: str
) -> None:
    page = page_of(client, course, f"Осмонова;Жаңыл;;{more}")

    assert marks(page) == ["known"]
    assert "Осмонова Жаңыл Эмировна, 1990, Issyk-Kul" in page
    # Nothing by which she is reached but what the list itself holds.
    assert [one for one in REACHED if one in page and one not in more] == []


def test_a_trainer_cannot_decide_for_somebody_who_was_not_offered(
    client: StrictClient, course: Course, other: Trainee
) -> None:
    page = upload(client, course, csv_of("Осмонова;Жаңыл;;;;;", header=HEADER)).location

    answer = client.post(f"{page}/lines/2/decision", data={"decision": f"person-{other.id}"})

    assert answer.status_code == 422
    assert not TOLD.findall(client.get(page).text)


def test_what_the_office_decided_holds_when_the_trainer_confirms(
    client: StrictClient, manager: StrictClient, course: Course, other: Trainee
) -> None:
    page = upload(client, course, csv_of("Осмонова;Жаңыл;;;;;", header=HEADER)).location
    manager.post(f"{page}/lines/2/decision", data={"decision": f"person-{other.id}"})

    client.post(f"{page}/confirmation")

    assert [one.trainee_id for one in course.enrolments] == [other.id]


def test_a_files_name_tells_of_no_other_trainers_course(
    client: StrictClient, manager: StrictClient, course: Course, other: Trainee
) -> None:
    told = "speaks of the course ELSEWHERE-1"

    assert told not in page_of(client, course, "Бекова;Асель;;;;;", "ELSEWHERE-1.csv")
    assert told in page_of(manager, course, "Бекова;Асель;;;;;", "ELSEWHERE-1.csv")


def test_a_job_tells_its_trainer_no_more(
    client: StrictClient,
    manager: StrictClient,
    course: Course,
    other: Trainee,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(views, "LONG", 0)
    page = upload(client, course, csv_of("Осмонова;Жаңыл;;;;;", header=HEADER)).location
    told = {}
    for name, browser in (("trainer", client), ("office", manager)):
        browser.post(f"{page}/reading")
        answer = browser.get(page).text
        assert "Bring in 1 person" in answer
        told[name] = bool(TOLD.findall(answer))

    assert told == {"trainer": False, "office": True}
