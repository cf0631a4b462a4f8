"""The rules that concern people: contacts long after the last course, forms not accepted."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute

from icdc.extensions import db
from icdc.models import (
    Application,
    AuditEntry,
    Certificate,
    Course,
    DataRequest,
    Decision,
    Enrolment,
    Letter,
    Merge,
    RequestState,
    Role,
    RoleName,
    State,
    Trainee,
    User,
)
from icdc.models.user import NOWHERE
from icdc.privacy.erasure.accounts import accounts_of
from icdc.web.audit.redacting import Left, what_is_left, without_values
from icdc.web.clock import ZONE
from icdc.web.pins import seal, set_pin

NOTHING = b"{}"
# How the code of an application begins whose form went: a secret of its own, that opens nothing.
GONE = "gone-"
CONTACTS = {"email", "phone", "pin_sealed", "typed_sealed", "memory_sealed"}


def due_people(border: datetime) -> Select[int]:
    """Whose last course, or whose entering the registry where there was none, is long past."""
    last = select(func.max(Course.ends_on)).join(Enrolment, Enrolment.course_id == Course.id)
    last_day = last.where(Enrolment.trainee_id == Trainee.id).scalar_subquery()
    first_kept = border.astimezone(ZONE).date()
    is_past = or_(last_day < first_kept, and_(last_day.is_(None), Trainee.created_at < border))
    has_contacts = or_(
        Trainee.pin_hash.is_not(None), Trainee.email != "", Trainee.phone != "",
        _has_own_account_with_address(),
    )  # fmt: skip
    return (
        select(Trainee.id)
        .where(has_contacts, is_past, Trainee.erased_at.is_(None), ~_asks(Trainee.id))
        .order_by(Trainee.id)
    )


def take_contacts(ids: Sequence[int]) -> dict[int, Left]:
    """Also where they are written a second time: the own account, applications, letters, merges,
    the audit trail, there also of records that were taken into these."""
    wanted = select(Trainee).where(Trainee.id.in_(ids)).order_by(Trainee.id).with_for_update()
    people = db.session.scalars(wanted.execution_options(populate_existing=True)).all()
    for trainee in people:
        trainee.email = trainee.phone = ""
        set_pin(trainee, None)
    stand = select(Merge).where(Merge.kept_id.in_(ids), Merge.undone_at.is_(None))
    standing = db.session.scalars(stand).all()
    taken_in = [one.merged_id for one in standing]
    accounts = _take_addresses_of_accounts(people, standing)
    seats = select(Enrolment.id).where(Enrolment.trainee_id.in_(ids))
    typed = update(Application).where(Application.enrolment_id.in_(seats))
    db.session.execute(typed.values(typed_sealed=seal(NOTHING)))
    papers = select(Certificate.id).where(Certificate.enrolment_id.in_(seats))
    letters = update(Letter).where(Letter.certificate_id.in_(papers))
    db.session.execute(letters.values(address="", fault=""))
    merges = update(Merge).where(or_(Merge.kept_id.in_(ids), Merge.merged_id.in_(ids)))
    db.session.execute(merges.values(memory_sealed=b""))
    of_accounts = and_(AuditEntry.record_kind == "user", AuditEntry.record_id.in_(accounts))
    return what_is_left(
        or_(AuditEntry.trainee_id.in_([*ids, *taken_in]), of_accounts),
        lambda entry: (entry.reason, without_values(entry.changes, CONTACTS), entry.address),
    )


def _take_addresses_of_accounts(people: Sequence[Trainee], standing: Sequence[Merge]) -> set[int]:
    """People's own; a colleague's stays. Their ids, whatever address they have."""
    accounts = {
        account.id: account
        for person in people
        for account in accounts_of(person, [one for one in standing if one.kept_id == person.id])
    }
    for account in accounts.values():
        if account.has_mail_address:
            # As `portal/entry` names those who only ever come in by a link.
            account.email = f"person-account-{account.id}@my-record{NOWHERE}"
    return {*accounts}


def _has_own_account_with_address() -> ColumnElement[bool]:
    is_own = ~User.roles.any(Role.name != RoleName.trainee)
    own = select(User.id).where(is_own, User.email.not_like(f"%{NOWHERE}"))
    return Trainee.user_id.in_(own)


def names_of_people(ids: Sequence[int]) -> list[str]:
    people = db.session.scalars(select(Trainee).where(Trainee.id.in_(ids)).order_by(Trainee.id))
    return [one.full_name for one in people]


def due_applications(border: datetime) -> Select[int]:
    """Refused or taken back long ago, or never answered and the course long over."""
    last_kept: date = border.astimezone(ZONE).date()
    is_accepted = Application.decision == Decision.accepted
    has_a_seat = Enrolment.state.not_in([State.applied, State.waiting, State.cancelled])
    answered = and_(
        Application.decided_at < border, or_(Application.decision.is_(None), ~is_accepted)
    )
    unanswered = and_(Application.decided_at.is_(None), Course.ends_on < last_kept)
    return (
        select(Application.id)
        .join(Application.enrolment)
        .join(Enrolment.course)
        # Whoever waits on the list of a course to come still needs what was typed.
        .where(~has_a_seat, or_(answered, unanswered), Application.code.not_like(f"{GONE}%"))
        .where(or_(Enrolment.state == State.cancelled, Course.ends_on < last_kept))
        .where(~_asks(Enrolment.trainee_id))
        .order_by(Application.id)
    )


def take_applications(ids: Sequence[int]) -> dict[int, Left]:
    for application in db.session.scalars(select(Application).where(Application.id.in_(ids))).all():
        application.typed_sealed = seal(NOTHING)
        application.code = f"{GONE}{secrets.token_urlsafe(20)}"
    return {}


def names_of_applicants(ids: Sequence[int]) -> list[str]:
    wanted = select(Application).where(Application.id.in_(ids)).order_by(Application.id)
    return [one.enrolment.trainee.full_name for one in db.session.scalars(wanted)]


def _asks(trainee_id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """Who asks about own data, or takes part in a course, is left alone."""
    is_open = DataRequest.state == RequestState.open
    return exists().where(DataRequest.trainee_id == trainee_id, is_open)
