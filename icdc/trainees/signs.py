"""What speaks for one person or against it, how much, and in which words."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString


class Grade(StrEnum):
    certain = "certain"
    likely = "likely"
    possible = "possible"


class Sign(StrEnum):
    """What speaks for one person, or against it."""

    same_name = "same_name"
    other_spelling = "other_spelling"
    like_name = "like_name"
    other_family_name = "other_family_name"
    same_birth_date = "same_birth_date"
    same_patronymic = "same_patronymic"
    same_phone = "same_phone"
    same_email = "same_email"
    other_pin = "other_pin"
    other_birth_date = "other_birth_date"
    other_patronymic = "other_patronymic"
    other_gender = "other_gender"


WEIGHTS = {
    Sign.same_name: 4,
    Sign.other_spelling: 4,
    Sign.like_name: 3,
    Sign.other_family_name: 2,
    Sign.same_birth_date: 3,
    Sign.same_patronymic: 1,
    Sign.same_phone: 2,
    Sign.same_email: 2,
    Sign.other_pin: -4,
    Sign.other_birth_date: -3,
    Sign.other_patronymic: -3,
    Sign.other_gender: -2,
}
WORDS: dict[Sign, LazyString] = {
    Sign.same_name: _l("same name"),
    Sign.other_spelling: _l("same name in another spelling"),
    Sign.like_name: _l("like name"),
    Sign.other_family_name: _l("same given name and patronymic, another family name"),
    Sign.same_birth_date: _l("same date of birth"),
    Sign.same_patronymic: _l("same patronymic"),
    Sign.same_phone: _l("same telephone"),
    Sign.same_email: _l("same e-mail"),
    Sign.other_pin: _l("different PINs"),
    Sign.other_birth_date: _l("different dates of birth"),
    Sign.other_patronymic: _l("different patronymics"),
    Sign.other_gender: _l("different genders"),
}
GRADES: dict[Grade, LazyString] = {
    Grade.certain: _l("almost certainly one person"),
    Grade.likely: _l("probably one person"),
    Grade.possible: _l("perhaps one person"),
}
