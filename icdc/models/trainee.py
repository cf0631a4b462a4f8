"""A trainee: a person in the registry, once, however many courses."""

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, LargeBinary, String, event
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapped, Mapper, mapped_column, relationship, validates

from icdc.models import names
from icdc.models.base import Base, BinaryText, Moment, Versioned, now, word
from icdc.models.erased import ERASED, name_of_erased

if TYPE_CHECKING:
    from icdc.models.enrolment import Enrolment


class Gender(StrEnum):
    """As the person states it, never guessed from a name or a number."""

    female = "female"
    male = "male"
    other = "other"
    not_stated = "not_stated"


class Sector(StrEnum):
    """Where the person works or learns."""

    state = "state"
    municipal = "municipal"
    public_service = "public_service"
    business = "business"
    civil_society = "civil_society"
    student = "student"
    not_employed = "not_employed"
    other = "other"


class Trainee(Versioned, Base):
    __tablename__ = "trainee"
    __table_args__ = (
        Index("ix_trainee_sort_key_id", "sort_key", "id"),
        Index("ix_trainee_identity_key_birth_date", "identity_key", "birth_date"),
        # What the enrolments' own copy of the gender hangs on.
        Index("uq_trainee_id_gender", "id", "gender", unique=True),
        # The id of a record that was taken into another must never be given again.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int | None] = mapped_column(
        ForeignKey("user.id", ondelete="SET NULL"), unique=True
    )
    family_name: Mapped[str] = mapped_column(String(100))
    # Empty for a person with one name only.
    given_name: Mapped[str] = mapped_column(String(100), default="")
    patronymic: Mapped[str] = mapped_column(String(100), default="")
    # As in the passport, for papers in English; empty where nobody stated it.
    latin_name: Mapped[str] = mapped_column(String(200), default="")
    gender: Mapped[Gender] = mapped_column(word(Gender, "gender"), default=Gender.not_stated)
    birth_date: Mapped[date | None] = mapped_column()
    # DESIGN §7: encrypted, with a keyed hash for look-up; `web/pins.py` holds the keys.
    pin_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    pin_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    email: Mapped[str] = mapped_column(String(255), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    region_code: Mapped[str | None] = mapped_column(String(4), index=True)
    # Town or village.
    settlement: Mapped[str] = mapped_column(String(200), default="")
    organisation: Mapped[str] = mapped_column(String(200), default="")
    # None: not given.
    sector: Mapped[Sector | None] = mapped_column(word(Sector, "sector", is_checked=False))
    # The person's number in the register that was kept before this one.
    register_number: Mapped[str | None] = mapped_column(String(40), unique=True)
    created_at: Mapped[datetime] = mapped_column(Moment, default=now)
    # Since when nothing tells who it was; what statistics need is left.
    erased_at: Mapped[datetime | None] = mapped_column(Moment)

    search_key: Mapped[str] = mapped_column(String(700))
    identity_key: Mapped[str] = mapped_column(String(250))
    sort_key: Mapped[str] = mapped_column(BinaryText)

    enrolments: Mapped[list["Enrolment"]] = relationship(back_populates="trainee")

    @property
    def full_name(self) -> str:
        if self.is_erased:
            return name_of_erased(self.id)
        parts = (self.family_name, self.given_name, self.patronymic)
        return " ".join(part for part in parts if part)

    @property
    def is_erased(self) -> bool:
        return self.erased_at is not None

    @property
    def has_pin(self) -> bool:
        return self.pin_hash is not None

    @validates(
        "family_name",
        "given_name",
        "patronymic",
        "latin_name",
        "organisation",
        "email",
        "phone",
        "settlement",
    )
    def _cleaned(self, _column: str, text: str) -> str:
        return names.clean(text)


@event.listens_for(Trainee, "before_insert")
@event.listens_for(Trainee, "before_update")
def keep_keys(_mapper: Mapper[Trainee], _connection: Connection, trainee: Trainee) -> None:
    """The stored keys follow the names, whoever changes them."""
    if trainee.is_erased:
        # Found by nothing, and after everybody else in the order of names.
        trainee.search_key = trainee.identity_key = ""
        trainee.sort_key = ERASED
        return
    spoken = (trainee.family_name, trainee.given_name or "", trainee.patronymic or "")
    trainee.search_key = names.search_key(*spoken)
    trainee.identity_key = names.identity_key(spoken[0], spoken[1])
    trainee.sort_key = names.sort_key(*spoken)
