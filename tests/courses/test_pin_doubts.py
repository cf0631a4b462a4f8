"""In the roster too, a PIN that says otherwise than its owner is a warning and no obstacle."""

from icdc.models import Gender, User
from tests.conftest import StrictClient
from tests.factories import make_course, make_enrolment, make_trainee

# Of a woman, born on 19.04.1995.
PIN = "11904199510082"
GENDERS = "Асанова Айгүл: The PIN and the stated gender do not agree"


def typed_person(gender: str) -> dict[str, str]:
    return {"family_name": "Асанова", "given_name": "Айгүл", "gender": gender, "pin": PIN}


def test_whoever_is_added_is_asked_about(
    client: StrictClient, trainer: User, as_htmx: dict[str, str]
) -> None:
    address = f"/courses/{make_course(trainers=[trainer]).id}/enrolments"

    answer = client.post(address, data=typed_person("male"), headers=as_htmx)

    assert answer.status_code == 200
    assert GENDERS in answer.text
    assert 'hx-target="#messages"' in answer.text


def test_without_scripts_the_next_page_says_it(client: StrictClient, trainer: User) -> None:
    course = make_course(trainers=[trainer])

    client.post(f"/courses/{course.id}/enrolments", data=typed_person("male"))

    assert GENDERS in client.get(f"/courses/{course.id}").text


def test_who_agrees_with_the_number_is_not_asked(
    client: StrictClient, trainer: User, as_htmx: dict[str, str]
) -> None:
    address = f"/courses/{make_course(trainers=[trainer]).id}/enrolments"

    answer = client.post(address, data=typed_person("female"), headers=as_htmx)

    assert "do not agree" not in answer.text


def test_an_edited_cell_says_it(
    client: StrictClient, trainer: User, as_htmx: dict[str, str]
) -> None:
    trainee = make_trainee(pin=PIN)
    enrolment = make_enrolment(make_course(trainers=[trainer]), trainee)
    typed = {"value": "male", "seen": "female", "version": "1"}

    answer = client.post(
        f"/enrolments/{enrolment.id}/gender", data=typed, headers=as_htmx, follow_redirects=True
    )

    assert GENDERS in answer.text
    assert trainee.gender is Gender.male
