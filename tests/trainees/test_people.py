"""People: the list, and the page of one."""

from datetime import date

from icdc.models import RoleName, State, User
from tests.conftest import StrictClient
from tests.factories import make_certificate, make_course, make_enrolment, make_trainee, make_user


def test_a_name_is_found_in_any_spelling(manager: StrictClient, as_htmx: dict[str, str]) -> None:
    make_trainee("Өмүрбекова", "Айгүл")
    make_trainee("Петренко", "Ольга")

    for text in ("айгуль", "Aigul", "омурбек", "OMURBEK айг"):
        page = manager.get("/trainees", query_string={"q": text}, headers=as_htmx).text
        assert "Өмүрбекова" in page, text
        assert "Петренко" not in page


def test_the_list_is_in_the_kyrgyz_order(manager: StrictClient) -> None:
    for name in ("Үсөнова", "Фёдорова", "Усупова"):
        make_trainee(name)

    page = manager.get("/trainees").text

    assert page.index("Усупова") < page.index("Үсөнова") < page.index("Фёдорова")


def test_a_person_has_all_courses_and_certificates(manager: StrictClient) -> None:
    trainee = make_trainee()
    enrolment = make_enrolment(make_course("DA-01"), trainee, State.completed)
    certificate = make_certificate(enrolment, number="ICDC-1")

    page = manager.get(f"/trainees/{trainee.id}").text

    assert "DA-01" in page
    assert f"/certificates/{certificate.id}" in page
    assert "ICDC-1" in page


def test_a_field_is_edited_in_place(manager: StrictClient, as_htmx: dict[str, str]) -> None:
    trainee = make_trainee(birth_date=date(1995, 4, 19))
    typed = {"value": "20.04.1995", "seen": "19.04.1995", "version": "1"}

    response = manager.post(
        f"/trainees/{trainee.id}/birth_date", data=typed, headers=as_htmx, follow_redirects=True
    )

    assert "20.04.1995" in response.text
    assert trainee.birth_date == date(1995, 4, 20)


def test_a_trainer_sees_the_people_of_own_courses_only(client: StrictClient, trainer: User) -> None:
    own = make_enrolment(make_course(trainers=[trainer]), make_trainee("Своя")).trainee
    foreign = make_enrolment(make_course(), make_trainee("Чужая")).trainee

    page = client.get("/trainees").text

    assert "Своя" in page
    assert "Чужая" not in page
    assert client.get(f"/trainees/{own.id}").status_code == 200
    assert client.get(f"/trainees/{foreign.id}").status_code == 404
    assert client.get(f"/trainees/{foreign.id}/phone/edit").status_code == 404


def test_a_trainer_sees_no_other_trainers_courses_on_a_persons_page(
    client: StrictClient, trainer: User
) -> None:
    trainee = make_trainee()
    make_enrolment(make_course("OWN", trainers=[trainer]), trainee)
    make_enrolment(make_course("FOREIGN"), trainee)

    for page in (client.get(f"/trainees/{trainee.id}").text, client.get("/trainees").text):
        assert "OWN" in page
        assert "FOREIGN" not in page


def test_a_trainee_may_not_look(visitor: StrictClient) -> None:
    visitor.sign_in(make_user("trainee@example.kg", RoleName.trainee))

    assert visitor.get("/trainees").status_code == 403


def test_what_only_the_page_of_a_person_shows_is_edited_there(manager: StrictClient) -> None:
    trainee = make_trainee()

    for name, text in (("settlement", "Кочкор"), ("register_number", "A-17")):
        typed = {"value": text, "seen": "", "version": str(trainee.version)}
        assert manager.post(f"/trainees/{trainee.id}/{name}", data=typed).status_code == 303

    assert (trainee.settlement, trainee.register_number) == ("Кочкор", "A-17")
    assert "Кочкор" in manager.get(f"/trainees/{trainee.id}").text


def test_a_number_of_the_old_register_belongs_to_one_person(manager: StrictClient) -> None:
    make_trainee("Бекова", register_number="A-17")
    trainee = make_trainee()
    typed = {"value": "A-17", "seen": "", "version": "1"}

    response = manager.post(f"/trainees/{trainee.id}/register_number", data=typed)

    assert response.status_code == 422
    assert "Another person has this number" in response.text
