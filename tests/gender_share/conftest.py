"""A cast small enough to count by hand. The first quarter of 2023 holds, by day of registration:

DA-1 in Bishkek    Aigul (woman), Bakyt (man), Erke (other); Gulnara cancelled, Hamid waits
DA-2 in Osh city   Aigul again, Chynara (woman), Farida (not stated); Hamid applied
and by day of issue: Aigul twice, Erke (revoked on 31 March), Farida (revoked on 1 April).
TU-1 in no region  Daniyar (man), a day after the quarter
"""

from datetime import date

import pytest
from flask import Flask

from icdc.models import Certificate, Gender, RevocationClass, State
from tests.factories import (
    make_certificate,
    make_course,
    make_enrolment,
    make_programme,
    make_trainee,
    settle,
    together,
)


@pytest.fixture
@together()
def cast(app: Flask) -> None:
    analytics = make_programme("DA", "Data analytics")
    first = make_course("DA-1", analytics, region_code="KG11")
    second = make_course("DA-2", analytics, region_code="KG21", starts_on=date(2023, 3, 2))
    third = make_course("TU-1", make_programme("TU", "Tunduk"), starts_on=date(2023, 3, 3))
    aigul, chynara, gulnara = (make_trainee(given_name=name) for name in ("А", "Ч", "Г"))
    bakyt, daniyar, hamid = (
        make_trainee(given_name=n, gender=Gender.male) for n in ("Б", "Д", "Х")
    )
    erke, farida = make_trainee(gender=Gender.other), make_trainee(gender=Gender.not_stated)

    one = make_enrolment(first, aigul, State.completed, date(2023, 1, 1))
    two = make_enrolment(second, aigul, State.completed, date(2023, 3, 31))
    make_enrolment(first, bakyt, State.not_completed, date(2023, 1, 15))
    make_enrolment(second, chynara, State.withdrawn, date(2023, 3, 31))
    three = make_enrolment(first, erke, State.completed, date(2023, 2, 10))
    four = make_enrolment(second, farida, State.completed, date(2023, 3, 5))
    make_enrolment(first, gulnara, State.cancelled, date(2023, 2, 1))
    make_enrolment(first, hamid, State.waiting, date(2023, 2, 1))
    make_enrolment(second, hamid, State.applied, date(2023, 2, 1))
    make_enrolment(third, daniyar, State.registered, date(2023, 4, 1))

    make_certificate(one, date(2023, 1, 1))
    make_certificate(two, date(2023, 3, 31))
    revoke(make_certificate(three, date(2023, 2, 20)), date(2023, 3, 31))
    revoke(make_certificate(four, date(2023, 3, 10)), date(2023, 4, 1))


def revoke(certificate: Certificate, on: date) -> None:
    certificate.revoke(RevocationClass.other, "Issued by mistake", on, None)
    settle()
