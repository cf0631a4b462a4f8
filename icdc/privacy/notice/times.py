"""How long something is kept, in the words of the public page.

The times are those that the rules of retention follow, so that the page never promises another.
"""

from flask_babel import gettext as _

from icdc.privacy.retention.rules import BY_NAME, in_words


def kept_for(rule: str) -> str:
    """5 years after the last day …; where the office switched the rule off, only erasing ends it.

    Not of `audit_addresses`: an erasure leaves those of the staff.
    """
    return _time(rule) or str(_("until you have it erased"))


def kept_or_for_ever(rule: str) -> str:
    return _time(rule) or str(_("for ever"))


def as_sentence(time: str) -> str:
    return f"{time[:1].upper()}{time[1:]}"


def _time(name: str) -> str:
    """Empty where nothing leaves by itself."""
    rule = BY_NAME[name]
    return f"{in_words(rule.term)} {rule.since}" if rule.term.is_on else ""
