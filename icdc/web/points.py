"""Points of a hundred, with one decimal, as people write and read them."""

import re
from decimal import Decimal

from flask_babel import format_decimal
from flask_babel import gettext as _
from wtforms import Field
from wtforms.validators import ValidationError
from wtforms.widgets import TextInput

from icdc.models.names import clean
from icdc.web.person_texts import FieldFaultError

# The zeros that a spreadsheet adds are no further decimals.
POINTS = re.compile(r"([0-9]{1,3})(?:[.,]([0-9])0*)?")
MOST = 100


def shown_points(points: Decimal | None) -> str:
    """With the decimal sign of the reader's language; empty for none."""
    return "" if points is None else str(format_decimal(points, "0.#"))


def read_points(text: str) -> Decimal | None:
    """None for an empty text. Raises FieldFaultError for what is no number of points."""
    typed = clean(text)
    if not typed:
        return None
    found = POINTS.fullmatch(typed)
    points = Decimal(f"{found[1]}.{found[2] or 0}") if found else None
    if points is None or points > MOST:
        raise FieldFaultError(_("A number from 0 to 100, with at most one decimal."))
    return points


class PointsField(Field):
    """A number of points in a form; a comma is as good as a point."""

    data: Decimal | None
    widget = TextInput()

    def _value(self) -> str:
        return self.raw_data[0] if self.raw_data else shown_points(self.data)

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None
        try:
            self.data = read_points(valuelist[0] if valuelist else "")
        except FieldFaultError as fault:
            raise ValidationError(str(fault)) from fault
