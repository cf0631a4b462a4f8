"""The form of a request about one's own data: the person's, and the desk's that writes it down."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, HiddenField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from icdc.models import RequestKind, Trainee
from icdc.web.data_requests import Asked
from icdc.web.forms import Form, add_error, tidy
from icdc.web.person_fields import PersonField
from icdc.web.person_texts import FieldFaultError
from icdc.web.request_fields import CORRECTABLE, is_same

MOST_LETTERS = 2000
MOST_TYPED = 300
# Of a telephone of the country without its first 0. Old lists have shorter ones; nobody can be
# reached by a new one.
LEAST_DIGITS = 9


def asked_kind(word: str | None) -> RequestKind | None:
    """None for anything but a kind of request."""
    return RequestKind(word) if word in list(RequestKind) else None


def asked_field(word: str | None) -> PersonField | None:
    return CORRECTABLE.get(word or "")


def _digits(text: str) -> int:
    return sum(letter.isdigit() for letter in text)


class RequestForm(Form):
    """Its fields are checked against the person by `is_sound_for`."""

    kind = HiddenField()
    field = HiddenField()
    wanted = StringField(
        _l("What it should be"),
        [Optional(), Length(max=MOST_TYPED, message=_l("At most %(max)d letters."))],
    )
    why = TextAreaField(
        _l("Why"),
        [Optional(), Length(max=MOST_LETTERS, message=_l("At most %(max)d letters."))],
        filters=[tidy],
    )

    @property
    def asked(self) -> Asked:
        return Asked((self.wanted.data or "").strip(), self.why.data or "")

    @property
    def wanted_kind(self) -> RequestKind | None:
        return asked_kind(self.kind.data)

    def is_sound_for(self, trainee: Trainee) -> bool:
        """Whether it can be asked; all faults stand beside their fields at once."""
        is_sound = bool(self.validate_on_submit())
        kind = self.wanted_kind
        if kind is RequestKind.correction:
            self._check_correction(trainee)
        elif kind is RequestKind.objection:
            self._need(self.why)
        return is_sound and kind is not None and not self.errors

    def _check_correction(self, trainee: Trainee) -> None:
        self._need(self.why)
        field = asked_field(self.field.data)
        if field is None:
            add_error(self.field, _("Choose what is wrong."))
            return
        try:
            value = field.parse(self.wanted.data or "")
        except FieldFaultError as fault:
            add_error(self.wanted, str(fault))
            return
        if field.name == "phone" and value and _digits(str(value)) < LEAST_DIGITS:
            sentence = _("A telephone number has at least %(least)d digits.", least=LEAST_DIGITS)
            add_error(self.wanted, sentence)
        elif is_same(trainee, field, value):
            add_error(self.wanted, _("This is what the registry has already."))

    def _need(self, field: Field) -> None:
        if not field.data and not field.errors:
            add_error(field, _("This is needed."))
