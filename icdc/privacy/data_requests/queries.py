"""What the desk reads: the open requests first, the next to answer on top."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from icdc.extensions import db
from icdc.models import (
    Certificate,
    DataRequest,
    Notice,
    RequestKind,
    RequestState,
    Trainee,
)
from icdc.web.candidates import candidates
from icdc.web.data_requests import LETTER, Asked
from icdc.web.keeping import kept_since
from icdc.web.records import record_id
from icdc.web.request_fields import NAMES

# The facts by which people who look alike are found.
TELLING = ("family_name", "given_name", "birth_date", "email", "phone")


@dataclass(frozen=True)
class Filters:
    """An empty word does not narrow the list."""

    kind: str = ""
    state: str = ""
    person: str = ""

    @property
    def as_words(self) -> dict[str, str]:
        return {name: word for name, word in asdict(self).items() if word}


def filters_in(words: Mapping[str, str]) -> Filters:
    kind, state = words.get("kind", ""), words.get("state", "")
    person = record_id(words.get("person", ""))
    return Filters(
        kind if kind in list(RequestKind) else "",
        state if state in list(RequestState) else "",
        str(person) if person else "",
    )


def requests_open_first(filters: Filters) -> Select[DataRequest]:
    wanted = select(DataRequest).options(
        joinedload(DataRequest.trainee), joinedload(DataRequest.decided_by)
    )
    if filters.kind:
        wanted = wanted.where(DataRequest.kind == RequestKind(filters.kind))
    if filters.state:
        wanted = wanted.where(DataRequest.state == RequestState(filters.state))
    if filters.person:
        wanted = wanted.where(DataRequest.trainee_id == int(filters.person))
    return wanted.order_by(
        DataRequest.decided_at.is_not(None),
        DataRequest.decided_at.desc(),
        DataRequest.due_on,
        DataRequest.id,
    )


def find_request(request_id: int) -> DataRequest:
    return db.session.get_one(DataRequest, request_id)


def letter_of(request: DataRequest) -> Notice | None:
    """The letter that tells of the answer."""
    wanted = select(Notice).where(Notice.kind == LETTER, Notice.record_id == request.id)
    return db.session.scalar(wanted.order_by(Notice.id.desc()).limit(1))


def is_log_over(request: DataRequest) -> bool:
    """Whether a letter of the answer would be gone by now: then its absence says nothing."""
    return request.decided_at is not None and request.decided_at < kept_since("notices")


def alike_after(request: DataRequest, asked: Asked) -> Sequence[Trainee]:
    """Other people whom the corrected record would look like."""
    trainee = request.trainee
    if trainee is None or request.field not in TELLING:
        return []
    typed = {name: _text(trainee, name) for name in TELLING}
    if request.field in ("email", "phone"):
        typed = dict.fromkeys(TELLING, "")
    found = candidates(typed | {request.field: asked.wanted})
    return [one for one in found if one.id != trainee.id]


def papers_with_another_name(request: DataRequest) -> list[Certificate]:
    """Standing certificates on which the name is not the one that the registry has now."""
    trainee = request.trainee
    if trainee is None or request.field not in NAMES:
        return []
    wanted = select(Certificate).where(
        Certificate.trainee_id == trainee.id,
        Certificate.is_in_force(),
        Certificate.withheld_on.is_(None),
    )
    found = db.session.scalars(wanted.order_by(Certificate.issued_on, Certificate.id))
    return [one for one in found if _differs(one, trainee)]


def _differs(certificate: Certificate, trainee: Trainee) -> bool:
    in_latin = certificate.printed.get("latin_name", "")
    return certificate.printed["name"] != trainee.full_name or in_latin != trainee.latin_name


def _text(trainee: Trainee, name: str) -> str:
    return str(getattr(trainee, name) or "")
