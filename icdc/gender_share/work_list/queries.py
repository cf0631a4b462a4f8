"""What the work list reads: a number of statements that no registry makes larger."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, and_, func, literal, or_, select, union_all

from icdc.extensions import db
from icdc.gender_share.aims import aim_of
from icdc.gender_share.counting import certified_totals, registered_totals
from icdc.gender_share.definition import Aim, Tally
from icdc.gender_share.selection import Selection
from icdc.gender_share.work_list.findings import Findings
from icdc.gender_share.work_list.kinds import Kind
from icdc.gender_share.work_list.places import Place
from icdc.gender_share.work_list.rows import Row, rows_of

# Of each kind on the page of all kinds, and of one kind alone.
FIRST, PAGE = 5, 50


@dataclass(frozen=True)
class Headline:
    """People."""

    aim: Aim
    registered: Tally
    certified: Tally


@dataclass(frozen=True)
class Section:
    kind: Kind
    count: int
    rows: Sequence[Row]
    # The ids of the last row, where further ones follow it.
    after: tuple[int, int] | None


def headline_of(selection: Selection, today: date) -> Headline:
    registered, _steps = registered_totals(selection)
    certified = certified_totals(selection, today)
    return Headline(
        aim_of(selection),
        registered.counted.people,
        certified.counted.people,
    )


def counts_of(selection: Selection, kinds: Collection[Kind], today: date) -> dict[Kind, int]:
    """How many records of each of the kinds there are to look at, in one statement."""
    findings = Findings(selection, today)
    counts = [select(func.count()).select_from(findings.of(kind).subquery()) for kind in kinds]
    found = db.session.execute(select(*(count.scalar_subquery() for count in counts))).one()
    return dict(zip(kinds, found, strict=True))


def sections_of(place: Place, counts: Mapping[Kind, int], today: date) -> list[Section]:
    """The kinds that have rows, or the one that was asked for."""
    kinds = [place.kind] if place.kind else [kind for kind in Kind if counts[kind]]
    most = PAGE if place.kind else FIRST
    ids = _first_ids(Findings(place.selection, today), kinds, place.after, most + 1)
    rows = rows_of({kind: found[:most] for kind, found in ids.items()}, today)
    return [
        Section(kind, counts[kind], rows[kind], ids[kind][most - 1] if ids[kind][most:] else None)
        for kind in kinds
    ]


def is_listed(selection: Selection, kind: Kind, record_id: int, today: date) -> bool:
    """Whether there is still something to put right about a record."""
    found = Findings(selection, today).of(kind).subquery()
    listed = select(found.c.one).where(found.c.one == record_id)
    return db.session.scalar(listed.limit(1)) is not None


def _first_ids(
    findings: Findings, kinds: Collection[Kind], after: tuple[int, int], most: int
) -> dict[Kind, list[tuple[int, int]]]:
    """In one statement for all kinds."""
    ids: dict[Kind, list[tuple[int, int]]] = {kind: [] for kind in kinds}
    parts = [_part(findings, kind, after, most) for kind in kinds]
    if parts:
        for word, one, other in db.session.execute(union_all(*parts)):
            ids[Kind(word)].append((one, other))
    return {kind: sorted(found) for kind, found in ids.items()}


def _part(
    findings: Findings, kind: Kind, after: tuple[int, int], most: int
) -> Select[str, int, int]:
    found = findings.of(kind).subquery()
    one, other = found.c.one, found.c.other
    follows = or_(one > after[0], and_(one == after[0], other > after[1]))
    first = select(one, other).where(follows).order_by(one, other).limit(most).subquery()
    return select(literal(kind.value), first.c.one, first.c.other)
