"""Sending e-mail: from the centre's own address, over one connection, faults told as sentences.

    with Outbox() as outbox:                      # for many; `send(message)` for one
        outbox.send(message)                      # raises MailFault (`mail_faults.py`)

Never send within a transaction: on SQLite all other writers would wait for the mail server.
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from email.charset import Charset
from email.header import Header
from email.utils import formataddr, make_msgid, parseaddr

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_mailman import EmailMessage

from icdc.extensions import mail
from icdc.web.locale import language
from icdc.web.mail_faults import Refused, fault_of_letter, fault_of_server
from icdc.web.smtp import SmtpBackend

# Letters in base64 pass every mail server, old ones included.
LETTERS = Charset("utf-8")
# Of a subject's pieces: the first must have room beside the word Subject.
WIDTH = 64
ADDRESS = re.compile(r"""[^\s@<>(),;:\\"\[\]]+@[^\s@<>(),;:\\"\[\]]+""")


def can_send() -> bool:
    return bool(current_app.config["MAIL_BACKEND"])


def goes_to_files() -> bool:
    """Whether letters become files in the instance folder instead, as in development."""
    return bool(current_app.config["MAIL_BACKEND"] == "file")


def sender_address() -> str:
    return parseaddr(current_app.config["MAIL_DEFAULT_SENDER"])[1]


def sender_name(in_language: str = "") -> str:
    """The centre's, as recipients read it; in the language of the moment if no other is named."""
    named = parseaddr(current_app.config["MAIL_DEFAULT_SENDER"])[0]
    with force_locale(in_language or language()):
        return named or str(_("Innovation Centre of Digital Competencies"))


def make_message(
    to: tuple[str, str],
    subject: str,
    text: str,
    attachments: Sequence[tuple[str, bytes, str]] = (),
    in_language: str = "",
) -> EmailMessage:
    """A letter to (name, address); attachments are (file name, content, media type).

    The centre signs `in_language`; what is refused is told in the language of the moment.

    Raises Refused for an address that is none.
    """
    name, address = to[0], _ascii(to[1])
    message = EmailMessage(
        subject=Header(" ".join(subject.split()), LETTERS).encode(maxlinelen=WIDTH, linesep=""),
        body=text,
        from_email=formataddr((sender_name(in_language), sender_address()), "utf-8"),
        to=[formataddr((" ".join(name.split()), address), "utf-8")],
        attachments=list(attachments),
        headers={
            "Message-ID": make_msgid(domain=sender_address().rpartition("@")[2]),
            # Answering machines leave it alone.
            "Auto-Submitted": "auto-generated",
        },
    )
    message.encoding = LETTERS
    return message


def _ascii(address: str) -> str:
    """As mail servers read it; foreign letters are understood after the @ only."""
    before, _at, domain = address.strip().rpartition("@")
    with suppress(UnicodeError):
        plain = f"{before}@{domain.encode('idna').decode()}"
        if plain.isascii() and ADDRESS.fullmatch(plain):
            return plain
    raise Refused(_("This is no e-mail address."))


def send(message: EmailMessage) -> None:
    with Outbox() as outbox:
        outbox.send(message)


class Outbox:
    """One connection for many letters; opened with the first, and again when it broke."""

    def __init__(self) -> None:
        self._smtp: SmtpBackend | None = None

    def __enter__(self) -> "Outbox":
        return self

    def __exit__(self, *_fault: object) -> None:
        if self._smtp is not None:
            # What was sent is sent, however the server says goodbye.
            with suppress(OSError):
                self._smtp.close()

    def send(self, message: EmailMessage) -> None:
        """Raises a MailFault unless the mail server took the letter."""
        if not can_send():
            raise Refused(_("No mail server is set up."), is_for_all=True)
        if current_app.config["MAIL_BACKEND"] == "smtp":
            self._send_by_smtp(message)
        else:
            # Each letter a file of its own.
            mail.get_connection().send_messages([message])

    def _send_by_smtp(self, message: EmailMessage) -> None:
        if self._smtp is None:
            self._smtp = mail.get_connection(backend=SmtpBackend)
        try:
            self._smtp.open()
        except OSError as fault:
            raise fault_of_server(fault) from fault
        try:
            self._smtp.send_messages([message])
        except (OSError, ValueError) as fault:
            raise fault_of_letter(fault) from fault
