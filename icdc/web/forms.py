"""What every form of the house does alike."""

from enum import StrEnum
from typing import TypeVar

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, Field, IntegerField, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional
from wtforms.widgets import HiddenInput

from icdc.models.base import Versioned
from icdc.models.names import clean
from icdc.models.region import REGIONS
from icdc.web.labels import label
from icdc.web.locale import language

Word = TypeVar("Word", bound=StrEnum)

REQUIRED = InputRequired(_l("This is needed."))


class Form(FlaskForm):
    """What every form of the house is made from."""


class VersionedForm(Form):
    """The form of a record that several people edit; carries the version it was opened with."""

    version = IntegerField(validators=[Optional()], widget=HiddenInput())


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


def day_field(name: str) -> DateField:
    return DateField(name, [REQUIRED], format=["%Y-%m-%d", "%d.%m.%Y"])


def word_field(name: str, words: type[Word]) -> SelectField:
    return SelectField(name, choices=lambda: [(word.value, label(word)) for word in words])


def region_field(name: str) -> SelectField:
    def choices() -> list[tuple[str, str]]:
        return [("", "–"), *((code, one.name(language())) for code, one in REGIONS.items())]

    return SelectField(name, choices=choices, filters=[lambda code: code or None])


def add_error(field: Field, sentence: str) -> None:
    field.errors = [*field.errors, sentence]


def is_overtaken(form: VersionedForm, record: Versioned) -> bool:
    """Whether somebody saved the record since this form was opened."""
    return bool(form.is_submitted()) and form.version.data != record.version
