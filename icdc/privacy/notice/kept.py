"""What is kept, for what, how long, and who sees it: the rows of the public page.

The times are those that the rules of retention follow, so that the page never promises another.
"""

from dataclasses import dataclass

from flask_babel import gettext as _

from icdc.privacy.retention.rules import BY_NAME, in_words


@dataclass(frozen=True)
class Kind:
    what: str
    why: str
    how_long: str
    who_sees: str


def kept_kinds() -> list[Kind]:
    return [
        Kind(
            _("Names, gender, date of birth, region, organisation"),
            _("To enrol you, to issue certificates, and to count how many women and men learn."),
            _("As long as the register of certificates is kept, or until you have them erased."),
            _("The centre's managers, and the trainers of your courses."),
        ),
        Kind(
            _("PIN, e-mail address, telephone"),
            _("To tell people of one name apart, and to reach you."),
            _for("contacts"),
            _("The same. The PIN is kept locked; each look at it is recorded."),
        ),
        Kind(
            _("Courses, attendance, results"),
            _("To teach, and to know who has earned a certificate."),
            _("For ever; after an erasure without anything that tells who you are."),
            _("The centre's managers, and the trainers of your courses."),
        ),
        Kind(
            _("Certificates"),
            _("As proof for you, and against forgery."),
            _("For ever; your name is withheld if you ask for it."),
            _("Whoever holds the paper or its link sees what is printed on it, and nothing else."),
        ),
        Kind(
            _("Application forms"),
            _("To decide on the application."),
            _("If you are not accepted: %(time)s", time=_for("applications")),
            _("The centre's managers, and the trainers of that course."),
        ),
        Kind(
            _("Letters that were sent to you"),
            _("To know whether they arrived."),
            _for("letter_addresses"),
            _("The centre's managers, and the trainers of your courses."),
        ),
        Kind(
            _("Sign-ins, with network address"),
            _("To notice when somebody else uses your way in."),
            _for("sign_ins"),
            _("You, and the centre's administrator."),
        ),
        Kind(
            _("Where you are signed in: browser, network address, when last used"),
            _("So that you see it, and can sign out there from elsewhere."),
            _("Until you sign out; if it ends by itself: %(time)s", time=_for("open_sessions")),
            _("You."),
        ),
        Kind(
            _("Your consents and requests"),
            _("To show that the centre did what you asked for."),
            _("Their words: %(time)s", time=_for("request_texts")),
            _("You, and the centre's managers."),
        ),
        Kind(
            _("Who read, gave out or changed your record"),
            _("So that everybody answers for what he or she did."),
            _("For ever; network addresses: %(time)s", time=_for("audit_addresses")),
            _("You, and the centre's managers."),
        ),
    ]


def _for(name: str) -> str:
    """5 years after the last day of the person's last course."""
    rule = BY_NAME[name]
    return f"{in_words(rule.term)} {rule.since}"
