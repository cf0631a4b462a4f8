"""Traces of an erased person outside the database's tables, swept once the erasure is committed."""

import email
import logging
from contextlib import suppress
from email.message import Message
from email.policy import default
from pathlib import Path

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from icdc.extensions import db
from icdc.privacy.erasure.cleaning import clean_database
from icdc.privacy.erasure.erasing import Erasure
from icdc.privacy.erasure.identifiers import Identifiers
from icdc.web.erased import remember_erased
from icdc.web.mail_faults import MailFault
from icdc.web.mailing import make_message, send

# As the mail library divides letters in one file.
BETWEEN_LETTERS = b"-" * 79
log = logging.getLogger(__name__)


def sweep(erasure: Erasure, tells: bool = True) -> bool:
    """Tell the person, if there is an address and `tells`; then sweep. Call it after the commit.

    False where readers still hold old pages of the database: a daily job cleans them later.
    """
    # A letter must wait for nobody's lock, and nobody for the letter.
    db.session.rollback()
    remember_erased(*erasure.records)
    if tells and erasure.reached:
        _tell(*erasure.reached, erasure.language)
    folder = Path(current_app.config["INSTANCE"])
    for course_id in erasure.course_ids:
        for path in (folder / "certificate_files").glob(f"{course_id}-*"):
            path.unlink(missing_ok=True)
    _sweep_mail(folder / "mail", erasure.identifiers)
    return clean_database()


def _tell(name: str, address: str, language: str) -> None:
    """The last letter, made from what is known in memory only."""
    with force_locale(language):
        text = _(
            "You asked the centre to erase your data, or the centre had to erase it. It is done:"
            " your name, personal number, addresses and telephone are in the registry no more.\n\n"
            "What is left tells nobody who you are: courses and results for statistics, and the"
            " certificates' numbers. Your certificates stay valid; whoever checks one reads that"
            " the name is withheld. The registry can neither print them again nor correct them."
        )
        subject = str(_("Your data were erased"))
    try:
        send(make_message((name, address), subject, str(text), in_language=language))
    except MailFault:
        # Its words would name the address.
        log.warning("The letter on an erasure was not taken by the mail server.")


def _sweep_mail(folder: Path, identifiers: Identifiers) -> None:
    """In development letters are files; each may hold several. Those that name the person go."""
    for path in folder.glob("*"):
        with suppress(OSError):
            if path.is_file() and any(
                _names(letter, identifiers) for letter in path.read_bytes().split(BETWEEN_LETTERS)
            ):
                path.unlink(missing_ok=True)


def _names(content: bytes, identifiers: Identifiers) -> bool:
    """Each part by itself: what stands in two letters is no full name."""
    if identifiers.are_exactly_in(content.decode(errors="replace")):
        return True
    letter: Message = email.message_from_bytes(content, policy=default)
    told = ["\n".join(str(value) for value in letter.values())]
    for part in letter.walk():
        if part.get_content_maintype() == "text":
            payload = part.get_payload(decode=True)
            told.append(payload.decode(errors="replace") if isinstance(payload, bytes) else "")
    return any(map(identifiers.surely_in, told))
