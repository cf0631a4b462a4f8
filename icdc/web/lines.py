"""Texts of several lines in forms, each line a thing of its own."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from wtforms import Field, TextAreaField
from wtforms.validators import Length, ValidationError

from icdc.models.names import clean

# As many as one side of a sheet holds, with room to breathe.
MOST_LINES = 14
MOST_LETTERS = 2000


def lines_field(name: LazyString) -> TextAreaField:
    """A text area that may be empty. Its data has no empty lines and no spaces at the ends."""
    too_long = Length(max=MOST_LETTERS, message=_l("At most %(max)d letters."))
    return TextAreaField(name, [too_long, _few_enough], filters=[tidy_lines], render_kw={"rows": 6})


def tidy_lines(text: str | None) -> str:
    lines = (clean(line) for line in (text or "").splitlines())
    return "\n".join(line for line in lines if line)


def _few_enough(_form: object, field: Field) -> None:
    if len((field.data or "").splitlines()) > MOST_LINES:
        raise ValidationError(_("At most %(most)d lines.", most=MOST_LINES))
