"""Whether the public sees figures: off, until the office decides otherwise."""

from icdc.gender_share.publication.figures import PublicFigures, keep
from icdc.models import Act, Setting
from icdc.web.audit import note
from icdc.web.settings import find_setting, read_setting, write_setting

SWITCH = "public_figures"
# `ANEW` shows figures that are counted now, even where the month has some already.
ON, ANEW, OFF = "on", "anew", "off"


def is_public() -> bool:
    return read_setting(SWITCH, OFF) == ON


def last_switch() -> Setting | None:
    """Who switched, and when; None: nobody ever did."""
    return find_setting(SWITCH)


def publish(figures: PublicFigures, by_id: int) -> None:
    """Not committed. Figures that were kept before are replaced by these."""
    keep(figures, by_id)
    _switch(ON, Act.figures_published, by_id)


def hide(by_id: int) -> None:
    """Not committed."""
    _switch(OFF, Act.figures_hidden, by_id)


def _switch(state: str, act: Act, by_id: int) -> None:
    write_setting(SWITCH, state, by_id)
    note(act, "setting", by_id=by_id)
