"""Days that cannot be right."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from sqlalchemy import and_, select

from icdc.extensions import db
from icdc.gender_share.rows import Condition
from icdc.models import Certificate, Course, Enrolment, Trainee

# The centre kept no lists before.
EARLIEST = date(2000, 1, 1)


@dataclass(frozen=True)
class WrongDate:
    sentence: LazyString
    # On an enrolment with its course, person and, where there is one, certificate in force.
    condition: Condition


# An enrolment's own certificate in force; there is at most one.
ITS_CERTIFICATE = and_(Certificate.enrolment_id == Enrolment.id, Certificate.is_in_force())


def wrong_dates(today: date) -> tuple[WrongDate, ...]:
    registered, issued = Enrolment.registered_on, Certificate.issued_on
    return (
        WrongDate(_l("registered before the year 2000"), registered < EARLIEST),
        WrongDate(_l("registered in the future"), registered > today),
        WrongDate(_l("registered after the course ended"), registered > Course.ends_on),
        WrongDate(_l("certified before the course began"), issued < Course.starts_on),
        WrongDate(_l("certified before being registered"), issued < registered),
        WrongDate(_l("born after being registered"), Trainee.birth_date > registered),
    )


def what_is_wrong(enrolment_ids: Collection[int], today: date) -> Mapping[int, list[str]]:
    """By enrolment, in one statement."""
    wrong = wrong_dates(today)
    if not enrolment_ids:
        return {}
    statement = (
        select(Enrolment.id, *(one.condition for one in wrong))
        .join(Course, Course.id == Enrolment.course_id)
        .join(Trainee, Trainee.id == Enrolment.trainee_id)
        .outerjoin(Certificate, ITS_CERTIFICATE)
        .where(Enrolment.id.in_(enrolment_ids))
    )
    return {
        found: [str(one.sentence) for one, is_so in zip(wrong, answers, strict=True) if is_so]
        for found, *answers in db.session.execute(statement)
    }
