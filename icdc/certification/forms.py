"""Forms of issuing, revoking and replacing."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError

from icdc.certification.issuing import check_day
from icdc.certification.replacing import Name
from icdc.models import Course, RevocationClass
from icdc.web.errors import Refusal
from icdc.web.forms import Form, VersionedForm, day_field, tidy
from icdc.web.labels import label
from icdc.web.person_fields import PAGE_FIELDS
from icdc.web.person_texts import FieldFaultError


class IssueForm(Form):
    issued_on = day_field(_l("Date of issue"))

    def __init__(self, *args: object, course: Course, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.course = course

    def validate_issued_on(self, field: DateField) -> None:
        if field.data is None or field.errors:
            return
        try:
            check_day(self.course, field.data)
        except Refusal as refusal:
            raise ValidationError(str(refusal)) from refusal


def reason_field(name: str) -> TextAreaField:
    checks = [
        DataRequired(_l("This is needed.")),
        Length(max=500, message=_l("At most %(max)d letters.")),
    ]
    return TextAreaField(name, checks, filters=[tidy], render_kw={"rows": 3})


class RevocationForm(Form):
    reason = reason_field(_l("Reason, for the office"))
    why = RadioField(_l("What the public is told"), default=RevocationClass.other.value)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.why.choices = [(one.value, label(one)) for one in RevocationClass]


def read_as_name(_form: Form, field: StringField) -> None:
    try:
        PAGE_FIELDS[field.name].parse(field.data or "")
    except FieldFaultError as fault:
        raise ValidationError(str(fault)) from fault


def name_field(part: str) -> StringField:
    typed = {"autocomplete": "off", "spellcheck": "false"}
    return StringField(PAGE_FIELDS[part].label, [read_as_name], [tidy], render_kw=typed)


class ReplacementForm(VersionedForm):
    """Carries the version of the person's record, from which the name comes and which gets it."""

    family_name = name_field("family_name")
    given_name = name_field("given_name")
    patronymic = name_field("patronymic")
    latin_name = name_field("latin_name")
    corrects_person = BooleanField(_l("Correct the person's record too"), default=True)
    reason = reason_field(_l("Reason, for the office"))

    @property
    def name(self) -> Name:
        return Name(
            self.family_name.data or "",
            self.given_name.data or "",
            self.patronymic.data or "",
            self.latin_name.data or "",
        )
