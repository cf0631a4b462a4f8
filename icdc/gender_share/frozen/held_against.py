"""The target that a frozen report was held against, and the one of today."""

from dataclasses import dataclass

from flask_babel import gettext as _

from icdc.gender_share.definition import Aim
from icdc.gender_share.exports.wording import aim_text
from icdc.gender_share.frozen.stored import Stored
from icdc.gender_share.queries import has_target
from icdc.gender_share.selection import Selection
from icdc.web.errors import Refusal
from icdc.web.labels import label


class TargetGoneError(Refusal):
    """The same question cannot be asked again; another target would answer it in silence."""


@dataclass(frozen=True)
class HeldAgainst:
    """In words, for the page of the report."""

    then: str
    # Empty where it is the same.
    now: str
    # Why the report cannot be restated; empty where it can.
    gone: str


def held_against(stored: Stored, live: Aim) -> HeldAgainst:
    """`live`: what the figures of today are held against."""
    then, now = _in_words(stored.aim), _in_words(live)
    gone = _target_gone() if _is_gone(stored.selection) else ""
    return HeldAgainst(then, now if now != then else "", gone)


def ask_for_target(selection: Selection) -> None:
    """Raises TargetGoneError."""
    if _is_gone(selection):
        raise TargetGoneError(_target_gone())


def _is_gone(selection: Selection) -> bool:
    """Where none was chosen, the usual one is asked for, whichever that is by now."""
    return selection.target is not None and not has_target(selection.target)


def _target_gone() -> str:
    said = _(
        "The target that this report was held against is deleted, so it cannot be restated. "
        "Set the target anew and freeze a new report."
    )
    return str(said)


def _in_words(aim: Aim) -> str:
    """Such as "40 %, Forty, due on 31.12.2023; Asked of: registered"."""
    return f"{aim_text(aim)}; {_('Asked of')}: {label(aim.basis)}"
