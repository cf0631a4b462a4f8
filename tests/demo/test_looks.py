"""The demonstration's main programme has a look of its own, and its certificates wear it."""

from datetime import date

from flask import Flask
from sqlalchemy import func, select

from icdc.certification.paper.pdf import faces, missing_letters
from icdc.demo.looks import SIGNED
from icdc.extensions import db
from icdc.models import Certificate, CertificateDesign, Course, Enrolment

TODAY = date(2026, 11, 22)


def test_its_certificates_wear_it_and_the_others_do_not(demo: Flask) -> None:
    design = db.session.scalars(select(CertificateDesign)).one()
    worn = (
        select(func.count())
        .select_from(Certificate)
        .join(Certificate.enrolment)
        .join(Enrolment.course)
    )
    analytics = Course.code.startswith("DA-")
    assert db.session.scalar(worn.where(analytics, Certificate.design_id.is_(None))) == 0
    assert db.session.scalar(worn.where(~analytics, Certificate.design_id.is_not(None))) == 0
    some = db.session.scalars(select(Certificate).where(Certificate.design_id == design.id)).first()
    # Front, and what was learned behind.
    assert some is not None
    assert len(faces(some, "en")) == 2


def test_its_words_can_be_printed() -> None:
    assert missing_letters("".join("".join(words) for words in SIGNED.values())) == set()
