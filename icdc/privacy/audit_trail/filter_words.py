"""The filters of the audit trail in words: what there is to choose from, and what was chosen."""

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from icdc.extensions import db
from icdc.models import Role, RoleName, User
from icdc.privacy.audit_trail.filters import NAMES, NOBODY, Filters
from icdc.privacy.audit_trail.known import known
from icdc.privacy.audit_trail.words import KINDS
from icdc.web.audit.names import ACTS, WAYS
from icdc.web.filters import day


def choices() -> dict[str, dict[str, str]]:
    """The words to choose from, by filter and value."""
    staff = User.roles.any(Role.name != RoleName.trainee)
    wanted = select(User).where(staff).options(joinedload(User.person))
    users = db.session.scalars(wanted.order_by(User.name, User.email)).all()
    return {
        "kind": in_order({kind: str(name) for kind, name in KINDS.items()}),
        "act": in_order({str(act): str(name) for act, name in ACTS.items()}),
        "via": {str(way): str(name) for way, name in WAYS.items()},
        "by": {NOBODY: _("nobody who was signed in")}
        | {str(user.id): user.display_name for user in users},
    }


def in_words(filters: Filters) -> list[tuple[str, str]]:
    """Each filter's name and what was chosen, for a file."""
    words = _words(filters)
    clear = [pair for pair in filters.as_words.items() if pair[0] not in filters.unclear]
    return [(str(NAMES[name]), words.get(name) or word) for name, word in clear] + faults(filters)


def _words(filters: Filters) -> dict[str, str]:
    """What was chosen, where it is no word that can be read."""
    nobody = {0: _("nobody who was signed in")}
    users = known("user", {int(filters.by)}) if filters.by else {}
    people = known("trainee", {int(filters.trainee)}) if filters.trainee else {}
    return {
        "trainee": people.get(int(filters.trainee or 0), ""),
        "by": (nobody | users).get(int(filters.by or 0), ""),
        "kind": str(KINDS.get(filters.kind, "")),
        "act": str(ACTS.get(filters.act, "")),
        "via": str(WAYS.get(filters.via, "")),
        "since": day(filters.since),
        "until": day(filters.until),
    }


def faults(filters: Filters) -> list[tuple[str, str]]:
    """Each filter that was not understood, and what is wrong with it."""
    return [
        (str(NAMES[name]), _("“%(word)s” was not understood", word=word))
        for name, word in filters.unclear.items()
    ]


def in_order(words: dict[str, str]) -> dict[str, str]:
    return dict(sorted(words.items(), key=lambda pair: pair[1].casefold()))
