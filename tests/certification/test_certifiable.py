"""Who can be certified: the condition of a query says what the rule about one record says."""

from itertools import product

from flask import Flask
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import Enrolment, State, Trainee
from icdc.models.base import now
from icdc.web.certifiable import is_certifiable
from tests.award import make_rule_course, seat
from tests.factories import make_certificate

RULES = ((None, None), (80, None), (67, None), (None, "60"), (80, "60.5"))
DEEDS = ((0, None), (3, "60"), (4, "60.4"), (4, "60.5"), (5, "100"))


def test_the_query_and_the_rule_agree_on_everybody(app: Flask) -> None:
    for place, ((least, mark), sessions) in enumerate(product(RULES, (0, 5))):
        course = make_rule_course([], least, mark, sessions, code=f"C{place}")
        for attended, score in DEEDS:
            for state in (State.completed, State.registered, State.not_completed):
                seat(course, "Асанова", attended, score, state)
    _odd_ones()

    certifiable = set(db.session.scalars(select(Enrolment.id).where(is_certifiable())))

    everybody = db.session.scalars(select(Enrolment)).all()
    expected = {one.id for one in everybody if one.obstacle is None}
    assert certifiable == expected
    # By hand, of the five who completed under each rule, without sessions and with five:
    # 5 + 5, 0 + 3, 0 + 3 (of 67 % four are needed), 4 + 4, 0 + 2; and the one who was waived.
    assert len(expected) == 10 + 3 + 3 + 8 + 2 + 1


def _odd_ones() -> None:
    """A waiver, a certificate, one that was revoked, a missing name, and somebody erased."""
    course = make_rule_course([], 80, "60", 5, code="ODD")
    seat(course, "Waived", state=State.completed).waiver_reason = "ill"
    held, revoked, unnamed, erased = (
        seat(course, name, 5, "100", State.completed) for name in ("A", "B", "C", "D")
    )
    make_certificate(held)
    taken = make_certificate(revoked)
    taken.revoked_on, taken.revoked_at = taken.issued_on, now()
    person: Trainee = unnamed.trainee
    person.family_name = " "
    erased.trainee.erased_at = now()
    db.session.commit()
