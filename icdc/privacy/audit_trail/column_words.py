"""The office's words for the columns whose values the audit trail tells."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from icdc.privacy.audit_trail.columns.certificates import CERTIFICATES
from icdc.privacy.audit_trail.columns.courses import COURSES
from icdc.privacy.audit_trail.columns.people import PEOPLE
from icdc.privacy.audit_trail.columns.reports import REPORTS
from icdc.web.person_fields import PAGE_FIELDS

COLUMNS: dict[str, LazyString] = {
    **{name: field.label for name, field in PAGE_FIELDS.items()},
    **PEOPLE,
    **COURSES,
    **CERTIFICATES,
    **REPORTS,
}
# Where one name means something else in one table.
BY_TABLE: dict[tuple[str, str], LazyString] = {
    ("application", "code"): _l("Link of the form"),
    ("application", "language"): _l("Language of the form"),
    ("certificate", "code"): _l("Link of the certificate"),
    ("certificate_picture", "kind"): _l("File type"),
    ("data_request", "kind"): _l("What is asked"),
    ("data_request", "language"): _l("Language of the answer"),
    ("frozen_report", "number"): _l("Number of the report"),
    ("frozen_report", "reason"): _l("Why it was restated"),
    ("forgery_report", "at"): _l("Reported"),
    ("passkey", "name"): _l("Name of the passkey"),
    ("programme", "language"): _l("Language"),
    ("setting", "name"): _l("Setting"),
    ("withdrawn_code", "code"): _l("Link"),
}


def column_name(column: str, table: str = "") -> str:
    own = BY_TABLE.get((table, column))
    return str(own or COLUMNS.get(column, column.replace("_", " ")))
