"""The office's words for what the audit trail names: acts and kinds of records."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from icdc.models import Act

# Sentences about who did it and to which record.
SENTENCES: dict[str, LazyString] = {
    Act.created: _l("%(who)s added: %(what)s"),
    Act.changed: _l("%(who)s changed: %(what)s"),
    Act.removed: _l("%(who)s removed: %(what)s"),
    Act.pin_revealed: _l("%(who)s looked at the PIN: %(what)s"),
    Act.seat_overridden: _l("%(who)s gave a seat that there was not: %(what)s"),
    Act.award_waived: _l("%(who)s let somebody through without meeting the award rule: %(what)s"),
    Act.waiver_withdrawn: _l("%(who)s took an exception from the award rule back: %(what)s"),
    Act.trainees_merged: _l("%(who)s took two records together: %(what)s"),
    Act.merge_undone: _l("%(who)s took two records apart again: %(what)s"),
    Act.list_exported: _l("%(who)s saved a file: %(what)s"),
    Act.pins_rotated: _l("%(who)s sealed all PINs with a new key"),
    Act.register_imported: _l("%(who)s brought in a past register"),
    Act.report_frozen: _l("%(who)s froze a report: %(what)s"),
    Act.report_restated: _l("%(who)s restated a report: %(what)s"),
    Act.figures_published: _l("%(who)s showed the figures to the public"),
    Act.figures_hidden: _l("%(who)s hid the figures from the public"),
    Act.user_invited: _l("%(who)s invited: %(what)s"),
    Act.sessions_ended: _l("%(who)s ended all sessions: %(what)s"),
    Act.password_reset: _l("%(who)s sent a letter for choosing a new password: %(what)s"),
    Act.factor_removed: _l("%(who)s removed the second step of signing in: %(what)s"),
    Act.lock_opened: _l("%(who)s opened the lock of an account: %(what)s"),
    Act.entered_by_mail: _l("%(who)s came in by a letter: %(what)s"),
    Act.own_data_taken: _l("%(who)s took the data: %(what)s"),
    Act.request_decided: _l("%(who)s answered a request: %(what)s"),
    Act.request_withdrawn: _l("%(who)s took a request back: %(what)s"),
    Act.request_closed: _l("%(who)s closed a request without an answer, by erasing: %(what)s"),
    Act.trainee_erased: _l("%(who)s erased a person: %(what)s"),
    Act.retention_applied: _l("%(who)s removed data whose time was over"),
    Act.backup_made: _l("%(who)s made a backup"),
    Act.backup_restored: _l("%(who)s restored a backup"),
}
KINDS: dict[str, LazyString] = {
    "trainee": _l("person"),
    "enrolment": _l("enrolment"),
    "course": _l("course"),
    "course_session": _l("session"),
    "attendance": _l("attendance"),
    "certificate": _l("certificate"),
    "programme": _l("programme"),
    "application": _l("application"),
    "consent": _l("consent"),
    "data_request": _l("request about data"),
    "user": _l("user"),
    "passkey": _l("passkey"),
    "target": _l("target"),
    "frozen_report": _l("frozen report"),
    "setting": _l("setting"),
    "merge": _l("merged records"),
    "distinct_pair": _l("records of two people"),
    "certificate_design": _l("look of certificates"),
    "certificate_picture": _l("picture for certificates"),
    "withdrawn_code": _l("withdrawn link"),
    "forgery_report": _l("report of a forgery"),
    "gender_share": _l("share of women"),
    "past_register": _l("past register"),
    "audit_entry": _l("audit trail"),
    "retention": _l("data whose time is over"),
    "backup": _l("backup"),
}
# Of a list that holds many of a kind.
MANY: dict[str, LazyString] = {
    "trainee": _l("people"),
    "enrolment": _l("enrolments"),
    "course": _l("courses"),
    "certificate": _l("certificates"),
    "programme": _l("programmes"),
    "data_request": _l("requests about data"),
    "user": _l("users"),
}


def sentence_of(act: str) -> LazyString | str:
    return SENTENCES.get(act, "%(who)s: " + act + " %(what)s")


def list_name(kind: str) -> str:
    return str(MANY.get(kind) or kind_name(kind))


def kind_name(kind: str) -> str:
    return str(KINDS.get(kind, kind.replace("_", " ")))
