"""What was typed into the field for the address."""

from contextlib import suppress

from flask_babel import gettext as _

from icdc.models.names import clean
from icdc.web.person_texts import FieldFaultError, parse_email

LONGEST = 254


def fault_of_address(address: str) -> str:
    """A sentence about its spelling, empty when it can be an address; asks the registry nothing."""
    if not clean(address):
        return str(_("Type your e-mail address."))
    with suppress(FieldFaultError):
        if len(address) <= LONGEST and parse_email(address):
            return ""
    return str(_("This is no e-mail address. It looks like name@example.kg."))
