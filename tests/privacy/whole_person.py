"""A person who left traces everywhere, in a registry of its own, and all the ways to spell them."""

import json
import logging
from dataclasses import dataclass, field
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

from flask import Flask
from sqlalchemy import text

from icdc.certification.issuing import issue
from icdc.certification.replacing import Name, replace
from icdc.extensions import db
from icdc.models import (
    Act,
    Application,
    Consent,
    Course,
    DataRequest,
    ForgeryReport,
    Gender,
    Job,
    JobState,
    Language,
    Letter,
    LetterState,
    Notice,
    Outcome,
    ParticipantList,
    PastRegister,
    Purpose,
    RequestKind,
    RequestState,
    RevocationClass,
    RoleName,
    SignIn,
    State,
    Trainee,
    User,
    Way,
)
from icdc.models.base import now
from icdc.models.names import fold, identity_key, latin, search_key, sort_key
from icdc.trainees.merging import hold_people, merge
from icdc.web.audit import note
from icdc.web.clock import today
from icdc.web.keyed import keyed_hash
from icdc.web.mailing import make_message, send
from icdc.web.open_sessions import new_session
from icdc.web.pins import pin_hash, seal
from tests.factories import make_course, make_enrolment, make_trainee, make_user, save

PIN = "21705199000017"
EMAIL = "jyldyz.toktogulova@example.kg"
OLD_EMAIL = "zhyldyz-old@example.kg"
PHONE = "+996 555 918273"
FAMILY, GIVEN, FATHER = "Токтогулова", "Жылдыз", "Үмүтбековна"
KYRGYZ = "Токтогул кызы"
LATIN = "TOKTOGULOVA ZHYLDYZ"
NUMBER = "R-918-273"
BROWSER = "Browser of Zhyldyz"
VILLAGE, SCHOOL = "Кара-Жыгач", "Мектеп Жыгач"
NAMES = (FAMILY, "Токтоголова", GIVEN, FATHER, KYRGYZ, "Toktogulova", "Zhyldyz", LATIN)


@dataclass
class Traces:
    """`texts`: nothing of them may be found; `codes`: secrets and sealed bytes, as they lay."""

    trainee_id: int = 0
    texts: set[str] = field(default_factory=set)
    sealed: set[bytes] = field(default_factory=set)

    @property
    def needles(self) -> set[bytes]:
        spelled = {one for text in self.texts for one in _spellings(text)}
        found = {one.encode() for one in spelled} | self.sealed
        # Names as JSON has them, and as PDF and Excel write them.
        found |= {json.dumps(one)[1:-1].encode() for one in spelled}
        found |= {one.encode("utf-16-be") for one in spelled if not one.isascii()}
        return {one for one in found if len(one) > 3}


def _spellings(text: str) -> set[str]:
    keys = {fold(text), latin(text), sort_key(text), identity_key(text, ""), search_key(text)}
    return {text, text.casefold(), text.upper(), *(one.strip() for one in keys)}


def build(app: Flask) -> Traces:
    """Everything that the registry can know of somebody; committed."""
    traces = Traces()
    office = make_user("office@example.kg", RoleName.manager, "Офис")
    course, later = make_course("C-BIG"), make_course("C-NEXT")
    other = _older_record(course)
    person = make_trainee(
        FAMILY, GIVEN, Gender.female, date(1990, 5, 17), PIN, patronymic=FATHER, email=EMAIL,
        phone=PHONE, latin_name=LATIN, region_code="KG03", settlement=VILLAGE, organisation=SCHOOL,
        register_number=NUMBER,
    )  # fmt: skip
    traces.trainee_id = person.id
    traces.texts |= {
        *NAMES, PIN, EMAIL, OLD_EMAIL, PHONE, "555918273", NUMBER, VILLAGE, SCHOOL, pin_hash(PIN),
        keyed_hash("account", EMAIL), BROWSER,
    }  # fmt: skip
    person.email = OLD_EMAIL
    db.session.commit()
    person.email = EMAIL
    db.session.commit()
    traces.sealed.add(person.pin_sealed or b"")
    account = _account(person)
    traces.texts.add(account.fs_uniquifier)
    _courses(person, course, later, office)
    hold_people([person.id, other.id])
    record = merge(person, other, set(), office.id)
    db.session.commit()
    traces.sealed.add(record.memory_sealed)
    _papers(course, person, office)
    traces.sealed |= _requests_and_files(person, course, office)
    _logs(app, person, account, office)
    return traces


def build_short(app: Flask) -> Traces:
    """Ким Ева, of whom others wrote in every case; committed. Two names that are half of words."""
    office = make_user("office@example.kg", RoleName.manager, "Офис")
    course, other = make_course("C-SHORT"), make_trainee("Бакирова", "Ольга")
    person = make_trainee("Ким", "Ева", Gender.female, date(1990, 5, 5), latin_name="KIM EVA")
    traces = Traces(person.id, {"Ким Ева", "Ева Ким", "Евы Ким", "Еву Ким", "Киму Еве", "KIM EVA"})
    make_enrolment(course, person, State.completed).waiver_reason = "За Евой Ким"
    make_enrolment(course, other, State.completed).waiver_reason = "Как у Евы Ким"
    issue(course, office, date(2023, 3, 12))
    save(ForgeryReport(typed="XX-1", message="Киму Еве выдали, Еву Ким не учили"))
    note(Act.list_exported, "trainee", reason="Фильтр: Поиск: Ким Ева")
    file = seal("Фамилия;Имя\nКим;Ева\n".encode())
    save(
        ParticipantList(
            course_id=course.id, uploaded_by_id=office.id, file_name="Ким Ева.csv",
            content_sealed=file,
        )
    )  # fmt: skip
    traces.sealed.add(file)
    save(
        Job(
            task="list reading", arguments={"list_id": 1}, title="Ким Ева.csv", address="/",
            state=JobState.done, message="Ева Ким: no seat", finished_at=now(),
        )
    )  # fmt: skip
    send(make_message(("Офис", "office@example.kg"), "Күбөлүк", "Күбөлүк даяр: Ким Ева"))
    folder = Path(app.config["INSTANCE"]) / "certificate_files"
    folder.mkdir(exist_ok=True)
    (folder / f"{course.id}-all.zip").write_bytes("Ким Ева".encode())
    return traces


def _older_record(course: Course) -> Trainee:
    older = make_trainee(KYRGYZ, GIVEN, Gender.female, email=OLD_EMAIL, phone=PHONE)
    make_enrolment(make_course("C-OLD"), older, State.completed)
    return older


def _account(person: Trainee) -> User:
    account = make_user(EMAIL, RoleName.trainee, f"{FAMILY} {GIVEN}")
    person.user_id = account.id
    at = {"account_key": keyed_hash("account", EMAIL), "address": "198.51.100.77"}
    save(SignIn(user_id=account.id, way=Way.mail, outcome=Outcome.signed_in, **at))
    opened, _key = new_session(account, Way.mail)
    opened.address, opened.browser = at["address"], BROWSER
    db.session.commit()
    return account


def _courses(person: Trainee, course: Course, later: Course, office: User) -> None:
    seat = make_enrolment(course, person, State.completed)
    seat.waiver_reason = f"{FAMILY} болгон"
    applied = make_enrolment(later, person, State.applied)
    typed = json.dumps({"family_name": FAMILY, "pin": PIN, "email": EMAIL}).encode()
    save(
        Application(
            enrolment=applied, code="code-of-toktogulova", language=Language.ky,
            typed_sealed=seal(typed),
        )
    )  # fmt: skip
    for purpose in Purpose:
        save(
            Consent(
                trainee=person, purpose=purpose, text_version="2023-11", language=Language.ky
            )
        )  # fmt: skip
    assert office.id


def _papers(course: Course, person: Trainee, office: User) -> None:
    old = issue(course, office, date(2023, 3, 12))[0]
    db.session.commit()
    name = Name("Токтоголова", GIVEN, FATHER, LATIN)
    new = replace(old, name, f"Фамилия {FAMILY} неверна", today(), office)
    db.session.commit()
    new.revoke(RevocationClass.other, f"Says {FAMILY} herself", today(), office)
    save(
        Letter(
            certificate_id=new.id, address=EMAIL, language=Language.ky, state=LetterState.failed,
            fault=f"550 <{EMAIL}> unknown",
        )
    )  # fmt: skip
    save(
        ForgeryReport(
            typed=new.number, certificate_id=new.id, message=f"Кто такая {FAMILY}?",
            contact="neighbour@example.kg", outcome=f"Asked {GIVEN}",
        )
    )  # fmt: skip


def _requests_and_files(person: Trainee, course: Course, office: User) -> set[bytes]:
    asked = seal(json.dumps({"wanted": KYRGYZ, "why": FAMILY}).encode())
    for kind, state in (
        (RequestKind.erasure, RequestState.open), (RequestKind.correction, RequestState.refused),
    ):  # fmt: skip
        is_over = state is not RequestState.open
        save(
            DataRequest(
                trainee=person, kind=kind, state=state, language=Language.ky, due_on=today(),
                asked_sealed=asked, answer=f"Нет, {FAMILY}" if is_over else "",
                decided_at=now() if is_over else None,
            )
        )  # fmt: skip
    file = seal(f"Фамилия;Имя\n{FAMILY};{GIVEN}\n".encode("cp1251"))
    save(
        ParticipantList(
            course_id=course.id, uploaded_by_id=office.id, file_name=f"{FAMILY}.csv",
            content_sealed=file,
        )
    )  # fmt: skip
    save(
        PastRegister(
            uploaded_by_id=office.id, file_name="old.csv", content_sealed=file,
            summary_sealed=seal(FAMILY.encode()),
        )
    )  # fmt: skip
    save(
        Job(
            task="list reading", arguments={"list_id": 1}, title=f"{FAMILY}.csv", address="/",
            state=JobState.done, message=f"{FAMILY} {GIVEN}: no seat", finished_at=now(),
        )
    )  # fmt: skip
    return {asked, file}


def _logs(app: Flask, person: Trainee, account: User, office: User) -> None:
    save(Notice(kind="entry", record_id=1, trainee_id=person.id, language=Language.ky))
    save(
        Notice(
            kind="invitation", record_id=1, user_id=account.id, language=Language.ky,
            fault=f"550 {EMAIL}",
        )
    )  # fmt: skip
    # They go to the account, and name no person.
    for kind in ("account_locked", "password_reset", "password_changed"):
        save(Notice(kind=kind, record_id=account.id, user_id=account.id, language=Language.ky))
    send(make_message((f"{FAMILY} {GIVEN}", EMAIL), "Күбөлүк", f"Салам, {GIVEN}!"))
    folder = Path(app.config["INSTANCE"]) / "certificate_files"
    folder.mkdir(exist_ok=True)
    course_id = person.enrolments[0].course_id
    (folder / f"{course_id}-all.zip").write_bytes(FAMILY.encode())
    assert office.id


def log_kept() -> StringIO:
    """Everything that is logged from now on."""
    kept = StringIO()
    logging.getLogger().addHandler(logging.StreamHandler(kept))
    return kept


def found_in_files(folder: Path, needles: set[bytes]) -> list[tuple[str, bytes]]:
    return [
        (path.name, needle)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for needle in needles
        if needle in path.read_bytes()
    ]


def found_in_rows(needles: set[bytes]) -> list[tuple[str, bytes]]:
    """In all rows of all tables, as text; bytes in hexadecimal digits, too."""
    found = []
    for table in db.metadata.sorted_tables:
        rows = db.session.execute(text(f'SELECT t.* FROM "{table.name}" AS t')).all()
        told = repr([[_plain(value) for value in row] for row in rows]).encode()
        found += [(table.name, needle) for needle in needles if needle in told]
    db.session.rollback()
    return found


def _plain(value: object) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode(errors="replace")
    return json.dumps(value, ensure_ascii=False, default=str)


A_DAY = timedelta(days=1)
