"""Records that are deleted by being taken out of their parent: each is told, none by its name."""

from collections.abc import Callable
from datetime import date, time

import pytest
from flask import Flask
from sqlalchemy import func, select

from icdc.extensions import db
from icdc.models import (
    Act,
    Application,
    Attendance,
    Base,
    CourseSession,
    EntryAsk,
    EntryKey,
    Language,
    RoleName,
)
from icdc.models.base import now
from icdc.privacy.erasure.erasing import erase
from icdc.web.audit.spelling import is_noted
from tests.factories import (
    make_course,
    make_enrolment,
    make_passkey,
    make_trainee,
    make_user,
    save,
)
from tests.privacy.trail import entries


def meeting() -> CourseSession:
    moment = {"held_on": date(2023, 3, 1), "starts_at": time(9), "ends_at": time(10)}
    return save(CourseSession(course=make_course(), **moment))


def attendance() -> Attendance:
    session = meeting()
    return save(
        Attendance(enrolment=make_enrolment(session.course), session=session, is_present=True)
    )


def application() -> Application:
    return save(
        Application(
            enrolment=make_enrolment(), code="secret", language=Language.ru, typed_sealed=b"1"
        )
    )


def entry_key() -> EntryKey:
    ask = EntryAsk(ref="r", address_sealed=b"1", language=Language.ru)
    return save(
        EntryKey(ask=ask, trainee=make_trainee(), link_hash="1", code_hash="2", expires_at=now())
    )


CHILDREN: dict[str, tuple[Callable[[], Base], str]] = {
    "Course.sessions": (meeting, "course"),
    "CourseSession.attendances": (attendance, "session"),
    "Enrolment.attendances": (attendance, "enrolment"),
    "Enrolment.applications": (application, "enrolment"),
    "EntryAsk.keys": (entry_key, "ask"),
    "User.webauthn": (lambda: make_passkey(make_user("k@example.kg", RoleName.trainer)), "user"),
}


def test_every_relationship_that_deletes_orphans_is_looked_at() -> None:
    found = {
        f"{mapper.class_.__name__}.{one.key}"
        for mapper in Base.registry.mappers
        for one in mapper.relationships
        if one.cascade.delete_orphan
    }

    assert found == set(CHILDREN)


@pytest.mark.parametrize("name", CHILDREN)
def test_a_record_taken_out_of_its_parent_is_told_once(app: Flask, name: str) -> None:
    make, back = CHILDREN[name]
    child = make()
    kind, parent = child.__tablename__, getattr(child, back)
    db.session.expire_all()

    getattr(parent, name.partition(".")[2]).clear()
    db.session.commit()

    assert db.session.scalar(select(func.count()).select_from(type(child))) == 0
    removed = [one for one in entries(kind) if one.act is Act.removed]
    assert len(removed) == (1 if is_noted(kind) else 0)


def test_what_moves_to_another_parent_is_not_deleted(app: Flask) -> None:
    session, other = meeting(), make_course()

    other.sessions.append(session)
    db.session.commit()

    assert session.course is other
    assert [one.act for one in entries("course_session")] == [Act.created, Act.changed]


def test_an_erased_persons_passkey_goes_too(app: Flask) -> None:
    account = make_user("aigul@example.kg", RoleName.trainee, "Айгүл")
    person = make_trainee()
    person.user_id = account.id
    make_passkey(account)

    erase(person, "Asked for by letter", None)
    db.session.commit()

    assert account.webauthn == []
