"""A person's own request: who wants to be erased has read first what that means."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from icdc.models import RequestKind, Trainee
from icdc.web.forms import add_error
from icdc.web.request_forms import RequestForm


class OwnRequestForm(RequestForm):
    understood = BooleanField(_l("I have read what goes and what stays."))

    def is_sound_for(self, trainee: Trainee) -> bool:
        is_sound = super().is_sound_for(trainee)
        if self.wanted_kind is RequestKind.erasure and not self.understood.data:
            add_error(self.understood, _("Tick this once you have read it."))
        return is_sound and not self.errors
