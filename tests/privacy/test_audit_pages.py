from datetime import date

import pytest
from flask import Flask
from sqlalchemy import delete

from icdc.certification.issuing import issue
from icdc.extensions import db
from icdc.models import Act, Gender, Merge, RoleName, State, Trainee, User
from icdc.models.base import now
from icdc.web.audit import note
from icdc.web.exports import SEPARATOR
from icdc.web.settings import write_setting
from tests.conftest import StrictClient, browser_of
from tests.factories import (
    acts,
    make_certificate,
    make_course,
    make_enrolment,
    make_trainee,
    make_user,
)
from tests.privacy.trail import entries
from tests.statements import selects


def changed(trainee: Trainee) -> Trainee:
    trainee.gender = Gender.male
    db.session.commit()
    return trainee


def test_an_entry_is_a_sentence_with_both_values(manager: StrictClient) -> None:
    changed(make_trainee("Асанова", "Айгүл"))

    page = manager.get("/audit").text

    assert "A command changed: person “Асанова Айгүл”" in page
    assert "Gender: woman → man" in page


def test_who_wrote_is_named_and_from_where(manager: StrictClient, app: Flask) -> None:
    trainee = make_trainee("Асанова", "Айгүл", pin="10703199012345")
    manager.post(f"/trainees/{trainee.id}/pin-reveals")

    page = manager.get(f"/audit?trainee={trainee.id}&act=pin_revealed").text

    assert "manager@example.kg looked at the PIN: person “Асанова Айгүл”" in page
    assert "on the pages, 127.0.0.1" in page


@pytest.mark.parametrize(
    ("narrowed", "sees_trainee", "sees_course"),
    [
        ("kind=trainee", True, False),
        ("kind=course", False, True),
        ("act=removed", False, False),
        ("by=0", True, True),
        ("by=77", False, False),
        ("via=web", False, False),
        ("address=192.0.2.1", False, False),
        ("since=01.01.2020", True, True),
        ("until=01.01.2020", False, False),
        ("after=x&before=-7", True, True),
        ("kind=nonsense", False, False),
        ("act=nonsense", False, False),
        ("by=x", False, False),
        ("record=-7", False, False),
        ("record=abc&since=zzz", False, False),
        ("record=999999999999999999999", False, False),
    ],
)
def test_filters(
    manager: StrictClient, narrowed: str, sees_trainee: bool, sees_course: bool
) -> None:
    make_trainee("Асанова")
    make_course(code="DA-77")

    answer = manager.get(f"/audit?{narrowed}")

    assert answer.status_code == 200
    assert ("Асанова" in answer.text) is sees_trainee
    assert ("DA-77" in answer.text) is sees_course


def test_all_pages_together_hold_each_entry_once(manager: StrictClient) -> None:
    for number in range(120):
        note(Act.list_exported, "course", reason=f"list {number};")
    db.session.commit()

    found, address = [], "/audit?act=list_exported"
    while address:
        page = manager.get(address).text
        found += [number for number in range(120) if f"list {number};" in page]
        marked = page.partition('rel="next" href="')[2].partition('"')[0]
        address = marked.replace("&amp;", "&")
    assert found != sorted(found)
    assert sorted(found) == list(range(120))


def test_browser_gets_the_page_and_htmx_the_list(
    manager: StrictClient, as_htmx: dict[str, str]
) -> None:
    assert "<html" in manager.get("/audit").text
    piece = manager.get("/audit", headers=as_htmx).text
    assert piece.lstrip().startswith("<section")
    assert "<html" not in piece


def test_one_entry_shows_its_hashes(manager: StrictClient) -> None:
    make_trainee()
    entry = entries("trainee")[-1]

    page = manager.get(f"/audit/{entry.id}").text

    assert entry.hash in page
    assert entry.previous in page
    assert manager.get("/audit/999999").status_code == 404


def test_people_who_are_gone_are_named_as_such(manager: StrictClient) -> None:
    kept, other, erased = make_trainee("Асанова"), make_trainee("Бакирова"), make_trainee("Үсөнова")
    db.session.add(
        Merge(kept=kept, merged_id=other.id, merged_name="Бакирова Айгүл", memory_sealed=b"x")
    )
    other_id, erased.erased_at = other.id, now()
    db.session.flush()
    db.session.expunge(other)
    db.session.execute(delete(Trainee).where(Trainee.id == other_id))
    db.session.commit()

    page = manager.get("/audit?kind=trainee").text
    of_the_kept = manager.get(f"/audit?trainee={kept.id}&kind=trainee").text

    assert "Бакирова Айгүл (taken into another record)" in page
    assert "person “an erased person”" in page
    assert "Бакирова Айгүл (taken into another record)" in of_the_kept
    assert "an erased person" not in of_the_kept


def test_the_list_as_a_file_holds_what_the_page_holds_and_is_recorded(
    manager: StrictClient,
) -> None:
    changed(make_trainee("Асанова", "Айгүл"))
    make_course(code="DA-77")

    answer = manager.get("/audit/export/csv?kind=trainee&act=changed")
    text = answer.data.decode("utf-8-sig")

    assert "A command changed: person “Асанова Айгүл”" in text
    assert SEPARATOR + "Gender: woman → man" + SEPARATOR in text
    assert "DA-77" not in text
    assert [(one.act, one.record_kind) for one in acts()] == [(Act.list_exported, "audit_entry")]
    assert manager.get("/audit/export/xlsx").status_code == 200


def test_the_file_goes_over_many_portions(manager: StrictClient) -> None:
    for number in range(1100):
        note(Act.list_exported, "course", reason=f"list {number}")
    db.session.commit()

    answer = manager.get("/audit/export/csv?act=list_exported")

    assert answer.data.decode("utf-8-sig").count("saved a file: course") == 1100


def test_a_trainer_sees_the_changes_of_own_records_alone(
    client: StrictClient, stranger: StrictClient, trainer: User
) -> None:
    enrolment = make_enrolment(make_course(trainers=[trainer]), make_trainee("Асанова"))
    changed(enrolment.trainee)
    note(Act.pin_revealed, enrolment.trainee)
    db.session.commit()
    certificate = make_certificate(enrolment)
    records = {
        "trainee": enrolment.trainee_id, "course": enrolment.course_id,
        "enrolment": enrolment.id, "certificate": certificate.id,
    }  # fmt: skip

    for kind, record_id in records.items():
        assert client.get(f"/audit/records/{kind}/{record_id}").status_code == 200
        assert stranger.get(f"/audit/records/{kind}/{record_id}").status_code == 404
    page = client.get(f"/audit/records/trainee/{enrolment.trainee_id}").text
    assert "Gender: woman → man" in page
    assert "looked at the PIN" not in page
    assert f"/audit/{entries()[-1].id}" not in page


@pytest.mark.parametrize("address", ["/audit", "/audit/1", "/audit/export/csv"])
def test_the_whole_trail_is_the_offices(client: StrictClient, address: str) -> None:
    make_trainee()

    assert client.get(address).status_code == 403


@pytest.mark.parametrize("kind", ["user", "setting", "programme", "audit_entry", "nonsense"])
def test_a_trainer_finds_no_history_of_other_kinds(client: StrictClient, kind: str) -> None:
    assert client.get(f"/audit/records/{kind}/1").status_code == 404


def test_the_history_of_a_person_holds_all_that_is_about_him(manager: StrictClient) -> None:
    enrolment = make_enrolment(make_course(code="DA-5"), make_trainee("Асанова", "Айгүл"))
    note(Act.pin_revealed, enrolment.trainee)
    db.session.commit()
    make_trainee("Бакирова")

    page = manager.get(f"/audit/records/trainee/{enrolment.trainee_id}").text

    assert "enrolment “Асанова Айгүл, DA-5”" in page
    assert "looked at the PIN" in page
    assert "Бакирова" not in page
    assert (
        f"/audit/records/trainee/{enrolment.trainee_id}"
        in manager.get(f"/trainees/{enrolment.trainee_id}").text
    )


def test_values_of_every_kind_can_be_read(manager: StrictClient) -> None:
    write_setting("answer_days", "<b>", None)
    certificate = make_certificate()
    certificate.enrolment.course.region_code = "KG02"
    somebody = make_user("a@example.kg", RoleName.trainer, "Айбек")
    somebody.active = False
    note(Act.trainee_erased, "trainee", 5, changes={"redacted": [None, [1, 2]]})
    db.session.commit()

    page = manager.get("/audit").text

    assert "setting “answer_days”" in page
    assert "&lt;b&gt;" in page
    assert "May sign in: yes → no" in page
    assert "Entries whose details left: empty → 1, 2" in page


def test_the_page_asks_no_more_for_many_entries(
    manager: StrictClient,
) -> None:
    make_enrolment()
    with selects() as few:
        manager.get("/audit")
    for _ in range(10):
        make_enrolment()
    with selects() as many:
        manager.get("/audit")

    assert len(many) == len(few)


def test_all_papers_of_a_course_as_one_file_are_recorded(manager: StrictClient) -> None:
    enrolment = make_enrolment(state=State.completed)
    issue(enrolment.course, None, date(2023, 3, 12))
    db.session.commit()

    answer = manager.get(f"/courses/{enrolment.course_id}/certificates.zip?lang=ky")
    answer.close()

    assert answer.status_code == 200
    (entry,) = acts()
    assert (entry.act, entry.record_kind) == (Act.list_exported, "course")
    assert (entry.record_id, entry.reason) == (
        enrolment.course_id,
        "List: Certificates; Form: zip; Language: ky; Rows: 1",
    )


def test_a_trainee_sees_nothing_of_it(app: Flask) -> None:
    browser = browser_of(app, make_user("t@example.kg", RoleName.trainee))

    assert browser.get("/audit").status_code == 403
    assert browser.get("/audit/records/trainee/1").status_code == 403
