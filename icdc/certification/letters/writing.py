"""What a letter says: in its own language, whatever the sender's page speaks."""

from dataclasses import dataclass

from flask_babel import force_locale
from flask_babel import gettext as _
from flask_mailman import EmailMessage

from icdc.certification.files.naming import paper_name
from icdc.certification.paper.handing_out import hand_out
from icdc.models import Certificate, Language
from icdc.web.addresses import verify_address
from icdc.web.filters import day
from icdc.web.mailing import make_message, sender_name

PDF = "application/pdf"


@dataclass(frozen=True)
class Written:
    """A letter as its reader gets it, but for the attachment."""

    sender: str
    subject: str
    text: str
    file: str


def written(certificate: Certificate, language: Language, root: str) -> Written:
    with force_locale(language.value):
        return Written(
            sender=sender_name(),
            subject=_subject(certificate, language),
            text="\n\n".join(_paragraphs(certificate, language, root)) + "\n",
            file=paper_name(certificate, language.value),
        )


def as_message(
    certificate: Certificate, address: str, language: Language, root: str
) -> EmailMessage:
    """Ready to be sent, the paper attached. Raises Refusal where the paper cannot be made."""
    letter = written(certificate, language, root)
    paper = hand_out(certificate, language.value, root)
    return make_message(
        (_name(certificate, language), address),
        letter.subject,
        letter.text,
        [(letter.file, paper, PDF)],
        language.value,
    )


def _subject(certificate: Certificate, language: Language) -> str:
    programme = _programme(certificate, language)
    said = _(
        "Your certificate %(number)s: %(programme)s", number=certificate.number, programme=programme
    )
    return str(said)


def _paragraphs(certificate: Certificate, language: Language, root: str) -> list[str]:
    return [
        _("Hello, %(name)s!", name=_name(certificate, language)),
        _what_for(certificate, language),
        _("Certificate number: %(number)s", number=certificate.number),
        _(
            "The certificate is attached to this letter: %(file)s. You can print it or pass it on.",
            file=paper_name(certificate, language.value),
        ),
        "\n".join([
            _("Anybody can check here that it is genuine:"), verify_address(certificate, root),
        ]),
        _(
            "Is your name or something else wrong, or did you not take this course? "
            "Reply to this letter, and we will put it right."
        ),
        sender_name(),
    ]  # fmt: skip


def _what_for(certificate: Certificate, language: Language) -> str:
    facts = certificate.printed
    said = _(
        "You completed the course “%(programme)s” (%(hours)s hours, %(starts_on)s – %(ends_on)s). "
        "Here is your certificate.",
        programme=_programme(certificate, language),
        hours=facts["hours"],
        starts_on=day(facts["starts_on"]),
        ends_on=day(facts["ends_on"]),
    )
    return str(said)


def _programme(certificate: Certificate, language: Language) -> str:
    titles = certificate.printed.get("programmes")
    return titles[language.value] if titles else certificate.printed["programme"]


def _name(certificate: Certificate, language: Language) -> str:
    """As printed on the paper of that language."""
    facts = certificate.printed
    in_latin = facts.get("latin_name", "") if language is Language.en else ""
    return in_latin or facts["name"]
