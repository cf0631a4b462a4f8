"""Forms for freezing a report and for restating it."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from icdc.models.names import clean_lines
from icdc.web.forms import Form, text_field

MOST = 2000
TOO_LONG = Length(max=MOST, message=_l("At most %(max)d letters."))


class FreezeForm(Form):
    title = text_field(_l("Title"))
    note = TextAreaField(
        _l("Note"), [Optional(), TOO_LONG], filters=[lambda text: clean_lines(text or "")]
    )
    # The figures beside which the form stood.
    seen = HiddenField()


class RestateForm(Form):
    reason = TextAreaField(
        _l("Why the report is restated"),
        [DataRequired(_l("This is needed.")), TOO_LONG],
        filters=[lambda text: clean_lines(text or "")],
    )
    seen = HiddenField()
