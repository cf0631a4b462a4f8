"""What can block or bend the report, and why it matters."""

from dataclasses import dataclass
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString


class Kind(StrEnum):
    gender = "gender"
    home = "home"
    course_region = "course_region"
    birth_date = "birth_date"
    dates = "dates"
    doubles = "doubles"
    uncertified = "uncertified"
    uncompleted = "uncompleted"


@dataclass(frozen=True)
class Words:
    title: LazyString
    # What it does to the figures.
    why: LazyString
    # What is to be done about it.
    remedy: LazyString


WORDS = {
    Kind.gender: Words(
        _l("Gender not stated"),
        _l("They count in no share; only the bounds know of them."),
        _l(
            "The choice is what the person says: ask by telephone or e-mail. A gender is never"
            " guessed from a name, a form of address or a PIN; whoever does not wish to say stays"
            " “not stated”."
        ),
    ),
    Kind.home: Words(
        _l("No region where people live"),
        _l("In the breakdown by region where people live they stand under “No region given”."),
        _l("The share of the whole stays as it is."),
    ),
    Kind.course_region: Words(
        _l("Courses without a region"),
        _l("Their people are missing as soon as the figures are asked for by region."),
        _l("Courses that are held online need none and are not listed."),
    ),
    Kind.birth_date: Words(
        _l("No date of birth"),
        _l("In the breakdown by age they stand under “No date of birth”."),
        _l("Without it two records of one person are hard to tell from two people, too."),
    ),
    Kind.dates: Words(
        _l("Dates that cannot be right"),
        _l("A wrong day counts a person in the wrong period, or in the wrong age band."),
        _l("Listed whatever the period, because it may be the day that put them outside."),
    ),
    Kind.doubles: Words(
        _l("Possible double records"),
        _l("If the two are one person, she or he counts twice among people."),
        _l(
            "Same name, and no two birth dates or PINs that speak against it. Compare them, then"
            " merge them or say that they are two people."
        ),
    ),
    Kind.uncertified: Words(
        _l("Completed, but not certified"),
        _l("They count as registered and are missing among the certified."),
        _l(
            "The course's page for issuing says who may be certified now, and what the others"
            " lack. Who had a certificate that was revoked is not listed."
        ),
    ),
    Kind.uncompleted: Words(
        _l("Certificate without completion"),
        _l("They count as certified, though nobody noted that they completed the course."),
        _l("Note the result in the course's roster, or revoke the certificate."),
    ),
}
