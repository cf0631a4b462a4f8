"""What stands between an enrolment and a certificate."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Obstacle(StrEnum):
    """Why an enrolment cannot be certified."""

    already_certified = "already_certified"
    revoked = "revoked"
    no_result = "no_result"
    not_completed = "not_completed"
    left = "left"
    no_seat = "no_seat"
    name_incomplete = "name_incomplete"
    # What the programme asks for and is not there; `unmet_rules` says what.
    award_rule = "award_rule"


class AwardRule(StrEnum):
    """What a programme may ask for before it certifies."""

    attendance = "attendance"
    pass_mark = "pass_mark"


@dataclass(frozen=True)
class Unmet:
    """A rule that is not met: “attended `has` of `of`, needs `needs`”.

    `has` is None where nobody has entered it: no session, or no score. Sessions for attendance,
    points of a hundred for the pass mark.
    """

    rule: AwardRule
    has: Decimal | None
    needs: Decimal
    of: int
