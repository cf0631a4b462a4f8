"""What every form of the house does alike."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from markupsafe import Markup
from wtforms import DateField, Field, IntegerField, SelectField, StringField
from wtforms.form import BaseForm
from wtforms.meta import DefaultMeta
from wtforms.validators import (
    DataRequired,
    InputRequired,
    Length,
    NumberRange,
    Optional,
    ValidationError,
)
from wtforms.widgets import HiddenInput, TextInput

from icdc.models.base import Versioned
from icdc.models.names import clean
from icdc.web.field_words import FIELD_WORDS, FieldWords
from icdc.web.filters import region_choices
from icdc.web.labels import label
from icdc.web.shown_again import is_refused_again, note_refused

if TYPE_CHECKING:
    from _typeshed import SupportsItems

Word = TypeVar("Word", bound=StrEnum)

REQUIRED = InputRequired(_l("This is needed."))


class Form(FlaskForm):
    """What every form of the house is made from."""

    class Meta(DefaultMeta):
        form: "Form"

        def render_field(self, field: Field, render_kw: "SupportsItems[str, object]") -> Markup:
            """The keyboard starts at the first fault, else where the template says."""
            faulty = next(filter(_is_faulty, self.form), None)
            if faulty is not None:
                # Of several choices the first.
                is_first = field.id in (faulty.id, f"{faulty.id}-0")
                render_kw = dict(render_kw.items()) | {"autofocus": is_first}
            if field.errors:
                render_kw = dict(render_kw.items()) | {"aria-invalid": "true"}
            return super().render_field(field, render_kw)

        def get_translations(self, _form: BaseForm) -> FieldWords:
            return FIELD_WORDS

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.meta.form = self

    def validate(self, extra_validators: Mapping[str, Sequence[object]] | None = None) -> bool:
        """Never, where a refused form is only shown again in another language."""
        is_valid: bool = super().validate(extra_validators)
        if is_refused_again():
            self.form_errors.append("")
            is_valid = False
        note_refused(self)
        return is_valid


class VersionedForm(Form):
    """The form of a record that several people edit; carries the version it was opened with."""

    version = IntegerField(validators=[Optional()], widget=HiddenInput())

    def begin_from(self, version: int) -> None:
        """Have the form, shown again, carry this version and not the one that came with it."""
        self.version.data, self.version.raw_data = version, None


def tidy(text: str | None) -> str:
    return clean(text or "")


def text_field(name: str, is_required: bool = True, most: int = 200) -> StringField:
    too_long = Length(max=most, message=_l("At most %(max)d letters."))
    checks = (
        [DataRequired(_l("This is needed.")), too_long] if is_required else [Optional(), too_long]
    )
    return StringField(name, checks, filters=[tidy])


def whole_number(name: str, most: int, is_required: bool = True) -> IntegerField:
    fits = NumberRange(1, most, _l("A whole number from %(min)s to %(max)s."))
    return IntegerField(name, [REQUIRED if is_required else Optional(), fits])


def day_field(name: str, is_required: bool = True) -> DateField:
    # Not the browser's own date field: that one follows the browser's language, so that what the
    # table shows as 12.04.1995 might be typed as the 4th of December.
    return DateField(
        name,
        [REQUIRED if is_required else Optional(), of_our_time],
        format=["%d.%m.%Y", "%Y-%m-%d"],
        widget=TextInput(),
        render_kw={"placeholder": "31.12.2023", "inputmode": "numeric", "autocomplete": "off"},
    )


def of_our_time(_form: FlaskForm, field: Field) -> None:
    """A mistyped year gives the year 0023 as readily as 2023."""
    if field.data and not 1990 <= field.data.year <= 2100:
        raise ValidationError(_("The year lies outside 1990 to 2100."))


def word_field(name: str, words: type[Word]) -> SelectField:
    return SelectField(name, choices=lambda: [(word.value, label(word)) for word in words])


def region_field(name: str) -> SelectField:
    # An empty choice is None already when it is compared with the choices.
    return SelectField(name, choices=region_choices, coerce=lambda code: code or None)


def add_error(field: Field, sentence: str) -> None:
    field.errors = [*field.errors, sentence]


def _is_faulty(field: Field) -> bool:
    return bool(field.errors) and not isinstance(field.widget, HiddenInput)


def is_overtaken(form: VersionedForm, record: Versioned) -> bool:
    """Whether somebody saved the record since this form was opened."""
    return bool(form.is_submitted()) and form.version.data != record.version
