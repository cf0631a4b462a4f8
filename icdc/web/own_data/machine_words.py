"""What the readable page says in place of the words that only programs read."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from icdc.models import Act, Gender, Language, LetterState, NoticeState, Sector, Via, Way
from icdc.web.labels import LABELS

# What may happen to a person's record; the office's own acts concern nobody by name.
ACTS: dict[str, LazyString] = {
    Act.created: _l("added"),
    Act.changed: _l("changed"),
    Act.removed: _l("removed"),
    Act.pin_revealed: _l("PIN looked at"),
    Act.seat_overridden: _l("seat given beyond the capacity"),
    Act.award_waived: _l("exception from the award rule"),
    Act.waiver_withdrawn: _l("exception taken back"),
    Act.trainees_merged: _l("records taken together"),
    Act.merge_undone: _l("records taken apart again"),
    Act.list_exported: _l("file saved"),
    Act.pins_rotated: _l("PINs sealed anew"),
    Act.register_imported: _l("past register brought in"),
    Act.user_invited: _l("user invited"),
    Act.sessions_ended: _l("sessions ended"),
    Act.password_reset: _l("letter for a new password sent"),
    Act.factor_removed: _l("second step of signing in removed"),
    Act.lock_opened: _l("lock of an account opened"),
    Act.entered_by_mail: _l("came in by a letter"),
    Act.own_data_taken: _l("own data taken"),
    Act.request_decided: _l("request answered"),
    Act.trainee_erased: _l("person erased"),
    Act.retention_applied: _l("data removed whose time was over"),
}
WAYS: dict[str, LazyString] = {
    Via.web: _l("on the pages"),
    Via.command: _l("by a command"),
    Via.job: _l("by a job"),
}
SENDING: dict[str, LazyString] = {
    NoticeState.waiting: _l("waits to be sent"),
    LetterState.queued: _l("waits to be sent"),
    LetterState.sending: _l("is being sent"),
    LetterState.deferred: _l("is tried again"),
    LetterState.sent: _l("sent"),
    LetterState.failed: _l("did not go out"),
}
ENUMS: dict[type[StrEnum], dict[str, LazyString]] = {
    Act: ACTS, Via: WAYS, NoticeState: SENDING, LetterState: SENDING,
}  # fmt: skip
# By the name of the writer, of the letters that a person gets.
LETTERS: dict[str, LazyString] = {
    "request_answered": _l("answer to a request"),
    "address_corrected": _l("word to the old address"),
    "entry": _l("link and code to come in"),
    "entry_by_password": _l("how to come in with the password"),
    "invitation": _l("invitation"),
    "password_reset": _l("link to a new password"),
    "account_locked": _l("the account was locked"),
    "password_changed": _l("the password was changed"),
    "code_app_changed": _l("the code app was changed"),
    "passkeys_changed": _l("the passkeys were changed"),
    "new_password_by_office": _l("new password from the centre"),
    "factor_removed": _l("the code app was taken away"),
    "erased": _l("the data were erased"),
}
DEVICES: dict[str, LazyString] = {
    "single_device": _l("on one device"),
    "multi_device": _l("on several devices"),
}
# Words that stand as plain texts under these keys.
TEXTS: dict[str, dict[str, LazyString]] = {
    "kind": LETTERS,
    "device_type": DEVICES,
    "tf_primary_method": LABELS[Way],
    "language": LABELS[Language],
    "gender": LABELS[Gender],
    "sector": LABELS[Sector],
}
# Keys inside a fact of which a reader has no use: how a paper was set, what the registry makes.
UNSPOKEN = frozenset({
    "template", "search_key", "identity_key", "sort_key", "version", "created_at",
})  # fmt: skip


def spoken(value: StrEnum) -> str:
    """The office's word, or the value itself where it has none."""
    words = ENUMS.get(type(value)) or LABELS.get(type(value), {})
    return str(words.get(value.value, value.value))
