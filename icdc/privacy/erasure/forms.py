"""The form in which somebody says why, and that it is this person."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, StringField, ValidationError
from wtforms.validators import DataRequired

from icdc.models import Trainee
from icdc.web.forms import Form, text_field, tidy


class ErasureForm(Form):
    reason = text_field(_l("Why (without the person's name: this stays)"))
    number = StringField(
        _l("Number of the record"), [DataRequired(_l("This is needed."))], filters=[tidy]
    )

    def __init__(self, trainee: Trainee) -> None:
        super().__init__()
        self.trainee = trainee

    def validate_number(self, field: Field) -> None:
        if field.data != str(self.trainee.id):
            raise ValidationError(_("This is not the number of this record."))
