"""Who of a course can be certified, and who not and why."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from icdc.certification.blanks import Blank, blanks_of
from icdc.certification.paper import pdf
from icdc.certification.paper.looks import latest_design
from icdc.certification.paper.printing import printed, printed_text
from icdc.certification.queries import enrolments_with_certificates
from icdc.certification.typefaces import unprintable_letters
from icdc.models import Course, Enrolment, Obstacle, State
from icdc.web.award import obstacles_of


@dataclass(frozen=True)
class HeldBack:
    """Somebody who gets no certificate now, and why not."""

    enrolment: Enrolment
    reasons: list[str]

    @property
    def is_certified(self) -> bool:
        """Whether nothing is wrong: the certificate is there."""
        return self.enrolment.standing_certificate is not None

    @property
    def has_faulty_name(self) -> bool:
        """Whether the person's own page is where it is mended."""
        return self.enrolment.obstacle in {None, Obstacle.name_incomplete}

    @property
    def can_be_repeated(self) -> bool:
        """Whether another certificate may follow the revoked one, if somebody means it."""
        return _is_repeatable(self.enrolment)


@dataclass(frozen=True)
class Candidates:
    """`blanks` keep everybody back who would be ready otherwise."""

    ready: list[Enrolment]
    held_back: list[HeldBack]
    blanks: list[Blank] = field(default_factory=list)

    @property
    def certified(self) -> list[HeldBack]:
        return [held for held in self.held_back if held.is_certified]

    @property
    def hindered(self) -> list[HeldBack]:
        """Who has no certificate and gets none now."""
        return [held for held in self.held_back if not held.is_certified]


def candidates(
    course: Course, again: Collection[int] = (), is_to_issue: bool = False
) -> Candidates:
    """Everybody of a course.

    `again` holds the ids of enrolments that get another certificate after a revoked one.
    `is_to_issue` holds all enrolments until the transaction ends.
    """
    enrolments = enrolments_with_certificates(course, is_to_issue)
    obstacles = {enrolment: _obstacle(enrolment, again) for enrolment in enrolments}
    unprintable = _unprintable([one for one in enrolments if obstacles[one] is None])
    blanks = blanks_of(course, latest_design(course.programme_id))
    said = [blank.sentence for blank in blanks]
    reasons = {one: _reasons(one, obstacles[one], unprintable) for one in enrolments}
    return Candidates(
        ready=[enrolment for enrolment in enrolments if not reasons[enrolment] and not blanks],
        held_back=[
            HeldBack(one, reasons[one] or said) for one in enrolments if reasons[one] or blanks
        ],
        blanks=blanks,
    )


def _obstacle(enrolment: Enrolment, again: Collection[int]) -> Obstacle | None:
    is_meant = enrolment.id in again and _is_repeatable(enrolment)
    return None if is_meant else enrolment.obstacle


def _is_repeatable(enrolment: Enrolment) -> bool:
    is_open = enrolment.obstacle is Obstacle.revoked and enrolment.state is State.completed
    return is_open and enrolment.meets_award_rule


def _unprintable(ready: Sequence[Enrolment]) -> set[str]:
    return unprintable_letters("".join(_text(enrolment) for enrolment in ready))


def _reasons(enrolment: Enrolment, obstacle: Obstacle | None, unprintable: set[str]) -> list[str]:
    if obstacle:
        return obstacles_of(enrolment)
    letters = unprintable & set(_text(enrolment))
    return [pdf.cannot_print(letters)] if letters else []


def _text(enrolment: Enrolment) -> str:
    return printed_text(printed(enrolment))
