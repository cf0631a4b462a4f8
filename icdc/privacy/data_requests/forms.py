"""The forms of the desk."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, IntegerField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import HiddenInput

from icdc.models import Channel, DataRequest, Language, RequestState, Trainee
from icdc.web.clock import today
from icdc.web.data_requests import Way
from icdc.web.forms import (
    VersionedForm,
    add_error,
    day_field,
    tidy,
    whole_number,
    word_field,
)
from icdc.web.labels import label
from icdc.web.request_clock import MOST_DAYS
from icdc.web.request_forms import MOST_LETTERS, RequestForm

TOO_LONG = _l("At most %(max)d letters.")


class EnteredForm(RequestForm):
    """A request that came by letter or in person, written down by the desk."""

    trainee_id = HiddenField()
    channel = SelectField(
        _l("How it came"),
        choices=lambda: [(one.value, label(one)) for one in (Channel.letter, Channel.in_person)],
    )
    came_on = day_field(_l("On which day it came"))
    language = word_field(_l("Language of the answer"), Language)

    def is_sound_for(self, trainee: Trainee) -> bool:
        is_sound = super().is_sound_for(trainee)
        if self.came_on.data and self.came_on.data > today():
            add_error(self.came_on, _("This day has not come yet."))
        return is_sound and not self.errors

    @property
    def way(self) -> Way:
        on: date | None = self.came_on.data
        return Way(Language(self.language.data), Channel(self.channel.data), on)


class DecisionForm(VersionedForm):
    """What the centre answers; carries the versions of the request and of the person."""

    person_version = IntegerField(validators=[Optional()], widget=HiddenInput())
    outcome = SelectField(
        _l("Decision"),
        validators=[InputRequired(_l("Choose one."))],
        choices=[(one.value, one.value) for one in (RequestState.done, RequestState.refused)],
    )
    answer = TextAreaField(
        _l("Answer to the person"), [Optional(), Length(max=MOST_LETTERS, message=TOO_LONG)],
        filters=[tidy],
    )  # fmt: skip

    def is_sound(self) -> bool:
        is_sound = bool(self.validate_on_submit())
        if self.outcome.data == RequestState.refused.value and not self.answer.data:
            add_error(self.answer, _("A refusal needs a reason, which the person is told."))
        return is_sound and not self.errors

    def is_overtaken_by(self, request: DataRequest) -> bool:
        """Whether the request or the person's record changed since the page was opened."""
        person = request.trainee.version if request.trainee else 0
        return (self.version.data, self.person_version.data) != (request.version, person)

    def begin_with(self, request: DataRequest) -> None:
        self.begin_from(request.version)
        self.person_version.raw_data = None
        self.person_version.data = request.trainee.version if request.trainee else 0


class SettingsForm(VersionedForm):
    request_days = whole_number(_l("Days to answer"), MOST_DAYS)
    request_law = TextAreaField(
        _l("The law that says so"), [Optional(), Length(max=1000, message=TOO_LONG)], filters=[tidy]
    )
    data_contact = TextAreaField(
        _l("Whom people can ask about their data"),
        [Optional(), Length(max=1000, message=TOO_LONG)],
        filters=[tidy],
    )
