"""Who the rows of a past register mean, and what they fill in."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from icdc.courses.register import bringing_in
from icdc.courses.register.writing import Pile, write
from icdc.extensions import db
from icdc.models import Certificate, Enrolment, Gender, State, Trainee
from icdc.web.certificates import number, take_numbers
from icdc.web.errors import Refusal
from tests.courses.registers import import_content, import_rows, row
from tests.factories import (
    make_certificate,
    make_course,
    make_enrolment,
    make_programme,
    make_trainee,
)

NOBODY_ELSE = {"new": 0, "matched": 1}
LATER = "DA,DA-2,Data analytics,2019-04-01,2019-04-10,40"


def test_a_person_is_known_by_the_number_in_the_old_register(app: Flask) -> None:
    known = make_trainee("Осмонов", "Бек", register_number="77")

    words = import_rows(row("77,,,,,,"))

    assert words["people"] == NOBODY_ELSE
    assert db.session.scalars(select(Enrolment)).one().trainee is known


def test_a_person_is_known_by_the_pin(app: Flask) -> None:
    make_trainee("Осмонов", "Бек", pin="12302198510123")

    words = import_rows(row("5,Osmonov,Bek,,,,12302198510123"))

    assert words["people"] == NOBODY_ELSE
    assert db.session.scalars(select(Trainee.register_number)).one() == "5"


def test_a_person_is_known_by_name_and_birth_date_across_scripts(app: Flask) -> None:
    make_trainee("Асанова", "Айгүл", birth_date=date(1990, 5, 1))

    words = import_rows(row(",Asanova,Aigul,,1990-05-01,,"))

    assert words["people"] == NOBODY_ELSE


def test_two_numbers_are_two_people_whatever_their_names(app: Flask) -> None:
    words = import_rows(row("1,Асанова,Айгүл,,1990-05-01,,"), row("2,Асанова,Айгүл,,1990-05-01,,"))

    assert words["people"] == {"new": 2, "matched": 0}


def test_a_name_alone_is_the_same_person_only_within_a_course(app: Flask) -> None:
    rows = [
        row(",Асанова,Айгүл,,,,"),
        row(",Асанова,Айгүл,,,,", course="DA,DA-2,B,2020-01-01,2020-01-02,8"),
    ]
    rows[1] = rows[1].replace("2019-03-12", "2020-03-12")
    first = import_rows(*rows)

    again = import_rows(*rows)

    assert first["people"] == {"new": 2, "matched": 0}
    assert (again["people"]["new"], again["enrolments"], again["already_there"]) == (0, 0, 2)


def test_a_pin_of_somebody_with_another_number_is_refused_without_a_name(app: Flask) -> None:
    make_trainee("Осмонов", "Бек", pin="12302198510123", register_number="5")

    words = import_rows(row("6,Осмонов,Бек,,,,12302198510123"))

    assert [note["column"] for note in words["errors"]] == ["pin"]
    assert "Осмонов" not in words["errors"][0]["message"]


def test_what_is_not_known_of_a_person_is_filled_in_and_what_is_known_stays(app: Flask) -> None:
    known = make_trainee("No. 9", "", register_number="9", email="own@example.kg")

    words = import_rows(row("9,Осмонова,Гүл,female,1990-05-01,other@example.kg,"))

    db.session.refresh(known)
    assert (known.full_name, known.birth_date) == ("Осмонова Гүл", date(1990, 5, 1))
    assert known.email == "own@example.kg"
    assert "osmonova" in known.search_key
    assert words["warnings"] == []


def genders_with_certificates() -> list[tuple[Gender, Gender | None]]:
    """The copies of each enrolment and of its certificate, in the order of the rows."""
    wanted = select(Enrolment.gender, Certificate.gender).outerjoin(Enrolment.certificates)
    return [(own, other) for own, other in db.session.execute(wanted.order_by(Enrolment.id))]


@pytest.mark.parametrize("rows_at_once", [5_000, 1])
def test_a_gender_stated_on_a_later_row_holds_for_every_row_of_a_new_person(
    app: Flask, monkeypatch: pytest.MonkeyPatch, rows_at_once: int
) -> None:
    monkeypatch.setattr(bringing_in, "AT_ONCE", rows_at_once)

    words = import_rows(
        row("1,Тестова,Анна,,1990-01-01,,"),
        row("1,Тестова,Анна,female,1990-01-01,,", ",completed,2019-04-12,", course=LATER),
        row("2,Пробов,Иван,,1990-01-01,,", ",registered,,"),
        row("2,Пробов,Иван,male,1990-01-01,,", ",not_completed,,"),
    )

    woman = (Gender.female, Gender.female)
    assert (words["errors"], words["enrolments"], words["certificates"]) == ([], 3, 2)
    assert genders_with_certificates() == [woman, woman, (Gender.male, None)]


@pytest.mark.parametrize("rows_at_once", [5_000, 1])
def test_a_gender_stated_on_a_later_row_holds_for_every_row_of_a_known_person(
    app: Flask, monkeypatch: pytest.MonkeyPatch, rows_at_once: int
) -> None:
    monkeypatch.setattr(bringing_in, "AT_ONCE", rows_at_once)
    known = make_trainee("Пробов", "Иван", register_number="2", gender=Gender.not_stated)
    make_certificate(make_enrolment(make_course("DA-0"), known, State.completed))

    words = import_rows(
        row("2,Пробов,Иван,,,,"),
        row("2,Пробов,Иван,male,,,", ",completed,2019-04-12,", course=LATER),
    )

    man = (Gender.male, Gender.male)
    assert (words["people"], words["errors"]) == (NOBODY_ELSE, [])
    assert (words["enrolments"], words["certificates"]) == (2, 2)
    assert genders_with_certificates() == [man, man, man]


def test_somebody_who_came_first_by_another_way_is_told_to_who_confirms(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    somebody = make_trainee("Осмонова", "Гүл")

    def come_first(pile: Pile, by_id: int | None) -> None:
        somebody.register_number = "7"
        db.session.commit()
        write(pile, by_id)

    monkeypatch.setattr(bringing_in, "write", come_first)

    with pytest.raises(Refusal, match="The registry changed at this moment"):
        import_rows(row("7,Осмонов,Бек,,,,"))


def test_a_fault_of_ours_is_not_told_as_a_change_of_this_moment(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mistake(pile: Pile, by_id: int | None) -> None:
        pile.certificates[0].place_id = 999
        write(pile, by_id)

    monkeypatch.setattr(bringing_in, "write", mistake)

    with pytest.raises(IntegrityError):
        import_rows(row("7,Осмонов,Бек,,,,"))


def test_a_missing_certificate_and_result_are_filled_in(app: Flask) -> None:
    person = make_trainee(register_number="9")
    enrolment = make_enrolment(make_course("DA-1"), person)

    words = import_rows(row("9,,,,,,", ",completed,2023-03-12,B-7"))

    db.session.refresh(enrolment)
    assert (words["enrolments"], words["already_there"], words["certificates"]) == (0, 1, 1)
    assert enrolment.state is State.completed
    assert enrolment.certificates[0].number == "B-7"


def test_a_result_that_the_registry_holds_stays(app: Flask) -> None:
    person = make_trainee(register_number="9")
    make_enrolment(make_course("DA-1"), person, State.withdrawn)

    words = import_rows(row("9,,,,,,", ",completed,2023-03-12,B-7"))

    assert words["certificates"] == 0
    assert "result" in [note["column"] for note in words["warnings"]]


def test_a_certificate_number_is_used_once(app: Flask) -> None:
    make_certificate(number="B-7")

    words = import_rows(
        row("1,,,,,,", ",completed,2019-03-12,B-7"),
        row("2,,,,,,", ",completed,2019-03-12,B-8"),
        row("3,,,,,,", ",completed,2019-03-12,B-8"),
    )

    faults = [(note["row"], note["column"]) for note in words["errors"]]
    assert faults == [(2, "certificate_number"), (4, "certificate_number")]


def test_our_next_number_passes_by_one_that_came_with_the_register(app: Flask) -> None:
    import_rows(row("1,,,,,,", f",completed,2019-03-12,{number(2019, 7)}"), row("2,,,,,,"))

    given = db.session.scalars(select(Certificate.number).order_by(Certificate.id)).all()

    assert given == [number(2019, 7), number(2019, 8)]
    assert take_numbers(2019, 1) == [number(2019, 9)]


def test_nobody_comes_in_beyond_the_seats_of_a_course(app: Flask) -> None:
    make_course("DA-1", capacity=1)

    words = import_rows(row("1,,,,,,", ",registered,,"), row("2,,,,,,", ",registered,,"))

    assert words["enrolments"] == 1
    assert [(note["row"], note["column"]) for note in words["errors"]] == [(3, "course_code")]


def test_windows_1251_semicolons_and_russian_headers_are_read(app: Flask) -> None:
    text = "Фамилия;Имя;Дата рождения;Код программы;Код курса;Название курса"
    text += ";Дата начала;Дата окончания;Часы\n"
    text += "Осмонов;Бек;01.05.1990;DA;DA-1;Курс;01.03.2019;10.03.2019;40\n"

    words = import_content(text.encode("cp1251"))

    assert (words["enrolments"], words["errors"]) == (1, [])
    assert "Windows-1251" in words["warnings"][0]["message"]


def test_a_code_in_small_letters_is_the_known_course(app: Flask) -> None:
    make_course("DA-1", make_programme("DA"))
    content = "person_id;course_code;programme_code;result\n7;da-1;da;completed\n"

    words = import_content(content.encode())

    assert (words["courses"], words["programmes"], words["enrolments"]) == (0, 0, 1)
