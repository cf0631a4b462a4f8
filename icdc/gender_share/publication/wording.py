"""The public figures in the reader's language, for the page and for the file."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import select

from icdc.extensions import db
from icdc.gender_share.aims import aim_of
from icdc.gender_share.definition import Aim
from icdc.gender_share.grouping import By, region_name
from icdc.gender_share.periods import Period
from icdc.gender_share.publication.figures import TABLES, PublicFigures
from icdc.gender_share.publication.hiding import ALL
from icdc.gender_share.publication.tables import Shown
from icdc.gender_share.selection import Selection
from icdc.models import Programme
from icdc.web.locale import language

# In the place of a number that is not shown.
HIDDEN = "…"


@dataclass(frozen=True)
class Line:
    """`by` is empty for the line of all people."""

    by: str
    key: str
    name: str
    shown: Shown


@dataclass(frozen=True)
class Block:
    """The lines of one breakdown."""

    by: By
    lines: list[Line]


def usual_aim() -> Aim:
    """What the public holds the centre against: the target of all programmes."""
    return aim_of(Selection(Period(None, None)))


def whole(figures: PublicFigures, basis: str) -> Line:
    return Line(*ALL, str(_("All people")), figures.rows[ALL][basis])


def blocks(figures: PublicFigures, basis: str) -> list[Block]:
    lines = list(_lines(figures, basis))
    return [Block(by, [line for line in lines if line.by == by.value]) for by in TABLES]


def _lines(figures: PublicFigures, basis: str) -> Iterator[Line]:
    programmes = db.session.scalars(select(Programme))
    titles = {one.code: one.title(language()) for one in programmes}
    for (by, key), of_bases in figures.rows.items():
        if by:
            yield Line(by, key, _name(by, key, titles), of_bases[basis])


def _name(by: str, key: str, titles: dict[str, str]) -> str:
    if by == By.region.value:
        return region_name(key)
    return titles.get(key, key) if by == By.programme.value else key
