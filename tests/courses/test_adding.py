"""Adding a person to a course."""

import re
from datetime import date

import pytest

from icdc.extensions import db
from icdc.models import Course, Enrolment, State, Trainee, User
from tests.conftest import StrictClient
from tests.factories import make_course, make_enrolment, make_trainee

ANNA = {"family_name": "Новая", "given_name": "Анна", "gender": "female"}


@pytest.fixture
def course(trainer: User) -> Course:
    return make_course("DA-01", trainers=[trainer], capacity=1)


def test_a_new_person_is_added_and_the_row_appears(
    client: StrictClient, course: Course, as_htmx: dict[str, str]
) -> None:
    response = client.post(f"/courses/{course.id}/enrolments", data=ANNA, headers=as_htmx)

    enrolment = db.session.query(Enrolment).one()
    assert enrolment.state is State.registered
    assert f'<tr id="enrolment-{enrolment.id}"' in response.text
    assert "<strong>1</strong> <span>women" in response.text


def test_people_of_a_like_name_are_offered_first(manager: StrictClient, course: Course) -> None:
    make_trainee("Асанова", "Айгүл", birth_date=date(1995, 4, 19), region_code="KG04")
    typed = {"family_name": "Asanova", "given_name": "Aigul"}

    response = manager.post(f"/courses/{course.id}/enrolments", data=typed)

    assert response.status_code == 422
    assert "Асанова Айгүл" in response.text
    assert "born 1995" in response.text
    assert 'value="Asanova"' in response.text
    assert db.session.query(Enrolment).count() == 0


def test_this_person_is_used_and_the_gaps_are_filled(manager: StrictClient, course: Course) -> None:
    known = make_trainee("Асанова", "Айгүл", phone="+996 1")
    typed = {
        "family_name": "Asanova", "given_name": "Aigul", "phone": "+996 2",
        "email": "aigul@example.kg", "trainee_id": str(known.id),
    }  # fmt: skip

    manager.post(f"/courses/{course.id}/enrolments", data=typed)

    assert db.session.query(Trainee).count() == 1
    assert (known.family_name, known.phone) == ("Асанова", "+996 1")
    assert known.email == "aigul@example.kg"
    assert db.session.query(Enrolment).one().trainee is known


def test_really_a_new_person_is_made(client: StrictClient, course: Course) -> None:
    make_trainee("Асанова", "Айгүл")
    typed = {"family_name": "Асанова", "given_name": "Айгүл", "is_new": "1"}

    client.post(f"/courses/{course.id}/enrolments", data=typed)

    assert db.session.query(Trainee).count() == 2


def test_a_person_whom_nobody_offered_is_not_taken(client: StrictClient, course: Course) -> None:
    foreign = make_enrolment(make_course("FOREIGN"), make_trainee("Чужая")).trainee
    typed = {"family_name": "Асанова", "trainee_id": str(foreign.id)}

    for wanted in (str(foreign.id), "²", "9" * 30):
        response = client.post(
            f"/courses/{course.id}/enrolments", data=typed | {"trainee_id": wanted}
        )
        assert response.status_code == 404


def test_what_is_typed_of_a_known_person_is_never_lost_in_silence(
    manager: StrictClient, course: Course
) -> None:
    known = make_trainee("Асанова", "Айгүл", pin="11904199510082")
    typed = {"family_name": "Асанова", "trainee_id": str(known.id)}
    address = f"/courses/{course.id}/enrolments"

    wrong = manager.post(address, data=typed | {"email": "x"})
    other = manager.post(address, data=typed | {"pin": "10103196810080"})

    assert "“x” is not an e-mail address." in wrong.text
    assert "This person is known with another PIN." in other.text
    assert db.session.query(Enrolment).count() == 0


def test_somebody_who_left_comes_back_into_the_old_row(
    client: StrictClient, trainer: User, as_htmx: dict[str, str]
) -> None:
    course = make_course(trainers=[trainer])
    left = make_enrolment(course, state=State.withdrawn, registered_on=date(2023, 1, 5))
    typed = {"family_name": "Асанова", "trainee_id": str(left.trainee_id)}

    response = client.post(f"/courses/{course.id}/enrolments", data=typed, headers=as_htmx)

    assert response.headers["HX-Refresh"] == "true"
    assert (left.state, left.registered_on) == (State.registered, date(2023, 1, 5))


def test_a_pin_stands_in_no_address(client: StrictClient, course: Course) -> None:
    page = client.get(f"/courses/{course.id}").text

    included = re.findall(r'hx-include="([^"]*)"', page)
    assert included
    assert all("pin" not in one and one != "#add-person" for one in included)


def test_nobody_is_in_a_course_twice(client: StrictClient, course: Course) -> None:
    known = make_enrolment(course).trainee
    typed = {"family_name": "Асанова", "trainee_id": str(known.id)}

    response = client.post(f"/courses/{course.id}/enrolments", data=typed)

    assert response.status_code == 422
    assert "is already in this course." in response.text


def test_whoever_comes_when_the_seats_are_taken_waits(client: StrictClient, course: Course) -> None:
    make_enrolment(course)

    client.post(f"/courses/{course.id}/enrolments", data=ANNA)

    states = [one.state for one in db.session.query(Enrolment).order_by(Enrolment.id)]
    assert states == [State.registered, State.waiting]


def test_all_errors_are_said_at_once(client: StrictClient, course: Course) -> None:
    typed = {"pin": "1", "email": "x", "birth_date": "1.1.1"}

    response = client.post(f"/courses/{course.id}/enrolments", data=typed)

    assert response.status_code == 422
    assert response.text.count('class="cell-fault"') == 4
    assert db.session.query(Trainee).count() == 0


def test_typing_finds_known_people(
    manager: StrictClient, course: Course, as_htmx: dict[str, str]
) -> None:
    make_trainee("Асанова", "Айгүл")

    found = manager.get(f"/courses/{course.id}/candidates?family_name=asan", headers=as_htmx)
    nobody = manager.get(f"/courses/{course.id}/candidates?family_name=Q", headers=as_htmx)

    assert "Use this person" in found.text
    assert nobody.text.lstrip().startswith('<tr id="candidates" hidden')


def test_a_strangers_course_takes_nobody(stranger: StrictClient, course: Course) -> None:
    assert stranger.post(f"/courses/{course.id}/enrolments", data=ANNA).status_code == 404


def offered(client: StrictClient, course: Course, **typed: str) -> str:
    return client.post(
        f"/courses/{course.id}/candidates", data=typed, headers={"HX-Request": "true"}
    ).text


@pytest.mark.parametrize(
    "typed",
    [
        {"phone": "0700 000045"},
        {"email": "Aigul@Example.kg"},
        {"birth_date": "19.04.1995", "given_name": "Айгуль"},
        {"family_name": "Усенова"},
        {"family_name": "Усонова", "given_name": "Aigul"},
    ],
)
def test_people_are_offered_by_whatever_is_typed_of_them(
    manager: StrictClient, course: Course, typed: dict[str, str]
) -> None:
    make_trainee(
        "Үсөнова", "Айгүл", birth_date=date(1995, 4, 19), phone="+996 700 000045",
        email="aigul@example.kg", region_code="KG04",
    )  # fmt: skip

    found = offered(manager, course, **typed)

    assert "Үсөнова Айгүл" in found
    assert "born 1995" in found
    assert "Naryn" in found


def test_who_is_stored_with_e_is_offered_for_a_name_of_kyrgyz(
    manager: StrictClient, course: Course
) -> None:
    make_trainee("Усенова", "Жамиля")

    assert "Усенова" in offered(manager, course, family_name="Үсөнова")


def test_a_day_of_birth_alone_offers_nobody_of_another_name(
    manager: StrictClient, course: Course
) -> None:
    make_trainee("Петренко", "Ольга", birth_date=date(1995, 4, 19))

    assert "Петренко" not in offered(
        manager, course, family_name="Асанова", birth_date="19.04.1995"
    )
    assert "Петренко" not in offered(manager, course, birth_date="19.04.1995")


def test_a_shared_telephone_is_asked_about_and_not_refused(
    manager: StrictClient, course: Course
) -> None:
    make_trainee("Асанова", "Айсулуу", phone="0700 000045")
    typed = ANNA | {"phone": "+996 700 00 00 45"}
    address = f"/courses/{course.id}/enrolments"

    asked = manager.post(address, data=typed)
    manager.post(address, data=typed | {"is_new": "1"})

    assert asked.status_code == 422
    assert "Асанова Айсулуу" in asked.text
    assert "None of them" in asked.text
    assert db.session.query(Trainee).count() == 2


@pytest.mark.parametrize(
    ("typed", "is_offered"),
    [
        ({}, False),
        ({"given_name": ""}, False),
        ({"birth_date": "20.04.1995"}, False),
        ({"family_name": "", "given_name": "", "phone": "0700 000045"}, False),
        ({"birth_date": "19.04.1995"}, True),
        ({"phone": "0700 000045"}, True),
        ({"email": "aigul@example.kg"}, True),
    ],
)
def test_a_trainer_is_offered_people_of_others_only_for_more_than_a_name(
    client: StrictClient, course: Course, typed: dict[str, str], is_offered: bool
) -> None:
    make_trainee(
        "Асанова", "Айгүл", birth_date=date(1995, 4, 19), phone="+996 700 000045",
        email="aigul@example.kg",
    )  # fmt: skip
    known = {"family_name": "Асанова", "given_name": "Айгүл"} | typed

    assert ("Use this person" in offered(client, course, **known)) == is_offered


def test_a_trainer_is_offered_people_of_own_courses_by_their_name(
    client: StrictClient, course: Course, trainer: User
) -> None:
    make_enrolment(make_course(trainers=[trainer]), make_trainee("Асанова", "Айгүл"))

    assert "Use this person" in offered(client, course, family_name="Асан")
