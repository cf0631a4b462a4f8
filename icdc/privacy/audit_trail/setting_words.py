"""The settings of the office and what stands in them, as their pages call them."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from icdc.privacy.retention.rules import BY_NAME, in_words
from icdc.web.filters import day
from icdc.web.keeping import OFF, ON, TERMS, Term, setting_name
from icdc.web.second_factor import SETTING

PUBLIC = "public_figures"
KEPT = "public_figures.kept"
LAST_DAY = "retention_last_day"
TITLES: dict[str, LazyString] = {
    "request_days": _l("Days to answer"),
    "request_law": _l("The law that says so"),
    "data_contact": _l("Whom people can ask about their data"),
    SETTING: _l("A code from an app at sign-in"),
    PUBLIC: _l("Figures for the public"),
    KEPT: _l("Figures that the public sees"),
    LAST_DAY: _l("Day on which the rules were last applied"),
    **{setting_name(name): rule.label for name, rule in BY_NAME.items()},
}
SWITCHES: dict[tuple[str, str], LazyString] = {
    (SETTING, ON): _l("needed"),
    (SETTING, OFF): _l("not needed"),
    (PUBLIC, ON): _l("shown"),
    (PUBLIC, OFF): _l("hidden"),
}


def setting_title(name: str) -> str:
    return str(TITLES.get(name, name))


def setting_value(name: str, value: str) -> str:
    """What cannot be understood stays as it stands."""
    if (name, value) in SWITCHES:
        return str(SWITCHES[name, value])
    if name == KEPT:
        return str(_("counted anew"))
    try:
        return day(value) if name == LAST_DAY else _term(name, value)
    except ValueError:
        return value


def _term(name: str, value: str) -> str:
    usual = next((TERMS[rule] for rule in BY_NAME if setting_name(rule) == name), None)
    if usual is None:
        return value
    switch, _apart, amount = value.partition(" ")
    kept = in_words(Term(int(amount), usual.unit))
    return kept if switch == ON else str(_("kept for ever"))
