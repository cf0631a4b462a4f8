"""The form of a look: colours, pictures, and the words in three languages."""

from collections.abc import Mapping, Sequence

from flask_babel import format_decimal
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, ColorField, Field, FormField, HiddenField, RadioField
from wtforms import Form as PlainForm

from icdc.certification.designs.colours import (
    OWN_COLOUR,
    SWATCHES,
    is_colour,
    is_readable,
    shown_contrast,
)
from icdc.certification.paper.pdf import cannot_print, missing_letters
from icdc.models import Language, Orientation
from icdc.web.forms import VersionedForm, add_error, text_field, word_field
from icdc.web.labels import label

# The choice among the swatches that means the colour beside them.
OTHER = "other"
IN_ALL_OR_NONE = _l("Fill this in for all three languages, or for none.")
AS_WHAT = _l("Say in each language as what this person signs.")


class TextsForm(PlainForm):
    """The words of one language; empty ones are the template's own."""

    issuer = text_field(_l("Issued by"), is_required=False)
    before_name = text_field(_l("Before the name"), is_required=False)
    after_name = text_field(_l("After the name"), is_required=False)
    signatory = text_field(_l("Who signs"), is_required=False, most=100)
    post = text_field(_l("As what"), is_required=False, most=100)
    note = text_field(_l("In small print"), is_required=False)


class PictureForm(PlainForm):
    """A picture: a new file, the one that is there (by its hash), or none."""

    file = FileField()
    kept = HiddenField()
    is_removed = BooleanField(_l("Without it from now on"))


class DesignForm(VersionedForm):
    orientation = word_field(_l("Orientation of the sheet"), Orientation)
    swatch = RadioField(_l("Colour"), default=OTHER)
    accent = ColorField(_l("Another colour"), default=OWN_COLOUR)
    logo = FormField(PictureForm, _l("Logo"))
    seal = FormField(PictureForm, _l("Seal"))
    ky = FormField(TextsForm)
    ru = FormField(TextsForm)
    en = FormField(TextsForm)
    shown_in = RadioField(_l("Language of the preview"), default=Language.ru.value)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        named = [(colour, str(name)) for colour, name in SWATCHES.items()]
        self.swatch.choices = [*named, (OTHER, _("another"))]
        self.shown_in.choices = [(one.value, label(one)) for one in Language]

    @property
    def colour(self) -> str:
        """The colour that is chosen, be it one or not."""
        chosen = self.accent.data if self.swatch.data == OTHER else self.swatch.data
        return (chosen or "").strip().lower()

    @property
    def texts(self) -> dict[str, TextsForm]:
        return {one.value: self[one.value].form for one in Language}

    def validate(self, extra_validators: Mapping[str, Sequence[object]] | None = None) -> bool:
        """Says everything that is wrong at once, but for the pictures."""
        super().validate(extra_validators)
        self._check_colour()
        self._check_signing()
        self._check_letters()
        return not self.errors

    def sentences(self) -> list[str]:
        """All that is wrong, each with the field's name where that is not plain."""
        places: list[tuple[str, Field]] = [
            *(("", field) for field in (self.orientation, self.swatch, self.accent)),
            *((part.label.text, part.form.file) for part in (self.logo, self.seal)),
            *(
                (f"{field.label.text} ({label(Language(language))})", field)
                for language, words in self.texts.items()
                for field in words
            ),
        ]
        return [_named(name, error) for name, field in places for error in field.errors]

    def _check_colour(self) -> None:
        if not is_colour(self.colour):
            add_error(self.accent, _("A colour is written like %(colour)s.", colour=OWN_COLOUR))
        elif not is_readable(self.colour):
            sentence = _(
                "This colour is too light to read on white paper: its contrast is %(contrast)s : 1,"
                " and %(least)s : 1 is needed. Choose a darker one.",
                contrast=format_decimal(shown_contrast(self.colour)),
                least=format_decimal("4.5"),
            )
            add_error(self.accent, sentence)

    def _check_signing(self) -> None:
        texts = self.texts.values()
        has_signatory = any(words.signatory.data for words in texts)
        has_post = any(words.post.data for words in texts)
        for words in texts:
            if has_signatory and not words.signatory.data:
                add_error(words.signatory, str(IN_ALL_OR_NONE))
            if (has_signatory or has_post) and not words.post.data:
                add_error(words.post, str(IN_ALL_OR_NONE if has_post else AS_WHAT))

    def _check_letters(self) -> None:
        fields = [field for words in self.texts.values() for field in words]
        missing = missing_letters("".join(field.data or "" for field in fields))
        for field in fields:
            if letters := missing & set(field.data or ""):
                add_error(field, _sentence(cannot_print(letters)))


def _named(name: object, error: object) -> str:
    return f"{name}: {error}" if name else str(error)


def _sentence(fault: str) -> str:
    return f"{fault[:1].upper()}{fault[1:]}."
