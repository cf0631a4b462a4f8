"""The foundation: tables, and rules about one record. Knows neither Flask nor a session."""

from icdc.models.base import Base
from icdc.models.certificate import Certificate, CertificateCounter, CertificateState, Printed
from icdc.models.course import Course, CourseSession, Mode
from icdc.models.enrolment import COUNTED_AS_REGISTERED, TAKES_A_SEAT, Enrolment, Obstacle, State
from icdc.models.participant_list import ParticipantList
from icdc.models.programme import Language, Programme
from icdc.models.trainee import Gender, Trainee
from icdc.models.user import Role, RoleName, User

__all__ = [
    "COUNTED_AS_REGISTERED",
    "TAKES_A_SEAT",
    "Base",
    "Certificate",
    "CertificateCounter",
    "CertificateState",
    "Course",
    "CourseSession",
    "Enrolment",
    "Gender",
    "Language",
    "Mode",
    "Obstacle",
    "ParticipantList",
    "Printed",
    "Programme",
    "Role",
    "RoleName",
    "State",
    "Trainee",
    "User",
]
