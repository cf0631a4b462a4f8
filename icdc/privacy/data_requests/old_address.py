"""A corrected e-mail address: the old one is told, too, for it may not have been the person."""

from flask_babel import gettext as _
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import Act, AuditEntry, DataRequest, Notice, Trainee
from icdc.privacy.data_requests.letters import outcome_of, what_was_asked
from icdc.web.filters import day
from icdc.web.mailing import sender_address, sender_name
from icdc.web.notices import Draft, Envelope, ask_for, letter
from icdc.web.request_clock import asked_on

LETTER = "address_corrected"


def ask_for_warning(request: DataRequest) -> Envelope:
    """About a request that has just corrected an address."""
    return ask_for(
        LETTER, request, trainee_id=request.trainee_id, in_language=request.language.value
    )


@letter(LETTER)
def write(notice: Notice) -> Draft | None:
    """None where nobody knows the old address any more."""
    request = db.session.get(DataRequest, notice.record_id)
    if request is None or request.trainee is None or not (old := _old_address(request)):
        return None
    told = [
        _("Hello, %(name)s!", name=request.trainee.full_name),
        what_was_asked(request),
        outcome_of(request),
        _("From now on our letters go to another address."),
        _("If you did not ask for this, tell the centre at once: %(address)s",
          address=sender_address()),
        sender_name(),
    ]  # fmt: skip
    return Draft(
        to=(request.trainee.full_name, old),
        subject=str(_("Answer to your request of %(day)s", day=day(asked_on(request)))),
        text="\n\n".join(str(one) for one in told) + "\n",
    )


def _old_address(request: DataRequest) -> str:
    """Only the audit trail has it, as the address that this decision took away."""
    wanted = select(AuditEntry).where(
        AuditEntry.record_kind == Trainee.__tablename__,
        AuditEntry.record_id == request.trainee_id,
        AuditEntry.act == Act.changed,
        AuditEntry.at >= request.decided_at,
    )
    for entry in db.session.scalars(wanted.order_by(AuditEntry.id)):
        if "email" in entry.changes:
            return str(entry.changes["email"][0] or "")
    return ""
