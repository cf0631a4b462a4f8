"""Contacts leave wherever they are written, also of records that were taken together."""

from datetime import UTC, datetime

from flask import Flask

from icdc.extensions import db
from icdc.models import (
    Act,
    AuditEntry,
    Gender,
    Language,
    RequestKind,
    RequestState,
    RoleName,
    Trainee,
    User,
)
from icdc.models.base import now
from icdc.privacy.retention.applying import apply_rules
from icdc.privacy.retention.takers import TAKERS
from icdc.trainees.merging import hold_people, merge
from icdc.web.audit import note
from icdc.web.audit.checking import check as check_trail
from icdc.web.data_requests import Asked, Way, ask, close_request
from tests.factories import make_trainee, make_user

LONG_AGO = datetime(2010, 1, 1, tzinfo=UTC)


def long_known(name: str, user: User | None = None, **more: str) -> Trainee:
    person = make_trainee(name, "Вера", Gender.female, None, None, **more)
    person.created_at, person.user_id = LONG_AGO, user.id if user else None
    db.session.commit()
    return person


def told_anywhere(text: str) -> list[tuple[str, int]]:
    entries = db.session.query(AuditEntry).order_by(AuditEntry.id)
    return [(one.record_kind, one.id) for one in entries if text in f"{one.reason} {one.changes}"]


def test_entries_of_a_record_taken_in_forget_its_contacts(app: Flask) -> None:
    office = make_user("office@example.kg", RoleName.manager)
    account = make_user("older-account@example.kg", RoleName.trainee, "Вера")
    kept = long_known("Старикова", email="kept@example.kg")
    other = long_known("Старикова", account, email="older@example.kg", phone="+996 555 777888")
    hold_people([kept.id, other.id])
    merge(kept, other, set(), office.id)
    db.session.commit()
    assert told_anywhere("older@example.kg")

    apply_rules()

    assert [*map(told_anywhere, ("older@example.kg", "777888", "kept@", "older-account"))] == [
        []
    ] * 4
    assert account.email == f"person-account-{account.id}@my-record.invalid"
    assert check_trail().faults == []


def test_a_record_told_apart_keeps_its_contacts(app: Flask) -> None:
    long_known("Старикова", email="gone@example.kg")
    other = make_trainee("Бакирова", "Вера", email="stays@example.kg")

    apply_rules()

    assert told_anywhere("gone@example.kg") == []
    assert told_anywhere("stays@example.kg")
    assert other.email == "stays@example.kg"


def test_the_own_account_loses_its_address_and_a_colleagues_stays(app: Flask) -> None:
    own = make_user("own@example.kg", RoleName.trainee, "Вера")
    colleague = make_user("colleague@example.kg", RoleName.trainer, "Нур")
    # The first has an address nowhere but in the account.
    long_known("Старикова", own)
    long_known("Бакирова", colleague, email="private@example.kg")

    counts = apply_rules().counts

    assert counts["contacts"] == 2
    assert own.email == f"person-account-{own.id}@my-record.invalid"
    assert (own.name, own.active, colleague.email) == ("Вера", True, "colleague@example.kg")
    assert told_anywhere("own@example.kg") == []
    assert told_anywhere("colleague@example.kg")
    assert apply_rules().counts["contacts"] == 0


def test_words_in_reasons_go_with_the_words_of_the_request(app: Flask) -> None:
    person = make_trainee()
    request = ask(person, RequestKind.correction, Asked("x", "y"), Way(Language.ky), "email")
    note(Act.pin_revealed, request, reason="she wants another name")
    close_request(request, RequestState.refused, "No, because", None)
    request.decided_at = LONG_AGO
    db.session.commit()
    assert db.session.scalars(TAKERS["request_texts"].due(now())).all() == [request.id]

    apply_rules()

    about = db.session.query(AuditEntry).filter_by(record_kind="data_request", trainee_id=person.id)
    assert [one.reason for one in about.order_by(AuditEntry.id) if one.reason] == [
        "correction: refused"
    ]
    assert told_anywhere("No, because") == []
    assert check_trail().faults == []
