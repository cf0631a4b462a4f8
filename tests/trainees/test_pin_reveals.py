"""A PIN is masked; whoever has it shown is recorded. What it says is never a correction."""

from datetime import date

from icdc.models import Act, Gender, RoleName, Trainee, User
from tests.conftest import StrictClient
from tests.factories import acts, make_course, make_enrolment, make_trainee, make_user

# Of a woman, born on 19.04.1995.
PIN = "11904199510082"
DATES = "The PIN and the date of birth do not agree"
GENDERS = "The PIN and the stated gender do not agree"


def of_own_course(trainer: User) -> Trainee:
    return make_enrolment(make_course(trainers=[trainer]), make_trainee(pin=PIN)).trainee


def records() -> int:
    return len(acts())


def test_the_page_of_a_person_does_not_hold_the_pin(manager: StrictClient) -> None:
    trainee = make_trainee(pin=PIN)

    page = manager.get(f"/trainees/{trainee.id}").text

    assert PIN not in page
    assert "••••••••••••••" in page
    assert records() == 0


def test_showing_it_is_recorded(client: StrictClient, trainer: User) -> None:
    trainee = of_own_course(trainer)

    answer = client.post(f"/trainees/{trainee.id}/pin-reveals")
    (entry,) = acts()

    assert PIN in answer.text
    assert "<html" in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert (entry.act, entry.by_id) == (Act.pin_revealed, trainer.id)
    assert (entry.record_kind, entry.record_id) == ("trainee", trainee.id)


def test_htmx_gets_the_card_alone(manager: StrictClient, as_htmx: dict[str, str]) -> None:
    trainee = make_trainee(pin=PIN)

    answer = manager.post(f"/trainees/{trainee.id}/pin-reveals", headers=as_htmx)

    assert PIN in answer.text
    assert answer.text.lstrip().startswith("<section")


def test_the_office_sees_who_looked_and_the_trainer_does_not(
    client: StrictClient, manager: StrictClient, trainer: User
) -> None:
    address = f"/trainees/{of_own_course(trainer).id}"

    client.post(f"{address}/pin-reveals")

    assert "Looked at 1 time" in manager.get(address).text
    assert "trainer@example.kg" in manager.get(address).text
    assert "Looked at" not in client.get(address).text


def test_a_stranger_is_shown_nothing(
    stranger: StrictClient, visitor: StrictClient, trainer: User
) -> None:
    address = f"/trainees/{of_own_course(trainer).id}/pin-reveals"
    trainee = visitor.sign_in(make_user("trainee@example.kg", RoleName.trainee))

    assert stranger.post(address).status_code == 404
    assert trainee.post(address).status_code == 403
    assert records() == 0


def test_where_there_is_no_pin_nobody_has_looked(manager: StrictClient) -> None:
    trainee = make_trainee()

    answer = manager.post(f"/trainees/{trainee.id}/pin-reveals")

    assert answer.status_code == 422
    assert "No PIN is stored" in answer.text
    assert records() == 0


def test_a_contradiction_is_a_warning(manager: StrictClient) -> None:
    trainee = make_trainee(pin=PIN, gender=Gender.male, birth_date=date(1995, 4, 20))

    page = manager.get(f"/trainees/{trainee.id}").text

    assert DATES in page
    assert GENDERS in page
    assert (trainee.gender, trainee.birth_date) == (Gender.male, date(1995, 4, 20))


def test_what_agrees_or_is_not_stated_gives_no_warning(manager: StrictClient) -> None:
    agreeing = make_trainee(pin=PIN, birth_date=date(1995, 4, 19))
    silent = make_trainee(pin="21904199510082", gender=Gender.not_stated)
    other = make_trainee(pin="21904199510083", gender=Gender.other)

    for trainee in (agreeing, silent, other):
        assert "do not agree" not in manager.get(f"/trainees/{trainee.id}").text


def test_the_warning_follows_an_edit(manager: StrictClient, as_htmx: dict[str, str]) -> None:
    trainee = make_trainee(pin=PIN)
    typed = {"value": "male", "seen": "female", "version": "1"}

    answer = manager.post(
        f"/trainees/{trainee.id}/gender", data=typed, headers=as_htmx, follow_redirects=True
    )

    assert GENDERS in answer.text
    assert trainee.gender is Gender.male
