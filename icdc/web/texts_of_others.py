"""What the parts of others say on the registry's pages: it is translated here, too."""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from wtforms.i18n import messages_path

from icdc.sign_in.words import WORDS


def texts() -> dict[str, Catalog]:
    """By the name of the catalogue, as in `translations/*/LC_MESSAGES/`."""
    return {"flask_security": _of_signing_in(), "wtforms": _of_fields()}


def _of_signing_in() -> Catalog:
    said = Catalog()
    for text, _kind in WORDS.values():
        said.add(text)
    return said


def _of_fields() -> Catalog:
    """All that the installed WTForms can say of a field."""
    with (Path(messages_path()) / "wtforms.pot").open("rb") as opened:
        return read_po(opened)
