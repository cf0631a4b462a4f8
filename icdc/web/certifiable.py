"""Who can be certified, asked of many enrolments at once.

The rule itself is `Enrolment.obstacle`; a test holds the two against each other.
"""

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from icdc.models import (
    Attendance,
    Certificate,
    Course,
    CourseSession,
    Enrolment,
    Programme,
    State,
    Trainee,
)


def is_certifiable() -> ColumnElement[bool]:
    """Whether nothing stands between an enrolment and a certificate; of Enrolment alone."""
    return and_(
        Enrolment.state == State.completed,
        Enrolment.doubles_id.is_(None),
        ~exists().where(Certificate.enrolment_id == Enrolment.id),
        _has_a_name(),
        or_(Enrolment.waiver_reason != "", _meets_the_rule()),
    )


def _has_a_name() -> ColumnElement[bool]:
    is_named = and_(Trainee.erased_at.is_(None), func.trim(Trainee.family_name) != "")
    return exists().where(Trainee.id == Enrolment.trainee_id, is_named)


def _meets_the_rule() -> ColumnElement[bool]:
    sessions = select(func.count(CourseSession.id)).correlate(Enrolment)
    held = sessions.where(CourseSession.course_id == Enrolment.course_id).scalar_subquery()
    attended = select(func.count(Attendance.id)).correlate(Enrolment)
    came = attended.where(Attendance.enrolment_id == Enrolment.id, Attendance.is_present)
    # As `Programme.sessions_needed`, without dividing.
    is_enough = 100 * came.scalar_subquery() >= Programme.least_attendance * held
    least, mark = Programme.least_attendance, Programme.pass_mark
    own = and_(Course.id == Enrolment.course_id, Programme.id == Course.programme_id)
    return exists().where(
        own,
        or_(least.is_(None), and_(held > 0, is_enough)),
        or_(mark.is_(None), Enrolment.score >= mark),
    )
