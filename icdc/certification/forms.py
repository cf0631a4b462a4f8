"""Forms of issuing and revoking."""

from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError

from icdc.certification.issuing import check_day
from icdc.models import Course, RevocationClass
from icdc.web.errors import Refusal
from icdc.web.forms import Form, day_field, tidy
from icdc.web.labels import label


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


class RevocationForm(Form):
    why = SelectField(_l("What the public is told"), default=RevocationClass.other.value)
    reason = TextAreaField(
        _l("Reason, for the office"),
        [
            DataRequired(_l("This is needed.")),
            Length(max=500, message=_l("At most %(max)d letters.")),
        ],
        filters=[tidy],
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.why.choices = [(one.value, label(one)) for one in RevocationClass]
