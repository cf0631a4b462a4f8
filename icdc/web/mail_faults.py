"""Why a letter was not sent, in a sentence, and whether trying again can help."""

import smtplib
import ssl

from flask_babel import gettext as _

from icdc.web.smtp import GONE, AnswerLostError

# Of what a server says; some tell whole stories.
MOST_WORDS = 240
# Codes below are for now (RFC 5321, 4.2.1).
FOR_GOOD = 500


class MailFault(Exception):  # noqa: N818 (told to people, as Refusal is)
    """Its text is a sentence. `is_for_all`: every other letter would fare the same now."""

    def __init__(self, sentence: str, is_for_all: bool = False) -> None:
        super().__init__(sentence)
        self.is_for_all = is_for_all


class Refused(MailFault):
    """For good: somebody must put something right first."""


class Deferred(MailFault):
    """For now: trying again later can help."""


class Unclear(MailFault):
    """The server has the letter and did not say whether it took it. Never try again by itself."""


def fault_of_server(fault: OSError) -> MailFault:
    """While the connection was made: it meets all letters."""
    if isinstance(fault, smtplib.SMTPAuthenticationError):
        sentence = _("The mail server did not accept the registry's own name and password.")
        return _by_code(fault.smtp_code, _with_words(sentence, fault), is_for_all=True)
    if isinstance(fault, smtplib.SMTPResponseException):
        sentence = _("The mail server refused to talk to the registry.")
        return _by_code(fault.smtp_code, _with_words(sentence, fault), is_for_all=True)
    if isinstance(fault, smtplib.SMTPNotSupportedError):
        sentence = _("The mail server does not offer what ICDC_MAIL_URL asks for.")
        return Refused(sentence, is_for_all=True)
    if isinstance(fault, ssl.SSLCertVerificationError):
        return Refused(_("The mail server's TLS certificate is not to be trusted."), True)
    return Deferred(_("The mail server does not answer."), is_for_all=True)


def fault_of_letter(fault: OSError | ValueError) -> MailFault:
    """While a letter was handed over."""
    if isinstance(fault, AnswerLostError):
        return Unclear(_("The mail server got the letter, and then the connection broke."))
    if isinstance(fault, smtplib.SMTPHeloError):
        return fault_of_server(fault)
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        return _of_recipient(fault)
    if isinstance(fault, smtplib.SMTPSenderRefused):
        sentence = _("The mail server does not let the registry send from its address.")
        return _by_code(fault.smtp_code, _with_words(sentence, fault), is_for_all=True)
    if isinstance(fault, smtplib.SMTPResponseException):
        sentence = _("The mail server refused the letter.")
        is_leaving = fault.smtp_code == GONE
        return _by_code(fault.smtp_code, _with_words(sentence, fault), is_leaving)
    if isinstance(fault, OSError):
        return Deferred(_("The connection to the mail server broke."))
    return Refused(_("This is no e-mail address."))


def _of_recipient(fault: smtplib.SMTPRecipientsRefused) -> MailFault:
    code, words = next(iter(fault.recipients.values()))
    if code >= FOR_GOOD:
        sentence = _("The mail server refused the address.")
    else:
        sentence = _("The mail server does not take letters to this address now.")
    return _by_code(code, f"{sentence} {_spoken(code, words)}", is_for_all=code == GONE)


def _by_code(code: int, sentence: str, is_for_all: bool) -> MailFault:
    kind = Refused if code >= FOR_GOOD else Deferred
    return kind(sentence, is_for_all)


def _with_words(sentence: str, fault: smtplib.SMTPResponseException) -> str:
    return f"{sentence} {_spoken(fault.smtp_code, fault.smtp_error)}"


def _spoken(code: int, words: bytes | str) -> str:
    """What the server said, on one line: “550 5.1.1 No such user”."""
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    shown = line if len(line) <= MOST_WORDS else f"{line[:MOST_WORDS]}…"
    return f"“{code} {shown}”" if shown else f"“{code}”"
