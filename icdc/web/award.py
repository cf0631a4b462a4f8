"""The award rule in words: what a programme asks for, and what somebody lacks."""

from decimal import Decimal

from flask_babel import gettext as _
from sqlalchemy.orm import selectinload
from sqlalchemy.orm.interfaces import ORMOption

from icdc.models import Attendance, AwardRule, Course, Enrolment, Obstacle, Programme, Unmet
from icdc.web.labels import label
from icdc.web.points import shown_points

# Told together with what is unmet: who mends the one meets the other next.
WITHOUT_RESULT = frozenset({Obstacle.no_result, Obstacle.not_completed, Obstacle.revoked})


def award_facts() -> tuple[ORMOption, ...]:
    """What the rule reads, loaded for all enrolments of a query in a few statements."""
    course = selectinload(Enrolment.course)
    return (
        course.joinedload(Course.programme),
        course.selectinload(Course.sessions),
        selectinload(Enrolment.attendances).joinedload(Attendance.session),
    )


def obstacles_of(enrolment: Enrolment) -> list[str]:
    """Each reason why the enrolment cannot be certified; empty when nothing stands against it."""
    obstacle = enrolment.obstacle
    if obstacle is None:
        return []
    if obstacle is Obstacle.award_rule:
        return sentences_of(enrolment)
    is_short = obstacle in WITHOUT_RESULT and not enrolment.meets_award_rule
    return [label(obstacle), *(sentences_of(enrolment) if is_short else [])]


def sentences_of(enrolment: Enrolment) -> list[str]:
    return [sentence_on(unmet) for unmet in enrolment.unmet_rules]


def sentence_on(unmet: Unmet) -> str:
    if unmet.rule is AwardRule.attendance:
        return _on_attendance(unmet)
    needs = shown_points(unmet.needs)
    if unmet.has is None:
        return str(_("has no score, needs %(needs)s", needs=needs))
    return str(_("scored %(has)s, needs %(needs)s", has=shown_points(unmet.has), needs=needs))


def _on_attendance(unmet: Unmet) -> str:
    if unmet.has is None:
        return str(_("the course has no sessions, so attendance is not known"))
    return str(
        _(
            "attended %(has)s of %(held)s, needs %(needs)s",
            has=_whole(unmet.has),
            held=unmet.of,
            needs=_whole(unmet.needs),
        )
    )


def rules_of(programme: Programme) -> list[str]:
    """What the programme asks for before it certifies; empty when the result alone decides."""
    rules: list[str] = []
    if programme.least_attendance is not None:
        percent = programme.least_attendance
        rules.append(_("attendance from %(percent)s%%", percent=percent))
    if programme.pass_mark is not None:
        rules.append(_("score from %(points)s", points=shown_points(programme.pass_mark)))
    return rules


def _whole(number: Decimal) -> int:
    return int(number)
