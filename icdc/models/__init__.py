"""The foundation: tables, and rules about one record. Knows neither Flask nor a session."""

from icdc.models.application import Application, Decision
from icdc.models.attendance import Attendance
from icdc.models.audit import Act, AuditEntry
from icdc.models.base import Base
from icdc.models.certificate import Certificate, CertificateCounter, CertificateState, Printed
from icdc.models.column_mapping import ColumnMapping
from icdc.models.consent import Consent, Purpose
from icdc.models.course import Course, CourseSession, Mode
from icdc.models.enrolment import (
    COUNTED_AS_REGISTERED,
    TAKES_A_SEAT,
    AwardRule,
    Enrolment,
    Obstacle,
    State,
    Unmet,
)
from icdc.models.job import Job, JobState
from icdc.models.merge import DistinctPair, Merge
from icdc.models.participant_list import ParticipantList
from icdc.models.past_register import PastRegister
from icdc.models.programme import Language, Programme
from icdc.models.trainee import Gender, Trainee
from icdc.models.trainee_word import TraineeWord
from icdc.models.user import Role, RoleName, User

__all__ = [
    "COUNTED_AS_REGISTERED",
    "TAKES_A_SEAT",
    "Act",
    "Application",
    "Attendance",
    "AuditEntry",
    "AwardRule",
    "Base",
    "Certificate",
    "CertificateCounter",
    "CertificateState",
    "ColumnMapping",
    "Consent",
    "Course",
    "CourseSession",
    "Decision",
    "DistinctPair",
    "Enrolment",
    "Gender",
    "Job",
    "JobState",
    "Language",
    "Merge",
    "Mode",
    "Obstacle",
    "ParticipantList",
    "PastRegister",
    "Printed",
    "Programme",
    "Purpose",
    "Role",
    "RoleName",
    "State",
    "Trainee",
    "TraineeWord",
    "Unmet",
    "User",
]
