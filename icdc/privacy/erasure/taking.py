"""What goes with a person, table by table. Whoever calls it holds the person; nothing commits."""

import secrets
from uuid import uuid4

from cryptography.fernet import InvalidToken
from sqlalchemy import delete, or_, select

from icdc.extensions import db
from icdc.models import (
    DataRequest,
    DistinctPair,
    EntryAsk,
    EntryKey,
    LetterState,
    Notice,
    RequestKind,
    RequestState,
    SignIn,
    State,
    User,
)
from icdc.models.base import now
from icdc.models.birth import generalised
from icdc.models.erased import ERASED
from icdc.privacy.erasure.identifiers import Identifiers
from icdc.privacy.erasure.whole import Whole
from icdc.web.clock import today
from icdc.web.mail_addresses import account_key
from icdc.web.pins import seal, set_pin, unseal

NOTHING = b"{}"
EMPTIED = ("given_name", "patronymic", "latin_name", "email", "phone", "settlement", "organisation")


def take_person(whole: Whole) -> None:
    trainee = whole.trainee
    days = {one.registered_on for one in whole.enrolments}
    if trainee.birth_date:
        trainee.birth_date = generalised(trainee.birth_date, days)
    trainee.family_name = ERASED
    for name in EMPTIED:
        setattr(trainee, name, "")
    set_pin(trainee, None)
    trainee.register_number = trainee.user_id = None
    trainee.erased_at = now()
    db.session.flush()
    low, high = DistinctPair.low_id == trainee.id, DistinctPair.high_id == trainee.id
    db.session.execute(delete(DistinctPair).where(or_(low, high)))


def take_seats(whole: Whole, identifiers: Identifiers) -> None:
    """Nobody without a name is given a seat; what was said of a seat names nobody."""
    for seat in whole.enrolments:
        if seat.state in (State.applied, State.waiting):
            seat.withdraw(today())
        if seat.seat_reason and identifiers.are_in(seat.seat_reason):
            seat.seat_reason = ERASED
        if seat.waiver_reason and identifiers.are_in(seat.waiver_reason):
            seat.waiver_reason = ERASED
    for application in whole.applications:
        application.typed_sealed = seal(NOTHING)
        # The address at which the applicant looked leads nowhere from now on.
        application.code = secrets.token_urlsafe(24)


def take_letters(whole: Whole, identifiers: Identifiers) -> None:
    """That a letter went stays known, and where to does not."""
    for letter in whole.letters:
        letter.address = letter.fault = ""
        if letter.state in (LetterState.queued, LetterState.deferred):
            letter.state = LetterState.failed
    account_ids = [one.id for one in whole.accounts]
    theirs = or_(Notice.trainee_id.in_(whole.ids), Notice.user_id.in_(account_ids))
    db.session.execute(delete(Notice).where(theirs))
    asks = select(EntryKey.ask_id).where(EntryKey.trainee_id.in_(whole.ids))
    db.session.execute(delete(EntryAsk).where(EntryAsk.id.in_(asks)))
    # Asked and not yet looked up: the address lies sealed, as it was typed.
    for ask in db.session.scalars(select(EntryAsk)).all():
        if identifiers.surely_in(_typed(ask.address_sealed)):
            db.session.delete(ask)


def take_requests(whole: Whole, by: User | None) -> list[DataRequest]:
    """That something was asked and answered stays. Those that were open, and are closed now: an
    erasure is done by this, of the others nobody is left to answer."""
    closed = [one for one in whole.requests if one.is_open]
    for request in whole.requests:
        empty_request(request)
    for request in closed:
        is_done = request.kind is RequestKind.erasure
        request.state = RequestState.done if is_done else RequestState.closed_by_erasure
        request.decided_at, request.decided_by_id = now(), by.id if by else None
    return closed


def empty_request(request: DataRequest) -> None:
    request.asked_sealed = b""
    # A refusal had a reason, which the table asks for.
    request.answer = ERASED if request.state is RequestState.refused else ""


def take_merges(whole: Whole) -> None:
    """None of them can be taken back any more."""
    for merge in whole.merges:
        merge.memory_sealed = b""
        merge.merged_name = ERASED


def take_accounts(whole: Whole) -> None:
    ids = [one.id for one in whole.accounts]
    addresses = {whole.trainee.email, *(one.email for one in whole.accounts)} - {""}
    keys = [account_key(one) for one in addresses]
    theirs = or_(SignIn.user_id.in_(ids), SignIn.account_key.in_(keys))
    db.session.execute(delete(SignIn).where(theirs))
    for place, account in enumerate(whole.accounts):
        more = f"-{account.id}" if place else ""
        account.email = f"person-{whole.trainee.id}{more}@erased.invalid"
        account.name, account.active = "", False
        account.password = account.tf_primary_method = account.tf_totp_secret = None
        account.mf_recovery_codes = account.fs_webauthn_user_handle = None
        account.webauthn.clear()
        # Ends every session.
        account.fs_uniquifier = uuid4().hex


def _typed(sealed: bytes) -> str:
    """Empty once it was looked up, and where nobody can open it: then nobody is found by it."""
    try:
        return unseal(sealed).decode(errors="replace") if sealed else ""
    except InvalidToken:
        return ""
