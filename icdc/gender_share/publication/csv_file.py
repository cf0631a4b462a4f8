"""The public figures as a CSV file."""

import csv
from collections.abc import Iterator
from io import StringIO

from flask_babel import gettext as _

from icdc.gender_share.definition import DEFINITION
from icdc.gender_share.publication.figures import PublicFigures
from icdc.gender_share.publication.hiding import BASES, LEAST
from icdc.gender_share.publication.tables import Shown
from icdc.gender_share.publication.wording import HIDDEN, Line, blocks, whole
from icdc.models import Basis
from icdc.web.clock import ZONE
from icdc.web.exports import SEPARATOR, harmless
from icdc.web.filters import day
from icdc.web.labels import label


def as_csv(figures: PublicFigures) -> bytes:
    """The facts, an empty line, the header, the lines; UTF-8 with its mark."""
    text = StringIO()
    writer = csv.writer(text, delimiter=SEPARATOR, lineterminator="\r\n")
    writer.writerows(_facts(figures))
    writer.writerow([])
    writer.writerow(_header())
    for basis in BASES:
        writer.writerows(_row(basis, line) for line in _lines(figures, basis))
    return text.getvalue().encode("utf-8-sig")


def _facts(figures: PublicFigures) -> list[tuple[str, str]]:
    made_at = figures.made_at.astimezone(ZONE).strftime("%d.%m.%Y %H:%M")
    hidden = _("Fewer than %(least)s people, and what would give such a number away", least=LEAST)
    return [
        (str(_("Figures as of")), day(figures.as_of)),
        (str(_("Made on")), f"{made_at} (Asia/Bishkek)"),
        (str(_("Definition of the figures")), DEFINITION),
        (HIDDEN, str(hidden)),
    ]


def _header() -> list[str]:
    names = (
        _("People"), _("Breakdown"), _("Code"), _("Group"), _("Women"), _("Men"),
        _("Other or not stated"), _("Total"), _("Women among women and men, per cent"),
    )  # fmt: skip
    return [str(name) for name in names]


def _lines(figures: PublicFigures, basis: str) -> Iterator[Line]:
    yield whole(figures, basis)
    for block in blocks(figures, basis):
        yield from block.lines


def _row(basis: str, line: Line) -> list[str]:
    numbers = (line.shown.women, line.shown.men, line.shown.rest, line.shown.total)
    return [
        label(Basis(basis)),
        line.by or "all",
        harmless(line.key),
        harmless(line.name),
        *(HIDDEN if number is None else str(number) for number in numbers),
        _share(line.shown),
    ]


def _share(shown: Shown) -> str:
    tally = shown.women_and_men
    return HIDDEN if tally is None else tally.share or ""
