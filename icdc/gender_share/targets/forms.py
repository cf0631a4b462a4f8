"""The form of a target."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from wtforms import SelectField
from wtforms.validators import ValidationError

from icdc.extensions import db
from icdc.models import Basis, Programme
from icdc.web.forms import (
    VersionedForm,
    day_field,
    text_field,
    whole_number,
    word_field,
)
from icdc.web.locale import language


def _programme_choices() -> list[tuple[str, str]]:
    programmes = db.session.scalars(select(Programme).order_by(Programme.code))
    titles = [(str(one.id), f"{one.code} · {one.title(language())}") for one in programmes]
    return [("", _("All programmes")), *titles]


class TargetForm(VersionedForm):
    title = text_field(_l("Title"))
    percent = whole_number(_l("Share of women, per cent"), 100)
    basis = word_field(_l("Asked of"), Basis)
    # An empty choice is None already when it is compared with the choices.
    programme_id = SelectField(
        _l("Programme"), choices=_programme_choices, coerce=lambda text: int(text) if text else None
    )
    counts_from = day_field(_l("Counts from"), is_required=False)
    due_on = day_field(_l("Due on"))
    source = text_field(_l("Source"), is_required=False, most=500)

    def validate_due_on(self, _field: object) -> None:
        first, last = self.counts_from.data, self.due_on.data
        if first and last and last < first:
            raise ValidationError(_("It is due before its first day."))
