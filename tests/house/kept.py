"""What a centre keeps beside its courses: files, requests, long work, reports."""

from datetime import date

from sqlalchemy import select

from icdc.extensions import db
from icdc.gender_share.filters import read_selection
from icdc.gender_share.frozen.freezing import draft, settled, store
from icdc.models import (
    AuditEntry,
    Basis,
    Channel,
    Consent,
    Course,
    DataRequest,
    ForgeryReport,
    Job,
    JobState,
    Language,
    Notice,
    ParticipantList,
    PastRegister,
    Purpose,
    RequestKind,
    Target,
    Trainee,
    User,
)
from icdc.web.clock import today
from icdc.web.pins import seal
from tests.house.words import Words

COLUMNS = "Фамилия;Имя;Отчество;Пол;Дата рождения;ПИН;Эл. почта;Телефон"


def add_kept(
    words: Words, course: Course, person: Trainee, manager: User, trainer: User
) -> dict[str, str]:
    """What came in as files and requests, what is long work, and what stands in reports."""
    line = ";".join(
        (f"{words.family}-Бешинчи", words.given, words.patronymic, "ж", "05.06.1990", "",
         f"list-{words.mark}@person.example.kg", f"+996 {words.phone} 123458")
    )  # fmt: skip
    content = seal(f"{COLUMNS}\n{line}\n".encode())
    kept_list = ParticipantList(
        course=course, uploaded_by=trainer, file_name=f"list-{words.mark}.csv",
        content_sealed=content,
    )  # fmt: skip
    register = PastRegister(
        uploaded_by=manager, file_name=f"register-{words.mark}.csv", content_sealed=content
    )
    job = Job(
        task="list reading", arguments={}, title=f"list-{words.mark}.csv", asked_by=trainer,
        address=f"/courses/{course.id}", state=JobState.done,
        message=f"{words.family} кабыл алынды.",
    )  # fmt: skip
    target = Target(
        title=f"Target {words.mark}", percent=30, basis=Basis.both, due_on=date(2023, 10, 31)
    )
    forgery = ForgeryReport(
        typed="ICDC", message=f"{words.family} has a bad paper", contact=f"{words.mark}@x.kg"
    )
    request = DataRequest(
        trainee=person, kind=RequestKind.correction, channel=Channel.portal, language=Language.ru,
        due_on=today(), field="phone", asked_sealed=seal(b'{"phone": "1", "text": "x"}'),
    )  # fmt: skip
    consent = Consent(
        trainee=person, purpose=Purpose.news, text_version="2023-01", language=Language.ru
    )
    selection = settled(read_selection({"from": "2023-01-01", "to": "2023-03-31"}), today())
    report = store(draft(selection, today(), words.family, f"Report {words.mark}", ""), None)
    records = (kept_list, register, job, target, forgery, request, consent)
    db.session.add_all(records)
    db.session.flush()
    notice = Notice(kind="test", record_id=request.id, trainee_id=person.id, language=Language.ru)
    db.session.add(notice)
    about = select(AuditEntry).where(AuditEntry.trainee_id == person.id)
    last_entry = db.session.scalars(about.order_by(AuditEntry.id.desc()).limit(1)).one()
    return {
        "list_id": str(kept_list.id),
        "register_id": str(register.id),
        "job_id": str(job.id),
        "target_id": str(target.id),
        "forgery_reports:report_id": str(forgery.id),
        "frozen_reports:report_id": str(report.id),
        "request_id": str(request.id),
        "consent_id": str(consent.id),
        "entry_id": str(last_entry.id),
        "purpose": "news",
    }
