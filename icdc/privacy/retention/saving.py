"""One rule's form: whether it is applied, and how long what it speaks of is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask_babel import gettext as _
from flask_babel import ngettext

from icdc.privacy.retention.rules import Rule
from icdc.web.keeping import Term, Unit, setting_name, spelled
from icdc.web.records import record_id
from icdc.web.settings import find_setting, write_setting

# Longer than anybody plans.
MOST = {Unit.days: 3650, Unit.months: 600, Unit.years: 75}
MOST_DIGITS = 4


@dataclass(frozen=True)
class RuleForm:
    """As it is shown: stored, or as somebody has just sent it. `version` is that of the setting
    when the form was opened, 0 while nobody has changed the rule."""

    rule: Rule
    is_on: bool
    amount: str
    version: int
    fault: str = ""

    @property
    def unit(self) -> str:
        """Beside the number that stands in the form."""
        count = int(self.amount) if _is_number(self.amount) else 0
        words = {
            Unit.days: ngettext("day", "days", count),
            Unit.months: ngettext("month", "months", count),
            Unit.years: ngettext("year", "years", count),
        }
        return str(words[self.rule.term.unit])

    @property
    def is_overtaken(self) -> bool:
        return self.version != _version(self.rule)

    def opened_again(self) -> "RuleForm":
        """After a conflict: what was sent, which now may be saved over what is stored."""
        return replace(self, version=_version(self.rule), fault=_stored_now(self.rule))


def stored(rule: Rule) -> RuleForm:
    term = rule.term
    return RuleForm(rule, term.is_on, str(term.amount), _version(rule))


def sent(rule: Rule, typed: Mapping[str, str]) -> RuleForm:
    amount, most = typed.get("amount", "").strip(), MOST[rule.term.unit]
    fits = _is_number(amount) and 1 <= int(amount) <= most
    fault = "" if fits else _("A whole number from %(min)s to %(max)s.", min=1, max=most)
    version = record_id(typed.get("version", ""))
    return RuleForm(rule, "is_on" in typed, amount[:10], version, str(fault))


def save(form: RuleForm, by_id: int) -> None:
    """Of a sound form. Not committed."""
    term = Term(int(form.amount), form.rule.term.unit, form.is_on)
    write_setting(setting_name(form.rule.name), spelled(term), by_id)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS


def _version(rule: Rule) -> int:
    setting = find_setting(setting_name(rule.name))
    return setting.version if setting else 0


def _stored_now(rule: Rule) -> str:
    now = stored(rule)
    state = _("applied") if now.is_on else _("not applied")
    return str(
        _("Somebody else saved this rule while you were typing; stored now: %(amount)s %(unit)s,"
          " %(state)s. Save again to keep yours.",
          amount=now.amount, unit=now.unit, state=state)
    )  # fmt: skip
