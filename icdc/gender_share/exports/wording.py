"""What stands around the figures in every file: filters in words, time, author, definition."""

from flask_babel import gettext as _

from icdc.gender_share.ages import NOT_GIVEN, band_label
from icdc.gender_share.definition import DEFINITION, Aim, Tally
from icdc.gender_share.document import Document
from icdc.gender_share.grouping import By, label_of, region_name, sector_name
from icdc.gender_share.periods import Period
from icdc.gender_share.report import Group
from icdc.gender_share.selection import Selection
from icdc.models import Basis
from icdc.web.clock import ZONE
from icdc.web.filters import day
from icdc.web.locale import language

Facts = list[tuple[str, str]]


def title_of(document: Document) -> str:
    usual = _("Share of women among registered and certified participants")
    return document.title or str(usual)


def facts_of(document: Document) -> Facts:
    """What one must know of the figures, by name."""
    report, version = document.report, document.version
    facts = [
        (_("Report"), title_of(document)),
        (_("Note"), document.note),
        (_("Version"), str(version) if version else ""),
        (_("Restated because"), document.reason),
        *scope_of(document),
        (_("Broken down by"), str(report.selection.by.heading)),
        *days_of(document),
        (_("Target"), aim_text(report.aim)),
        (_("Source of the target"), report.aim.source),
        (_("Definition, version"), DEFINITION),
        (_("Made on"), moment_text(document)),
        (_("Made by"), maker_of(document)),
        (_("Ledger of certificates"), ledger_text(document)),
    ]
    return [(name, text) for name, text in facts if text]


def scope_of(document: Document) -> Facts:
    """The period and the filters in words."""
    selection = document.report.selection
    return [(_("Period"), period_text(selection.period)), *_filters(document, selection)]


def _filters(document: Document, selection: Selection) -> Facts:
    found = [
        (_("Programme"), _coded(selection.programme, programme_title(document))),
        (_("Course"), _coded(selection.course, document.course_title)),
        (_("Region of the course"), selection.region and region_name(selection.region)),
        (_("Region where people live"), selection.home and region_name(selection.home)),
        (_("Town or village"), selection.settlement and _settlement(selection.settlement)),
        (_("Sector"), selection.sector and sector_name(selection.sector)),
        (_("Age"), selection.age_band and band_label(selection.age_band)),
    ]
    return [(name, text) for name, text in found if text]


def programme_title(document: Document) -> str:
    titles = document.programmes.get(language(), {})
    return titles.get(document.report.selection.programme or "", "")


def label_in(document: Document, group: Group) -> str:
    """The group's name in the language spoken now, whatever it was when the figures were read."""
    by = document.report.selection.by
    if by is By.course:
        return group.label
    if by is By.programme:
        return document.programmes.get(language(), {}).get(group.key, group.label)
    return label_of(by, group.key)


def period_text(period: Period) -> str:
    if period.first and period.last:
        first, last = day(period.first), day(period.last)
        return str(_("%(first)s – %(last)s, both days included.", first=first, last=last)).rstrip(
            "."
        )
    if period.first:
        return str(_("From %(first)s on.", first=day(period.first))).rstrip(".")
    if period.last:
        text = str(_("Until %(last)s, that day included.", last=day(period.last)))
        return text.rstrip(".")
    return str(_("All time.")).rstrip(".")


def days_of(document: Document) -> Facts:
    """For which day the figures hold: all for the one asked for, else the certificates alone."""
    report = document.report
    if report.selection.as_of:
        return [(_("Figures as of"), day(report.as_of))]
    return [
        (_("Certificates in force on"), day(report.as_of)),
        (_("All other figures as of"), moment_text(document)),
    ]


def maker_of(document: Document) -> str:
    """In the reader's language: a command has no name of its own."""
    return document.made_by or str(_("a command"))


def aim_text(aim: Aim) -> str:
    of = _("of programme %(code)s", code=aim.programme) if aim.programme else ""
    due = _("due on %(day)s", day=day(aim.due_on)) if aim.due_on else ""
    return ", ".join(part for part in (f"{aim.percent} %", aim.title, of, due) if part)


def moment_text(document: Document) -> str:
    return f"{document.made_at.astimezone(ZONE):%d.%m.%Y %H:%M} (Asia/Bishkek)"


def ledger_text(document: Document) -> str:
    number, seal = document.ledger_serial, document.ledger_hash
    return str(_("entry %(number)s, %(hash)s", number=number, hash=seal))


def met_text(tally: Tally, aim: int | None) -> str:
    """Whether the per cent asked for is reached; no data is neither.

    A target itself is judged by figures of its own, which need not be these.
    """
    if aim is None:
        return str(_("not asked"))
    met = tally.meets(aim)
    if met is None:
        return str(_("no data"))
    return str(_("At least %(n)s %%", n=aim) if met else _("Below %(n)s %%", n=aim))


def asks_nothing_of(side: Basis) -> str:
    """Beside figures of the side, registered or certified, that the target leaves out."""
    if side is Basis.registered:
        return str(_("This target asks nothing of the registered."))
    return str(_("This target asks nothing of the certified."))


def _coded(code: str | None, title: str) -> str:
    return " · ".join(part for part in (code, title) if part)


def _settlement(key: str) -> str:
    return str(_("Not given")) if key == NOT_GIVEN else key
