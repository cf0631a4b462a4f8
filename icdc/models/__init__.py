"""The foundation: tables, and rules about one record. Knows neither Flask nor a session."""

from icdc.models.application import Application, Decision
from icdc.models.attendance import Attendance
from icdc.models.audit import Act, AuditEntry, AuditHead, Via
from icdc.models.award import AwardRule, Obstacle, Unmet
from icdc.models.base import Base
from icdc.models.certificate import (
    Certificate,
    CertificateState,
    InLanguages,
    Printed,
    RevocationClass,
)
from icdc.models.certificate_counter import CertificateCounter
from icdc.models.checks import CheckCount, ForgeryReport
from icdc.models.column_mapping import ColumnMapping
from icdc.models.consent import Consent, Purpose
from icdc.models.course import Course, CourseSession, Mode
from icdc.models.data_request import Channel, DataRequest, RequestKind, RequestState
from icdc.models.design import (
    CertificateDesign,
    CertificatePicture,
    DesignSettings,
    Orientation,
    PaperTexts,
    PictureKind,
)
from icdc.models.enrolment import (
    COUNTED_AS_REGISTERED,
    TAKES_A_SEAT,
    Enrolment,
    State,
)
from icdc.models.entry import EntryAsk, EntryKey
from icdc.models.frozen import FrozenFile, FrozenForm, FrozenReport
from icdc.models.issued_file import IssuedFile
from icdc.models.job import Job, JobState
from icdc.models.ledger import LedgerAct, LedgerEntry, LedgerHead
from icdc.models.letter import Letter, LetterState
from icdc.models.merge import DistinctPair, Merge
from icdc.models.notice import Notice, NoticeState
from icdc.models.open_session import OpenSession
from icdc.models.participant_list import ParticipantList
from icdc.models.past_register import PastRegister
from icdc.models.programme import Language, Programme
from icdc.models.setting import Setting
from icdc.models.sign_in import Outcome, SignIn, Way
from icdc.models.target import Basis, Target
from icdc.models.trainee import Gender, Sector, Trainee
from icdc.models.trainee_word import TraineeWord
from icdc.models.user import OFFICE_ROLES, AccountState, Passkey, Role, RoleName, User
from icdc.models.withdrawn_code import WithdrawnCode

__all__ = [
    "COUNTED_AS_REGISTERED",
    "OFFICE_ROLES",
    "TAKES_A_SEAT",
    "AccountState",
    "Act",
    "Application",
    "Attendance",
    "AuditEntry",
    "AuditHead",
    "AwardRule",
    "Base",
    "Basis",
    "Certificate",
    "CertificateCounter",
    "CertificateDesign",
    "CertificatePicture",
    "CertificateState",
    "Channel",
    "CheckCount",
    "ColumnMapping",
    "Consent",
    "Course",
    "CourseSession",
    "DataRequest",
    "Decision",
    "DesignSettings",
    "DistinctPair",
    "Enrolment",
    "EntryAsk",
    "EntryKey",
    "ForgeryReport",
    "FrozenFile",
    "FrozenForm",
    "FrozenReport",
    "Gender",
    "InLanguages",
    "IssuedFile",
    "Job",
    "JobState",
    "Language",
    "LedgerAct",
    "LedgerEntry",
    "LedgerHead",
    "Letter",
    "LetterState",
    "Merge",
    "Mode",
    "Notice",
    "NoticeState",
    "Obstacle",
    "OpenSession",
    "Orientation",
    "Outcome",
    "PaperTexts",
    "ParticipantList",
    "Passkey",
    "PastRegister",
    "PictureKind",
    "Printed",
    "Programme",
    "Purpose",
    "RequestKind",
    "RequestState",
    "RevocationClass",
    "Role",
    "RoleName",
    "Sector",
    "Setting",
    "SignIn",
    "State",
    "Target",
    "Trainee",
    "TraineeWord",
    "Unmet",
    "User",
    "Via",
    "Way",
    "WithdrawnCode",
]
