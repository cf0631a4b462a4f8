"""What erasing one person does to the records, files and letters of others."""

import json
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from openpyxl import Workbook

from icdc.extensions import db
from icdc.models import (
    Act,
    AuditEntry,
    Consent,
    Course,
    EntryAsk,
    ForgeryReport,
    Gender,
    Job,
    JobState,
    Language,
    ParticipantList,
    Purpose,
    RequestKind,
    RoleName,
    State,
    Target,
    Trainee,
)
from icdc.models.target import Basis
from icdc.portal.entry.asking import ask_to_come_in
from icdc.privacy.erasure.erasing import NamedInReasonError, erase
from icdc.privacy.erasure.identifiers import Identifiers
from icdc.privacy.erasure.preview import preview_of
from icdc.privacy.erasure.sweeping import _sweep_mail
from icdc.web.audit import note
from icdc.web.audit.checking import check as check_trail
from icdc.web.data_requests import Asked, Way, ask
from icdc.web.mailing import make_message
from icdc.web.pins import seal, unseal
from tests.conftest import StrictClient
from tests.factories import (
    make_course,
    make_enrolment,
    make_programme,
    make_trainee,
    make_user,
    save,
)
from tests.mail import mail_server

REASON = "Asked for by letter"


def kim(**more: str) -> Trainee:
    return make_trainee("Ким", "Ева", Gender.female, date(1990, 5, 5), **more)


def course_titled(code: str, title: str) -> Course:
    programme = make_programme()
    return save(
        Course(
            code=code, title=title, programme=programme, starts_on=date(2023, 3, 1),
            ends_on=date(2023, 3, 10), hours=40,
        )
    )  # fmt: skip


def erased(person: Trainee) -> None:
    erase(person, REASON, None)
    db.session.commit()


def ask_of(address: bytes) -> EntryAsk:
    return save(
        EntryAsk(ref=f"ref {len(address)}", address_sealed=seal(address), language=Language.ky)
    )


def test_letters_of_strangers_on_file_stop_nobody(manager: StrictClient) -> None:
    person = kim(email="eva.kim@example.kg")
    looked_up, waiting = ask_of(b""), ask_of(b"stranger@example.kg")
    own = ask_to_come_in("Eva.Kim@example.kg")[0]
    db.session.commit()
    ids = [looked_up.id, waiting.id, own.id]

    sent = {"reason": REASON, "number": str(person.id)}
    answer = manager.post(f"/trainees/{person.id}/erasure", data=sent)

    assert answer.status_code == 303
    assert [db.session.get(EntryAsk, one) is None for one in ids] == [False, False, True]
    assert unseal(waiting.address_sealed) == b"stranger@example.kg"


def test_sealed_words_that_are_no_object_stop_nobody(app: Flask) -> None:
    person = kim()
    request = ask(person, RequestKind.access, Asked("", "x"), Way(Language.ky))
    request.asked_sealed = seal(b"")
    db.session.commit()

    erased(person)

    assert person.is_erased


@pytest.mark.parametrize("reason", ["Письмо Ким Евы", "Просила Ева", "отказ Киму", "Kim asked"])
def test_a_short_name_in_the_reason_is_refused(app: Flask, reason: str) -> None:
    with pytest.raises(NamedInReasonError):
        erase(kim(), reason, None)


def test_entries_on_other_records_lose_the_name(app: Flask) -> None:
    course = course_titled("C-1", "Наставник Ким Ева")
    report = save(ForgeryReport(typed="XX-1", message="Ким Ева подделала", contact="n@example.kg"))
    note(Act.list_exported, "trainee", reason="Список: люди; Фильтр: Поиск: Еве Ким")
    note(Act.list_exported, "trainee", reason="Список: люди; Фильтр: Поиск: Ким Ольга")
    db.session.commit()

    erased(kim())

    reasons = [one.reason for one in _entries(Act.list_exported)]
    assert reasons == ["", "Список: люди; Фильтр: Поиск: Ким Ольга"]
    told = {(one.record_kind, one.record_id): one.changes for one in _entries(Act.created)}
    assert told["forgery_report", report.id]["message"] == [None, None]
    assert told["course", course.id]["title"] == [None, None]
    assert told["course", course.id]["code"] == [None, "C-1"]
    assert (report.message, report.typed, report.contact) == ("—", "XX-1", "n@example.kg")
    # A register fact: nobody but the office changes it.
    assert course.title == "Наставник Ким Ева"
    assert check_trail().faults == []


def _entries(act: Act) -> list[AuditEntry]:
    return db.session.query(AuditEntry).filter_by(act=act).order_by(AuditEntry.id).all()


def test_what_only_people_change_is_told_before(app: Flask) -> None:
    person, other = kim(), make_trainee("Бакирова", "Ольга")
    course_titled("C-1", "Наставник Ким Ева")
    course_titled("C-2", "Наставник Ким Ольга")
    target = save(
        Target(
            title="30 %", percent=30, basis=Basis.both, due_on=date(2023, 1, 1), source="Ева Ким"
        )
    )
    other.organisation, person.organisation = "ИП Ким Ева", "ИП Ким Ева"
    db.session.commit()

    told = [one for one in preview_of(person).warnings if one.startswith("Look here yourself")]

    assert [one.partition(": ")[2].partition(" names")[0] for one in told] == [
        "course C-1", f"target {target.id}", f"another person's record {other.id}"
    ]  # fmt: skip


def test_a_reason_of_anothers_seat_is_emptied(app: Flask) -> None:
    seat, kept = make_enrolment(), make_enrolment(make_course("C-2"), make_trainee("Ли", "Юна"))
    seat.waiver_reason, kept.waiver_reason = "Как у Евы Ким", "Как у Ольги Ким"
    db.session.commit()

    erased(kim())

    assert (seat.waiver_reason, kept.waiver_reason) == ("—", "Как у Ольги Ким")


def job(state: JobState, title: str, message: str = "", **given: str) -> Job:
    return save(
        Job(task="x", arguments=given, title=title, message=message, address="/", state=state)
    )


def test_work_under_way_keeps_what_it_was_called_with(app: Flask) -> None:
    waiting = job(JobState.queued, "Ким Ева.csv", typed="Ким Ева")
    similar = job(JobState.done, "Кимберли.csv", "Евразия: no seat", typed="Ким")
    over = job(JobState.done, "a.csv", "Ким Ева: no seat", typed="Ким Ева")

    erased(kim())

    assert (waiting.arguments, waiting.title) == ({"typed": "Ким Ева"}, "—")
    assert (similar.arguments, similar.title) == ({"typed": "Ким"}, "Кимберли.csv")
    assert similar.message == "Евразия: no seat"
    assert (over.arguments, over.title, over.message) == ({}, "a.csv", "")


def workbook(*rows: tuple[str, ...]) -> bytes:
    book, file = Workbook(), BytesIO()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(file)
    return file.getvalue()


def upload(content: bytes, **sealed: bytes) -> ParticipantList:
    course = make_course(f"C-{len(content)}-{len(sealed)}")
    by = make_user(f"o{course.id}@example.kg", RoleName.manager, "Офис")
    return save(
        ParticipantList(
            course_id=course.id, uploaded_by_id=by.id, file_name=f"{course.id}.csv",
            content_sealed=seal(content), **sealed,
        )
    )  # fmt: skip


def test_only_a_list_in_which_a_line_is_the_person_goes(app: Flask) -> None:
    apart = "Фамилия;Имя\nКим;Ольга\nБакирова;Ева\n"
    namesake = "Ким;Ева;10101199000017\n"
    corrected = {"texts": {"3": {"family_name": "Ким"}, "4": {"given_name": "Ева"}}}
    kept = [
        upload(apart.encode("cp1251")),
        upload(namesake.encode()),
        upload(workbook(("Ким", "Ольга"), ("Бакирова", "Ева"))),
        upload(b"x", corrections_sealed=seal(json.dumps(corrected).encode())),
    ]
    ours = {"texts": {"3": {"family_name": "Ким", "given_name": "Ева"}}}
    gone = [
        upload("Имя;Пол;Фамилия\nЕва;ж;Ким\n".encode("cp1251")),
        upload("Ким;Ева;ж".encode("utf-16")),
        upload(workbook(("Ким", "ж", "Ева"), ("Бакирова", "ж", "Ольга"))),
        upload(b"xx", corrections_sealed=seal(json.dumps(ours).encode())),
    ]
    kept_ids, gone_ids = [one.id for one in kept], [one.id for one in gone]
    person = kim(pin="20505199000017")

    told = [one for one in preview_of(person).warnings if "is not brought in yet" in one]
    erased(person)

    left = [one.id for one in db.session.query(ParticipantList).order_by(ParticipantList.id)]
    assert left == kept_ids
    assert len(told) == len(gone_ids) == 4
    assert "of Офис holds the person" in told[0]


def test_letters_of_others_stay_in_the_folder(tmp_path: Path, app: Flask) -> None:
    known = Identifiers()
    known.add_person({"family_name": "Ким", "given_name": "Ева", "email": "eva@example.kg"})
    letters = {
        "stays.log": [("Ким Ольга", "olga@example.kg", "Салам"), ("Бакирова Ева", "b@e.kg", "x")],
        "named.log": [("Офис", "office@example.kg", "Күбөлүк: Ким Ева")],
        "own.log": [("", "eva@example.kg", "Салам")],
    }
    for name, all_in_it in letters.items():
        (tmp_path / name).write_bytes(
            (b"\n" + b"-" * 79 + b"\n").join(
                make_message((to, address), "Letter", text).message().as_bytes()
                for to, address, text in all_in_it
            )
        )

    _sweep_mail(tmp_path, known)

    assert [path.name for path in tmp_path.iterdir()] == ["stays.log"]


def test_the_last_letter_is_not_in_the_managers_language(app: Flask, manager: StrictClient) -> None:
    person = kim(email="eva@example.kg")
    request = ask(person, RequestKind.erasure, Asked("", ""), Way(Language.ru))
    db.session.commit()
    sent = {"reason": REASON, "number": str(person.id)}

    with mail_server(app) as post:
        manager.post(f"/trainees/{person.id}/erasure?request={request.id}", data=sent)

    assert len(post.taken) == 1
    assert str(post.taken[0]["Subject"]) == "Ваши данные стёрты"
    assert "Это сделано" in post.taken[0].get_content()
    assert "Инновационный центр цифровых компетенций" in str(post.taken[0]["From"])


def test_last_languages_are_remembered(app: Flask) -> None:
    by_request, by_consent, by_course, unknown = (
        make_trainee(name, "Ева") for name in ("Ким", "Ли", "Цой", "Пак")
    )
    request = ask(by_request, RequestKind.erasure, Asked("", ""), Way(Language.ru))
    for person in (by_request, by_consent):
        save(
            Consent(
                trainee=person, purpose=Purpose.training, text_version="1", language=Language.ky
            )
        )
    course = make_course("C-1")
    course.language = Language.ky
    make_enrolment(course, by_course, State.completed)
    db.session.commit()

    spoken = [
        erase(by_request, REASON, None, request).language,
        *(erase(one, REASON, None).language for one in (by_consent, by_course, unknown)),
    ]

    assert spoken == ["ru", "ky", "ky", "en"]
