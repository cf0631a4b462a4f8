"""What is kept, for what, how long, and who sees it: the rows of the public page."""

from dataclasses import dataclass

from flask_babel import gettext as _

from icdc.privacy.notice.times import as_sentence, kept_for, kept_or_for_ever


@dataclass(frozen=True)
class Kind:
    what: str
    why: str
    how_long: str
    who_sees: str


def kept_kinds() -> list[Kind]:
    return [*_of_the_person(), *_of_learning(), *_of_letters_and_visits(), *_of_the_office()]


def _of_the_person() -> list[Kind]:
    return [
        Kind(
            _("Names, town or village, organisation"),
            _("To enrol you, and to issue certificates."),
            _("As long as the register of certificates is kept, or until you have them erased."),
            _("The centre's managers, and the trainers of your courses."),
        ),
        Kind(
            _("Gender, date of birth, region, sector"),
            _("To count how many women and men learn, of what age, and from where."),
            _("For ever. After an erasure without your name, and of the date of birth only as much"
              " as the age groups need: mostly the year."),
            _("The centre's managers, and the trainers of your courses."),
        ),
        Kind(
            _("PIN, e-mail address, telephone"),
            _("To tell people of one name apart, and to reach you."),
            as_sentence(kept_for("contacts")),
            _("The same. The PIN is kept locked; each look at it is recorded."),
        ),
    ]  # fmt: skip


def _of_learning() -> list[Kind]:
    return [
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
            _("If you are accepted: until you have it erased. If you are not accepted: %(time)s",
              time=kept_for("applications")),
            _("The centre's managers, and the trainers of that course."),
        ),
    ]  # fmt: skip


def _of_letters_and_visits() -> list[Kind]:
    return [
        Kind(
            _("Letters that were sent to you"),
            _("To know whether they arrived."),
            _("Where a certificate was sent to: %(time)s. That any other letter was sent:"
              " %(other_time)s",
              time=kept_for("letter_addresses"), other_time=kept_for("notices")),
            _("The centre's managers, and the trainers of your courses."),
        ),
        Kind(
            _("Sign-ins, with network address"),
            _("To notice when somebody else uses your way in."),
            as_sentence(kept_for("sign_ins")),
            _("You, and the centre's administrator."),
        ),
        Kind(
            _("Where you are signed in: browser, network address, when last used"),
            _("So that you see it, and can sign out there from elsewhere."),
            _("Until you sign out; if it ends by itself: %(time)s", time=kept_for("open_sessions")),
            _("You."),
        ),
    ]  # fmt: skip


def _of_the_office() -> list[Kind]:
    return [
        Kind(
            _("Your consents"),
            _("To show that the centre was allowed to keep your data."),
            _("For ever: what for, in which words, and when. After an erasure without your name."),
            _("You, and the centre's managers."),
        ),
        Kind(
            _("Your requests"),
            _("To show that the centre did what you asked for."),
            _("That you asked, and what came of it: for ever, after an erasure without your name."
              " The words: %(time)s", time=kept_for("request_texts")),
            _("You, and the centre's managers."),
        ),
        Kind(
            _("Who read, gave out or changed your record"),
            _("So that everybody answers for what he or she did."),
            _("For ever, after an erasure without what stood there before. Network addresses:"
              " %(time)s", time=kept_or_for_ever("audit_addresses")),
            _("You, and the centre's managers."),
        ),
        Kind(
            _("Copies of all this (backups)"),
            _("To bring the register back after a fire or a fault."),
            _("Those of each night for 14 days, one of each month for a year. Whoever was erased is"
              " still in them until then, and is erased again where one is brought back."),
            _("Whoever looks after the server."),
        ),
    ]  # fmt: skip
