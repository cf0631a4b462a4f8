"""A register number that somebody typed, as a whole."""

from flask_babel import gettext as _

from icdc.certification.queries import last_version
from icdc.models import Certificate
from icdc.web import register_numbers
from icdc.web.errors import Refusal


def certificate_of_number(typed: str) -> Certificate:
    """As it stands today. Raises Refusal for a mistyped number, and for one that nobody has."""
    reading = register_numbers.read(typed)
    if reading and not reading.is_sound:
        raise Refusal(_("%(number)s is mistyped: its last character does not fit.", number=typed))
    certificate = last_version(reading.number if reading else typed)
    if certificate is None:
        raise Refusal(_("There is no certificate %(number)s.", number=typed))
    return certificate
