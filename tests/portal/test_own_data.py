"""A person takes along all that the registry keeps of him or her."""

import json
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from flask import Flask
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import (
    Act,
    Consent,
    Enrolment,
    Language,
    Merge,
    Outcome,
    Purpose,
    RequestKind,
    RoleName,
    SignIn,
    State,
    Trainee,
    User,
    Way,
)
from icdc.trainees.merging import merge
from icdc.trainees.undoing import undo
from icdc.web.audit import note
from icdc.web.data_requests import Asked, ask
from icdc.web.data_requests import Way as Road
from icdc.web.notices import WRITERS
from icdc.web.own_data.headings import HEADINGS
from icdc.web.own_data.machine_words import LETTERS
from icdc.web.own_data.page import _said
from icdc.web.own_data.words import KEYS
from icdc.web.pins import set_pin, unseal
from tests.certification.cast import issued_certificate
from tests.conftest import StrictClient
from tests.factories import acts, make_course, make_enrolment, make_trainee, make_user, save
from tests.portal.cast import make_aigul, own_browser

PIN = "21203199000123"
STRANGERS_PIN = "21505199100123"
DATA = "/my-record/data"


@pytest.fixture
def aigul(app: Flask) -> Trainee:
    aigul = make_aigul(phone="0700 112233")
    set_pin(aigul, PIN)
    db.session.commit()
    return aigul


@pytest.fixture
def own(app: Flask, aigul: Trainee) -> StrictClient:
    return own_browser(app, aigul)


def taken(browser: StrictClient) -> ZipFile:
    response = browser.post(DATA)
    assert response.status_code == 200
    return ZipFile(BytesIO(response.data))


# JSON may hold anything.
def document(archive: ZipFile) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(archive.read("my-data.json"))
    return told


def test_the_file_tells_the_person_in_the_clear(own: StrictClient) -> None:
    archive = taken(own)

    (person,) = document(archive)["person"]
    assert (person["family_name"], person["pin"]) == ("Асанова", PIN)
    page = archive.read("my-data.html").decode()
    assert PIN in page
    assert "0700 112233" in page


def test_the_file_holds_courses_consents_requests_and_sign_ins(
    own: StrictClient, aigul: Trainee
) -> None:
    make_enrolment(make_course("DA-7"), aigul, State.withdrawn)
    save(Consent(trainee=aigul, purpose=Purpose.news, text_version="2023-11", language="ru"))
    ask(aigul, RequestKind.objection, Asked("", "no letters"), Road(Language.ru))
    save(
        SignIn(
            user_id=aigul.user_id, account_key="x", way=Way.mail, outcome=Outcome.signed_in,
            address="192.0.2.7", browser="Firefox",
        )
    )  # fmt: skip

    told = document(taken(own))

    assert [one["course_code"] for one in told["courses"]] == ["DA-7"]
    assert told["consents"][0]["text"].startswith("Я согласен")
    assert told["requests"][0]["asked"]["why"] == "no letters"
    assert told["sign_ins"][0]["address"] == "192.0.2.7"
    assert [one["way"] for one in told["open_sessions"]] == ["password"]


def test_the_papers_are_in_the_file(app: Flask) -> None:
    certificate = issued_certificate()
    browser = own_browser(app, certificate.enrolment.trainee)

    archive = taken(browser)

    (told,) = document(archive)["certificates"]
    assert told["number"] == certificate.number
    assert archive.read(told["file"]).startswith(b"%PDF")
    assert f"/verify/{certificate.code}" in told["link"]


def test_who_looked_is_told_by_role_and_never_by_name(
    manager: StrictClient, own: StrictClient, aigul: Trainee
) -> None:
    manager.post(f"/trainees/{aigul.id}/pin-reveals")

    archive = taken(own)

    looks = [one for one in document(archive)["who_did_what"] if one["act"] == "pin_revealed"]
    assert [one["by_role"] for one in looks] == [["manager"]]
    assert "manager@example.kg" not in archive.read("my-data.json").decode()


def test_nothing_of_anybody_else_is_in_the_file(own: StrictClient, aigul: Trainee) -> None:
    course = make_course("DA-7")
    other = make_trainee("Бакиров", "Асан", email="asan@example.kg")
    make_enrolment(course, aigul)
    make_enrolment(course, other)
    note(Act.trainees_merged, aigul, reason="with the record of Бакиров")
    db.session.commit()

    archive = taken(own)

    for name in archive.namelist():
        text = archive.read(name).decode()
        assert "Бакиров" not in text
        assert "asan@example.kg" not in text


def test_no_secret_leaves_with_it(own: StrictClient, aigul: Trainee) -> None:
    archive = taken(own)

    text = archive.read("my-data.json").decode() + archive.read("my-data.html").decode()
    assert aigul.pin_hash is not None
    assert aigul.pin_hash not in text
    account = db.session.get_one(User, aigul.user_id)
    assert account.password is not None
    assert account.password not in text
    assert account.fs_uniquifier not in text
    assert "plaintext" not in text


def test_taking_it_is_recorded_and_looking_at_the_page_is_not(
    own: StrictClient, aigul: Trainee
) -> None:
    own.get(DATA)
    taken(own)

    assert [(one.act, one.trainee_id, one.by_id) for one in acts()] == [
        (Act.own_data_taken, aigul.id, aigul.user_id)
    ]


def test_every_key_is_explained(own: StrictClient) -> None:
    told = document(taken(own))

    keys = {key for part in HEADINGS for row in told[part] for key in row}
    assert keys <= set(told["about"]["keys"])
    assert set(KEYS) <= set(told["about"]["keys"])


def test_the_page_has_no_script_and_asks_for_nothing(own: StrictClient, aigul: Trainee) -> None:
    aigul.organisation = "<script>alert(1)</script>"
    db.session.commit()

    page = taken(own).read("my-data.html").decode()

    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert 'src="' not in page
    assert 'rel="stylesheet"' not in page


def test_the_page_speaks_the_reader_s_language(own: StrictClient) -> None:
    own.post("/language", data={"language": "ru", "next": "/"})

    assert '<html lang="ru"' in taken(own).read("my-data.html").decode()


def test_the_file_stays_in_no_cache(own: StrictClient) -> None:
    assert own.post(DATA).headers["Cache-Control"] == "no-store"


def parted_again(aigul: Trainee) -> Trainee:
    """A stranger who was taken for the same person, worked on meanwhile, and parted again."""
    stranger = make_trainee("Чужаева", "Бермет", email="bermet@example.kg", phone="0555 998877")
    set_pin(stranger, STRANGERS_PIN)
    seat_id = make_enrolment(make_course("DA-9"), stranger, State.registered).id
    db.session.commit()
    office = make_user("office@example.kg", RoleName.manager)
    merged = merge(aigul, stranger, ["phone"], office.id)
    db.session.commit()
    db.session.get_one(Enrolment, seat_id).score = Decimal(91)
    db.session.commit()
    back = undo(merged, office.id)
    db.session.commit()
    return back


def test_whoever_was_parted_again_gets_nothing_of_the_other(
    own: StrictClient, aigul: Trainee
) -> None:
    parted_again(aigul)

    archive = taken(own)

    told = document(archive)
    assert told["merges"] == []
    assert {one["record_kind"] for one in told["who_did_what"]} <= {"trainee", "merge", "user"}
    for name in ("my-data.json", "my-data.html"):
        content = archive.read(name).decode()
        for word in (STRANGERS_PIN, "Чужаева", "bermet@example.kg", "0555 998877"):
            assert word not in content


def test_an_undone_merge_remembers_nobody(app: Flask, aigul: Trainee) -> None:
    parted_again(aigul)

    memory = json.loads(unseal(db.session.scalars(select(Merge)).one().memory_sealed))

    assert (memory["row"], memory["changed"]) == ({"gender": "female"}, {})
    assert memory["enrolments"] == [db.session.scalars(select(Enrolment.id)).one()]


def test_a_merge_that_stands_is_told_with_the_other_record(
    own: StrictClient, aigul: Trainee
) -> None:
    other = make_trainee("Асанова", "Айгуля", email="second@example.kg")
    merge(aigul, other, [], make_user("office@example.kg", RoleName.manager).id)
    db.session.commit()

    (told,) = document(taken(own))["merges"]

    assert told["other_record"]["email"] == "second@example.kg"


def page_in(browser: StrictClient, language: str) -> str:
    browser.post("/language", data={"language": language, "next": "/"})
    return taken(browser).read("my-data.html").decode()


def test_the_page_holds_no_words_of_programs(app: Flask, manager: StrictClient) -> None:
    certificate = issued_certificate()
    trainee = certificate.enrolment.trainee
    ask(trainee, RequestKind.objection, Asked("", "no letters"), Road(Language.ru))
    set_pin(trainee, PIN)
    db.session.commit()
    manager.post(f"/trainees/{trainee.id}/pin-reveals")

    page = page_in(own_browser(app, trainee), "en")

    facts = " ".join(part.partition("<")[0] for part in page.partition("<main>")[2].split(">"))
    facts = facts.replace(certificate.code, "")
    words = {word.strip(",:;") for word in facts.split() if "/" not in word and "@" not in word}
    assert {word for word in words if "_" in word} == set()
    of_programs = {"template", "created", "pin_revealed", "programmes", "outcomes", "ky", "v1"}
    assert words & of_programs == set()
    assert "PIN looked at" in page
    assert "on the pages" in page


def test_days_inside_a_fact_are_written_as_people_write_them(app: Flask) -> None:
    certificate = issued_certificate()
    archive = taken(own_browser(app, certificate.enrolment.trainee))

    (told,) = document(archive)["certificates"]
    first = told["printed"]["starts_on"]
    page = archive.read("my-data.html").decode()

    assert first == certificate.enrolment.course.starts_on.isoformat()
    assert first not in page
    assert f"First day: {certificate.enrolment.course.starts_on.strftime('%d.%m.%Y')}" in page
    assert told["printed"]["template"] == certificate.printed["template"]
    assert f"Language: {told['printed']['language']}" not in page


def test_what_was_typed_is_said_in_the_office_s_words(app: Flask) -> None:
    typed = {"gender": "female", "sector": "state", "birth_date": "1990-03-01", "phone": "0700"}

    assert _said("typed", dict(typed)) == (
        "Gender: woman\nSector: state body\nDate of birth: 01.03.1990\nTelephone: 0700"
    )


def test_every_letter_to_a_person_has_a_name() -> None:
    assert set(WRITERS) <= set(LETTERS)
