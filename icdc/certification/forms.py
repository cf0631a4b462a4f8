"""Forms of issuing and revoking."""

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from icdc.web.forms import Form, day_field, tidy


class IssueForm(Form):
    issued_on = day_field(_l("Date of issue"))


class RevocationForm(Form):
    reason = TextAreaField(
        _l("Reason"),
        [
            DataRequired(_l("This is needed.")),
            Length(max=500, message=_l("At most %(max)d letters.")),
        ],
        filters=[tidy],
    )
