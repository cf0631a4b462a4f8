"""Who is certified, and what is then kept."""

import json
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from icdc.certification.eligibility import candidates
from icdc.certification.issuing import issue, issue_each
from icdc.certification.paper.pdf import pdf
from icdc.certification.validity import last_valid_day
from icdc.extensions import db
from icdc.models import (
    Certificate,
    CertificateDesign,
    CertificatePicture,
    CertificateState,
    Course,
    Enrolment,
    Language,
    LedgerEntry,
    PictureKind,
    Programme,
    RevocationClass,
    State,
)
from icdc.web.certificates import number
from icdc.web.clock import today
from icdc.web.errors import Refusal
from icdc.web.typesetting import TemplateFaultError
from tests.factories import make_course, make_enrolment, make_programme, make_trainee, save

DAY = date(2023, 3, 12)


def issued(course: Course, on: date = DAY) -> list[Certificate]:
    certificates = issue(course, None, on)
    db.session.commit()
    return certificates


@pytest.mark.parametrize(
    ("state", "reasons"),
    [
        (State.completed, []),
        (State.registered, ["has no result yet"]),
        (State.not_completed, ["did not complete the course"]),
        (State.withdrawn, ["left the course"]),
        (State.cancelled, ["left the course"]),
        (State.waiting, ["has no seat in the course"]),
        (State.applied, ["has no seat in the course"]),
    ],
)
def test_only_who_completed_is_certified(app: Flask, state: State, reasons: list[str]) -> None:
    enrolment = make_enrolment(state=state)

    found = candidates(enrolment.course)

    assert [held.reasons for held in found.held_back] == ([reasons] if reasons else [])
    assert len(issued(enrolment.course)) == (0 if reasons else 1)


def test_a_second_click_issues_nothing(app: Flask) -> None:
    course = make_enrolment(state=State.completed).course

    assert len(issued(course)) == 1
    assert issued(course) == []
    assert candidates(course).held_back[0].reasons == ["already has a certificate"]


def test_whoever_completes_later_is_certified_later(app: Flask) -> None:
    course = make_enrolment(state=State.completed).course
    issued(course)
    late = make_enrolment(course, make_trainee("Эсенов", "Бакыт"), State.completed)

    assert [one.enrolment for one in issued(course)] == [late]


def test_a_revoked_certificate_is_followed_by_another_only_when_that_is_meant(app: Flask) -> None:
    enrolment = make_enrolment(state=State.completed)
    issued(enrolment.course)[0].revoke(RevocationClass.other, "Wrong name", DAY, None)
    db.session.commit()

    assert issued(enrolment.course) == []
    again = issue(enrolment.course, None, DAY, again=[enrolment.id])
    assert [one.number for one in again] == [number(2023, 2)]


def test_nobody_who_did_not_complete_is_certified_again(app: Flask) -> None:
    enrolment = make_enrolment(state=State.completed)
    issued(enrolment.course)[0].revoke(RevocationClass.other, "Left early", DAY, None)
    enrolment.state = State.not_completed
    db.session.commit()

    assert issue(enrolment.course, None, DAY, again=[enrolment.id]) == []


def test_numbers_follow_the_kyrgyz_order_of_names(app: Flask) -> None:
    course = make_course()
    for name in ("Өмүров", "Петров", "Осмонов"):
        make_enrolment(course, make_trainee(name, ""), State.completed)

    certificates = issued(course)

    assert [one.printed["name"] for one in certificates] == ["Осмонов", "Өмүров", "Петров"]
    assert [one.number for one in certificates] == [number(2023, n) for n in (1, 2, 3)]


def test_the_number_carries_the_year_of_issue(app: Flask) -> None:
    course = make_course(starts_on=date(2022, 12, 20), ends_on=date(2022, 12, 30))
    make_enrolment(course, state=State.completed)

    assert issued(course, date(2023, 1, 9))[0].number == number(2023, 1)


def test_what_is_printed_stays_when_the_records_change(app: Flask) -> None:
    programme = make_programme("DA", "Анализ данных")
    programme.title_ky, programme.language = "Маалыматтарды талдоо", Language.ky
    course = make_course("DA-1", programme)
    enrolment = make_enrolment(course, make_trainee(patronymic="Бакытовна"), State.completed)
    certificate = issued(course)[0]

    enrolment.trainee.family_name, course.place, programme.title_ky = "Осмонова", "Ош", "Башка"
    db.session.commit()

    assert certificate.printed == {
        "template": "v2", "language": "ky", "name": "Асанова Айгүл Бакытовна",
        "programme": "Маалыматтарды талдоо", "course": "Course DA-1", "course_code": "DA-1",
        "hours": 40, "starts_on": "2023-03-01", "ends_on": "2023-03-10", "place": "",
        "latin_name": "", "outcomes": {"ky": "", "ru": "", "en": ""},
        "programmes": {
            "ky": "Маалыматтарды талдоо", "ru": "Анализ данных", "en": "Анализ данных",
        },
    }  # fmt: skip


def test_secret_codes_are_long_and_all_different(app: Flask) -> None:
    course = make_course()
    for name in "АБВГД":
        make_enrolment(course, make_trainee(name), State.completed)

    codes = {one.code for one in issued(course)}

    assert len(codes) == 5
    assert all(len(code) == 26 and code.isalnum() and code == code.upper() for code in codes)


def test_a_name_that_cannot_be_printed_is_held_back_with_its_letters(app: Flask) -> None:
    course = make_course()
    make_enrolment(course, make_trainee("ლომიძე", "Асан"), State.completed)
    make_enrolment(course, make_trainee("Өмүров", "Бактыяр"), State.completed)

    found = candidates(course)

    assert [one.trainee.family_name for one in found.ready] == ["Өмүров"]
    assert found.held_back[0].reasons == ["the certificate's typeface does not have ე ი ლ მ ო ძ"]


@pytest.mark.parametrize(
    ("on", "sentence"),
    [
        (date(2023, 2, 28), "A certificate cannot be dated before the course began."),
        (date(today().year + 1, 1, 1), "A certificate cannot be dated in the future."),
    ],
)
def test_a_certificate_is_dated_between_the_first_day_and_today(
    app: Flask, on: date, sentence: str
) -> None:
    course = make_enrolment(state=State.completed).course

    with pytest.raises(Refusal, match=sentence):
        issue(course, None, on)


def refuse_to_certify(enrolment: Enrolment) -> None:
    """Let the database itself refuse this one."""
    if db.session.get_bind().dialect.name == "sqlite":
        statements = [
            f"CREATE TRIGGER refuse BEFORE INSERT ON certificate WHEN NEW.enrolment_id ="
            f" {enrolment.id} BEGIN SELECT RAISE(ABORT, 'refused'); END"
        ]
    else:
        statements = [
            "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            " RAISE EXCEPTION 'refused' USING ERRCODE = 'unique_violation'; END $$",
            "CREATE TRIGGER refuse BEFORE INSERT ON certificate FOR EACH ROW WHEN"
            f" (NEW.enrolment_id = {enrolment.id}) EXECUTE FUNCTION refuse()",
        ]
    for statement in statements:
        db.session.execute(text(statement))
    db.session.commit()


def test_one_failure_does_not_stop_the_rest(app: Flask) -> None:
    course = make_course()
    seats = [
        make_enrolment(course, make_trainee(name), State.completed)
        for name in ("Асанова", "Бакирова", "Жакыпова")
    ]
    refuse_to_certify(seats[1])

    found = issue_each(course, None, DAY)
    db.session.commit()

    assert [one.enrolment for one in found.certificates] == [seats[0], seats[2]]
    assert [one.number for one in found.certificates] == [number(2023, n) for n in (1, 2)]
    assert [held.enrolment for held in found.held_back] == [seats[1]]
    assert found.held_back[0].reasons == ["the registry refused it; look again"]
    entries = db.session.scalars(select(LedgerEntry).order_by(LedgerEntry.serial)).all()
    assert [one.certificate_id for one in entries] == [one.id for one in found.certificates]


def test_whoever_was_meant_and_is_held_back_is_named(app: Flask) -> None:
    course = make_course()
    ready = make_enrolment(course, make_trainee("Асанова"), State.completed)
    changed = make_enrolment(course, make_trainee("Бакирова"), State.not_completed)
    make_enrolment(course, make_trainee("Жакыпова"), State.withdrawn)

    found = issue_each(course, None, DAY, only=[ready.id, changed.id])

    assert [one.enrolment for one in found.certificates] == [ready]
    assert [(one.enrolment, one.reasons) for one in found.held_back] == [
        (changed, ["did not complete the course"])
    ]


@pytest.mark.parametrize(
    ("issued_on", "months", "last_day"),
    [
        (date(2023, 3, 12), None, None),
        (date(2023, 3, 12), 12, date(2024, 3, 12)),
        (date(2023, 12, 31), 1, date(2024, 1, 31)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2023, 11, 30), 27, date(2026, 2, 28)),
        (date(2023, 12, 5), 24, date(2025, 12, 5)),
    ],
)
def test_it_is_valid_until_the_same_day_of_a_later_month(
    issued_on: date, months: int | None, last_day: date | None
) -> None:
    assert last_valid_day(issued_on, months) == last_day


def test_a_certificate_carries_its_last_valid_day_and_is_valid_on_it(app: Flask) -> None:
    enrolment = make_enrolment(state=State.completed)
    enrolment.course.programme.validity_months = 6
    db.session.commit()

    certificate = issued(enrolment.course)[0]

    assert certificate.valid_until == date(2023, 9, 12)
    assert certificate.state_on(date(2023, 9, 12)) is CertificateState.valid
    assert certificate.state_on(date(2023, 9, 13)) is CertificateState.expired


def make_design(programme: Programme, **texts: str) -> CertificateDesign:
    words = {"issuer": "", "before_name": "", "after_name": "", "note": "", "signatory": "",
             "post": ""} | texts  # fmt: skip
    none = dict.fromkeys(words, "")
    settings = {
        "orientation": "landscape", "accent": "#0f5f6e",
        "texts": {"ky": words, "ru": words, "en": none if texts else words},
    }  # fmt: skip
    return save(CertificateDesign(programme=programme, version=1, template="v2", settings=settings))


def test_new_certificates_get_the_latest_look(app: Flask) -> None:
    course = make_enrolment(state=State.completed).course
    design = make_design(course.programme)

    assert issued(course)[0].design_id == design.id


def test_issuing_makes_no_paper(app: Flask) -> None:
    """The look's picture is none at all, so making the paper would fail."""
    course = make_enrolment(state=State.completed).course
    design = make_design(course.programme)
    design.logo = CertificatePicture(sha256="0" * 64, kind=PictureKind.svg, content=b"no picture")
    db.session.commit()

    certificate = issued(course)[0]

    assert certificate.number == number(2023, 1)
    with pytest.raises(TemplateFaultError):
        pdf(certificate)


@pytest.mark.parametrize(
    ("record", "field", "sentence"),
    [
        ("programme", "title_ky", "Programme DA has no title in Kyrgyz."),
        ("programme", "title_ru", "Programme DA has no title in Russian."),
        ("programme", "title_en", "Programme DA has no title in English."),
        ("course", "title", "Course DA-1 has no title."),
    ],
)
def test_a_blank_that_would_be_printed_keeps_everybody_back(
    app: Flask, record: str, field: str, sentence: str
) -> None:
    course = make_course("DA-1", make_programme("DA"))
    make_enrolment(course, state=State.completed)
    setattr(course if record == "course" else course.programme, field, " ")
    db.session.commit()

    assert [blank.sentence for blank in candidates(course).blanks] == [sentence]
    assert [held.reasons for held in issue_each(course, None, DAY).held_back] == [[sentence]]
    assert db.session.scalar(select(func.count(Certificate.id))) == 0


def test_whoever_has_no_family_name_is_held_back_alone(app: Flask) -> None:
    course = make_course()
    nameless = make_enrolment(course, make_trainee(" "), State.completed)
    make_enrolment(course, make_trainee("Өмүров"), State.completed)

    found = candidates(course)

    assert [one.trainee.family_name for one in found.ready] == ["Өмүров"]
    assert [(one.enrolment, one.reasons) for one in found.held_back] == [
        (nameless, ["has no family name"])
    ]


@pytest.mark.parametrize(
    ("texts", "sentences"),
    [
        ({}, []),
        ({"note": "Free of charge"}, []),
        (
            {"signatory": "Асанова А.", "post": "Директор"},
            [
                "The look of DA names who signs in some languages only.",
                "The look of DA does not name the post in each language.",
            ],
        ),
        ({"post": "Директор"}, ["The look of DA does not name the post in each language."]),
    ],
)
def test_a_half_filled_look_keeps_everybody_back(
    app: Flask, texts: dict[str, str], sentences: list[str]
) -> None:
    course = make_course("DA-1", make_programme("DA"))
    make_design(course.programme, **texts)

    assert [blank.sentence for blank in candidates(course).blanks] == sentences


def test_the_command_names_the_blank(app: Flask) -> None:
    course = make_course("DA-1", make_programme("DA"))
    make_enrolment(course, state=State.completed)
    course.programme.title_en = " "
    db.session.commit()

    words = ["certificates", "issue", "--course", "DA-1", "--confirm", "--json"]
    said = json.loads(app.test_cli_runner().invoke(args=words).output)

    assert said["issued"] == []
    assert said["skipped"] == [
        {"trainee": "Асанова Айгүл", "reasons": ["Programme DA has no title in English."]}
    ]
