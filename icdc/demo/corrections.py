"""One of the demonstration's certificates had to be issued anew."""

from datetime import date

from sqlalchemy import select

from icdc.certification.replacing import Name, replace
from icdc.extensions import db
from icdc.models import Certificate, Course, Enrolment, User

RIGHT_NAME = Name("Байтемирова", "Нургүл", "Сейитовна", "BAITEMIROVA NURGUL")
REASON = "Паспорттогу атасынын аты түшүп калган"


def replace_one(manager: User) -> None:
    """The first one of the fourth course: the list left the patronymic out."""
    wanted = select(Certificate).join(Certificate.enrolment).join(Enrolment.course)
    found = wanted.where(Course.code == "DA-2023-04").order_by(Certificate.id).limit(1)
    certificate = db.session.scalars(found).one()
    replace(certificate, RIGHT_NAME, REASON, date(2023, 11, 6), manager)
