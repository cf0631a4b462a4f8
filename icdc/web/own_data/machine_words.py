"""What the readable page says in place of the words that only programs read."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from icdc.models import Act, Gender, Language, LetterState, NoticeState, Sector, Via, Way
from icdc.web.audit.names import ACTS, WAYS
from icdc.web.labels import LABELS

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
