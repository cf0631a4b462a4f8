"""Where somebody is signed in at this moment."""

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from icdc.models.base import Base, Moment, now, word
from icdc.models.sign_in import Way
from icdc.models.user import OFFICE_ROLES, RoleName, User

# Without a request it ends after the first, and after the second in any case.
USUAL = (timedelta(hours=12), timedelta(days=7))
# “Keep me signed in” was ticked.
KEPT = (timedelta(days=30), timedelta(days=90))
# Whoever came by a letter sits at anybody's computer, in a library or an office.
VISIT = (timedelta(hours=1), timedelta(days=7))


class OpenSession(Base):
    """A row that is gone lets nobody in: it is deleted, and not marked, when the session ends. Who
    came and went stands in SignIn, and a mark is one more thing that somebody forgets to look at.
    """

    __tablename__ = "open_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    # A keyed hash of what stands in the browser's cookie: whoever reads the table gets in nowhere.
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    opened_at: Mapped[datetime] = mapped_column(Moment, default=now)
    seen_at: Mapped[datetime] = mapped_column(Moment, default=now)
    # The moment at which it is over unless it is seen before.
    ends_at: Mapped[datetime] = mapped_column(Moment, index=True)
    way: Mapped[Way] = mapped_column(word(Way, "way", is_checked=False))
    # The network address, and browser and system in a few words.
    address: Mapped[str] = mapped_column(String(45), default="")
    browser: Mapped[str] = mapped_column(String(80), default="")
    is_kept: Mapped[bool] = mapped_column(default=False)

    user: Mapped[User] = relationship()

    @property
    def is_visit(self) -> bool:
        """By a letter alone, without a password."""
        return self.way is Way.mail

    @property
    def is_fitting(self) -> bool:
        """False where the account got more than this session may open, by other means than the
        pages, which end all sessions: a mailbox alone must not open more than before, and the
        office is not kept signed in."""
        is_office = bool(self.user.role_names & OFFICE_ROLES)
        if self.is_visit:
            return self.user.role_names <= {RoleName.trainee} and not self.user.has_second_factor
        return not (self.is_kept and is_office)

    def end_if_seen(self, at: datetime) -> datetime:
        """When it is over if it is seen at this moment, and not again."""
        idle, longest = self._limits
        return min(at + idle, self.opened_at + longest)

    def is_over(self, at: datetime) -> bool:
        return self.ends_at <= at

    @property
    def _limits(self) -> tuple[timedelta, timedelta]:
        if self.is_visit:
            return VISIT
        return KEPT if self.is_kept else USUAL
