"""The figures that the public sees: counted once a month, and kept with what is hidden hidden.

Kept, so that nobody learns from two days side by side who came late into the registry, and so that
no visitor makes the database count.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import update

from icdc.gender_share.counting import certified_totals, registered_totals
from icdc.gender_share.grouping import By
from icdc.gender_share.periods import Period
from icdc.gender_share.publication.hiding import ALL, BASES
from icdc.gender_share.publication.tables import Shown, shown_rows
from icdc.gender_share.queries import groups_of
from icdc.gender_share.selection import Selection
from icdc.models import Setting
from icdc.models.base import now
from icdc.web.apart import write_apart
from icdc.web.settings import find_setting, write_setting

KEPT = "public_figures.kept"
TABLES = (By.programme, By.region, By.year)
# Rows by the table's name and the row's key, `ALL` first; each by `registered` and `certified`.
Rows = Mapping[tuple[str, str], Mapping[str, Shown]]


@dataclass(frozen=True)
class PublicFigures:
    as_of: date
    made_at: datetime
    rows: Rows


def last_day(today: date) -> date:
    """Of the month before."""
    return today.replace(day=1) - timedelta(days=1)


def count_figures(as_of: date) -> PublicFigures:
    """Reads the whole registry."""
    selection = Selection(Period(None, as_of), as_of=as_of)
    found = {ALL: (registered_totals(selection)[0], certified_totals(selection, as_of))}
    tallies = {row: [totals.counted.people for totals in both] for row, both in found.items()}
    for by in TABLES:
        for group in groups_of(Selection(Period(None, as_of), by=by, as_of=as_of), as_of):
            tallies[by.value, group.key] = [group.registered.people, group.certified.people]
    rows = {row: dict(zip(BASES, both, strict=True)) for row, both in tallies.items()}
    return PublicFigures(as_of, now(), shown_rows(rows))


def figures_of_the_month(today: date) -> PublicFigures:
    """Those kept, or new ones, which are kept from now on, when a month has ended since."""
    figures, is_new = kept_or_counted(today)
    if not is_new:
        return figures
    # Where another visitor was first, or the database is busy, the next one finds them kept.
    new = update(Setting).values(value=_as_text(figures), changed_at=now())
    write_apart(new.where(Setting.name == KEPT))
    return figures


def kept_or_counted(today: date) -> tuple[PublicFigures, bool]:
    """And whether they are new, and not kept yet."""
    kept, as_of = kept_figures(), last_day(today)
    is_new = kept is None or kept.as_of != as_of
    return (count_figures(as_of), True) if kept is None or is_new else (kept, False)


def kept_figures() -> PublicFigures | None:
    setting = find_setting(KEPT)
    return _from_text(setting.value) if setting else None


def keep(figures: PublicFigures, by_id: int | None) -> None:
    """Not committed."""
    write_setting(KEPT, _as_text(figures), by_id)


def _as_text(figures: PublicFigures) -> str:
    rows = [
        [*row, {basis: asdict(shown) for basis, shown in of_bases.items()}]
        for row, of_bases in figures.rows.items()
    ]
    facts = {"as_of": figures.as_of.isoformat(), "made_at": figures.made_at.isoformat()}
    return json.dumps({**facts, "rows": rows}, ensure_ascii=False)


def _from_text(text: str) -> PublicFigures:
    facts = json.loads(text)
    rows = {
        (by, key): {basis: Shown(**numbers) for basis, numbers in of_bases.items()}
        for by, key, of_bases in facts["rows"]
    }
    day, moment = date.fromisoformat(facts["as_of"]), datetime.fromisoformat(facts["made_at"])
    return PublicFigures(day, moment, rows)
