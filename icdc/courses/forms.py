"""Forms of programmes, courses and sessions."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, SelectMultipleField, TimeField
from wtforms.validators import ValidationError

from icdc.models import Course, Language, Mode
from icdc.web.forms import (
    REQUIRED,
    VersionedForm,
    day_field,
    region_field,
    text_field,
    whole_number,
    word_field,
)
from icdc.web.lines import lines_field
from icdc.web.points import PointsField


class ProgrammeForm(VersionedForm):
    code = text_field(_l("Code"), most=40)
    title_ky = text_field(_l("Title in Kyrgyz"))
    title_ru = text_field(_l("Title in Russian"))
    title_en = text_field(_l("Title in English"))
    hours = whole_number(_l("Hours"), 2000)
    language = word_field(_l("Language of the certificate"), Language)
    least_attendance = whole_number(_l("Least attendance, per cent"), 100, is_required=False)
    pass_mark = PointsField(_l("Pass mark, points of 100"))
    validity_months = whole_number(_l("Valid for, months"), 600, is_required=False)
    outcomes_ky = lines_field(_l("Learning outcomes in Kyrgyz"))
    outcomes_ru = lines_field(_l("Learning outcomes in Russian"))
    outcomes_en = lines_field(_l("Learning outcomes in English"))


class CourseForm(VersionedForm):
    programme_id = SelectField(_l("Programme"), coerce=int)
    code = text_field(_l("Code"), most=40)
    title = text_field(_l("Title"))
    starts_on = day_field(_l("First day"))
    ends_on = day_field(_l("Last day"))
    hours = whole_number(_l("Hours"), 2000)
    capacity = whole_number(_l("Seats"), 10_000, is_required=False)
    applications_until = day_field(_l("Applications until"), is_required=False)
    language = word_field(_l("Language"), Language)
    mode = word_field(_l("Mode"), Mode)
    place = text_field(_l("Place"), is_required=False)
    region_code = region_field(_l("Region"))
    trainers = SelectMultipleField(_l("Trainers"), coerce=int)

    def validate_applications_until(self, _field: object) -> None:
        until = self.applications_until.data
        if until and self.ends_on.data and until > self.ends_on.data:
            raise ValidationError(_("Applications end no later than the course."))

    def validate_ends_on(self, _field: object) -> None:
        if self.starts_on.data and self.ends_on.data and self.ends_on.data < self.starts_on.data:
            raise ValidationError(_("The last day lies before the first."))


class SessionForm(VersionedForm):
    held_on = day_field(_l("Day"))
    starts_at = TimeField(_l("From"), [REQUIRED])
    ends_at = TimeField(_l("To"), [REQUIRED])
    topic = text_field(_l("Topic"), is_required=False)

    def __init__(self, *args: object, course: Course, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.course = course

    def validate_held_on(self, _field: object) -> None:
        day = self.held_on.data
        if day and not self.course.starts_on <= day <= self.course.ends_on:
            raise ValidationError(_("This day lies outside the course."))

    def validate_ends_at(self, _field: object) -> None:
        if self.starts_at.data and self.ends_at.data and self.ends_at.data <= self.starts_at.data:
            raise ValidationError(_("The session ends before it begins."))
