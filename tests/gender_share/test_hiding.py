"""What is hidden from the public cannot be worked out from what is shown."""

from collections.abc import Iterator, Mapping
from itertools import product
from random import Random

import pytest

from icdc.gender_share.definition import Tally
from icdc.gender_share.publication.hiding import LEAST
from icdc.gender_share.publication.puzzle import Range, Sum, work_out
from icdc.gender_share.publication.tables import ALL, COLUMNS, Shown, shown_rows

GENDERS = ("women", "men", "rest")
Counts = dict[str, int]
Table = dict[tuple[str, str], dict[str, Tally]]


def table_of(**rows: tuple[int, int, int]) -> Table:
    """Registered people: `total` and one table of the rows given; women, men, not stated."""
    return {
        (ALL if name == "total" else ("programme", name)): {
            "registered": Tally(women, men, not_stated=rest)
        }
        for name, (women, men, rest) in rows.items()
    }


def shown(table: Table, name: str, basis: str = "registered") -> list[int | None]:
    row = shown_rows(table)[ALL if name == "total" else ("programme", name)][basis]
    return list(numbers_of(row).values())


def numbers_of(row: Shown) -> dict[str, int | None]:
    return {column: getattr(row, column) for column in COLUMNS}


def counts_of(tally: Tally) -> Counts:
    rest = tally.other + tally.not_stated
    return {"women": tally.women, "men": tally.men, "rest": rest, "total": tally.total}


def is_small(counts: Counts, column: str) -> bool:
    """Written down a second time, so that a change of the rule is noticed here."""
    return bool(counts["total"]) and counts[column] < 5 and (counts[column] > 0 or column != "rest")


@pytest.mark.parametrize(
    ("rows", "name", "seen"),
    [
        # Nothing small, nothing hidden; that nobody is silent is no secret.
        ({"total": (60, 40, 0), "DA": (60, 40, 0)}, "DA", [60, 40, 0, 100]),
        # A small number takes the row's total along.
        ({"total": (60, 40, 0), "DA": (10, 3, 0), "TU": (50, 37, 0)}, "DA", [10, None, 0, None]),
        # "No women" says of everybody in the row that he is none.
        ({"total": (50, 50, 0), "DA": (0, 12, 0), "TU": (50, 38, 0)}, "DA", [None, 12, 0, None]),
        # A row of nobody hides nobody.
        ({"total": (60, 40, 0), "DA": (60, 40, 0), "TU": (0, 0, 0)}, "TU", [0, 0, 0, 0]),
        # The total row alone.
        ({"total": (20, 30, 2)}, "total", [20, 30, None, None]),
        ({"total": (0, 0, 0)}, "total", [0, 0, 0, 0]),
        # Hidden wherever it is small.
        ({"total": (1, 2, 1)}, "total", [None, None, None, None]),
    ],
)
def test_what_the_public_sees(
    rows: Mapping[str, tuple[int, int, int]], name: str, seen: list[int | None]
) -> None:
    assert shown(table_of(**rows), name) == seen


def test_the_last_hidden_cell_of_a_column_does_not_follow_from_its_total() -> None:
    # Nobody is in both: 55 − 50 = 5 women and 12 − 8 = 4 men would follow from the totals.
    table = table_of(total=(55, 12, 0), DA=(50, 8, 0), TU=(5, 4, 0))

    assert shown(table, "TU")[1] is None
    assert_nothing_follows(table)


def test_a_group_of_everybody_tells_nothing_more_than_the_total_row() -> None:
    assert_nothing_follows(table_of(total=(50, 30, 2), DA=(50, 30, 2), TU=(8, 7, 1)))


def test_a_table_whose_rows_overlap_is_reckoned_with() -> None:
    # 5 people are in both groups, so the columns do not add up.
    assert_nothing_follows(table_of(total=(30, 20, 2), DA=(20, 15, 1), TU=(14, 7, 1)))


def test_what_is_hidden_in_one_table_does_not_follow_from_another() -> None:
    table = table_of(total=(40, 40, 6), DA=(20, 20, 3), TU=(20, 20, 3))
    table["region", "KG11"] = {"registered": Tally(20, 20, not_stated=6)}
    table["region", "KG21"] = {"registered": Tally(20, 20, 0)}

    assert_nothing_follows(table)


def test_the_share_is_hidden_with_any_part_of_the_row() -> None:
    assert Shown(10, 5, 0, 15).shares == ("66.6", "66.6")
    assert Shown(10, 5, 5, 20).shares == ("50.0", "75.0")
    assert Shown(10, None, 0, None).shares is None
    assert Shown(0, 0, 0, 0).shares is None


def test_sums_are_followed_from_one_to_the_next() -> None:
    sums = [Sum(("c",), (("a",), ("b",))), Sum(("d",), (("a",), ("e",)))]
    known: dict[tuple[str, ...], Range] = {
        ("c",): Range(7, 7), ("b",): Range(4, 4), ("d",): Range(9, 9),
    }  # fmt: skip

    assert work_out(known, sums)["e",] == Range(6, 6)


@pytest.mark.parametrize("seed", range(60))
def test_nothing_that_is_hidden_follows_in_any_registry(seed: int) -> None:
    table = random_registry(Random(seed))

    assert_nothing_follows(table)


@pytest.mark.parametrize("seed", range(60))
def test_every_hidden_number_could_be_another_one(seed: int) -> None:
    """Proved by naming another registry that would be published in the same words."""
    table = random_table(Random(seed))
    seen = {row: of_bases["registered"] for row, of_bases in shown_rows(table).items()}

    others = list(neighbours(table, seen))

    for row, of_bases in table.items():
        counts = counts_of(of_bases["registered"])
        for column in COLUMNS:
            if is_small(counts, column):
                values = {counts_of(other[row]["registered"])[column] for other in others}
                assert numbers_of(seen[row])[column] is None
                assert len(values) > 1, (seen, row, column)


def random_registry(random: Random) -> Table:
    """People in programmes, regions and years, some in several, some of them certified."""
    table: dict[tuple[str, str], dict[str, list[str]]] = {}
    size, groups = random.choice([3, 12, 60, 300]), random.randint(1, 5)
    for _ in range(size):
        gender = random.choices(GENDERS, [random.choice([0, 1, 9]), 9, random.choice([0, 1])])[0]
        is_certified = random.random() < 0.6
        for by in ("programme", "region", "year"):
            times = random.choice([1, 1, 1, 2])
            for key in {str(random.randint(1, groups)) for _ in range(times)}:
                note(table, (by, key), gender, is_certified)
        note(table, ALL, gender, is_certified)
    return {
        row: {basis: tally_of(found.get(basis, [])) for basis in ("registered", "certified")}
        for row, found in table.items()
    }


def note(
    table: dict[tuple[str, str], dict[str, list[str]]],
    row: tuple[str, str],
    gender: str,
    is_certified: bool,
) -> None:
    for basis in ("registered", "certified") if is_certified else ("registered",):
        table.setdefault(row, {}).setdefault(basis, []).append(gender)


def tally_of(genders: list[str]) -> Tally:
    return Tally(genders.count("women"), genders.count("men"), not_stated=genders.count("rest"))


def random_table(random: Random) -> Table:
    """A total and two groups of a few people, who may be in both."""
    first, second = ([random.choice([0, 1, 3, 5, 6, 8]) for _ in GENDERS] for _ in range(2))
    both = [random.randint(0, random.choice([0, min(a, b)])) for a, b in zip(first, second)]  # noqa: B905 (three each)
    total = [a + b - c for a, b, c in zip(first, second, both, strict=True)]
    rows = {"total": tuple(total), "DA": tuple(first), "TU": tuple(second)}
    return table_of(**{name: (row[0], row[1], row[2]) for name, row in rows.items()})


def assert_nothing_follows(table: Table) -> None:
    """With the reckoning of a reader who goes through rows and columns until nothing is new."""
    rows = shown_rows(table)
    for basis in {basis for of_bases in table.values() for basis in of_bases}:
        seen = {row: numbers_of(one[basis]) for row, one in rows.items()}
        ranges = reckoned(seen)
        for row, of_bases in table.items():
            counts = counts_of(of_bases[basis])
            for column in COLUMNS:
                if is_small(counts, column):
                    low, high = ranges[row, column]
                    assert seen[row][column] is None
                    assert high - low + 1 >= LEAST, (seen, row, column, low, high)


Cell = tuple[tuple[str, str], str]


def reckoned(seen: Mapping[tuple[str, str], Mapping[str, int | None]]) -> dict[Cell, list[int]]:
    """Bounds by rows (genders add up) and columns (max of groups <= total <= sum of groups)."""
    far = 10**9
    ranges = {
        (row, column): [0, far] if number is None else [number, number]
        for row, of_row in seen.items()
        for column, number in of_row.items()
    }
    while any([narrow(ranges, *one) for one in reckonings(ranges, seen)]):
        pass
    return ranges


def reckonings(
    ranges: dict[Cell, list[int]], seen: Mapping[tuple[str, str], object]
) -> Iterator[tuple[Cell, int, int]]:
    for row in seen:
        low = {column: ranges[row, column][0] for column in COLUMNS}
        high = {column: ranges[row, column][1] for column in COLUMNS}
        yield (row, "total"), sum(low[g] for g in GENDERS), sum(high[g] for g in GENDERS)
        for gender in GENDERS:
            others = [other for other in GENDERS if other != gender]
            least = low["total"] - sum(high[other] for other in others)
            most = high["total"] - sum(low[other] for other in others)
            yield (row, gender), least, most
    for by in {by for by, _key in seen if by}:
        groups = [row for row in seen if row[0] == by]
        for column in COLUMNS:
            total = ranges[ALL, column]
            sums = [sum(ranges[row, column][end] for row in groups) for end in (0, 1)]
            yield (ALL, column), max(ranges[row, column][0] for row in groups), sums[1]
            for row in groups:
                own = ranges[row, column]
                yield (row, column), total[0] - (sums[1] - own[1]), total[1]


def narrow(ranges: dict[Cell, list[int]], cell: Cell, low: int, high: int) -> bool:
    before = ranges[cell]
    after = [max(before[0], low), min(before[1], high)]
    ranges[cell] = after
    return after != before


def neighbours(table: Table, seen: Mapping[tuple[str, str], Shown]) -> Iterator[Table]:
    """Other registries that would look the same: each hidden number one less or one more."""
    names = list(table)
    choices = [list(other_rows(table[name]["registered"], seen[name])) for name in names]
    for rows in product(*choices):
        total, groups = rows[0], rows[1:]
        if all(
            max(each) <= whole <= sum(each) for whole, *each in zip(total, *groups, strict=True)
        ):
            yield table_of(**dict(zip(("total", "DA", "TU"), rows, strict=True)))


def other_rows(tally: Tally, seen: Shown) -> Iterator[tuple[int, int, int]]:
    counts, shown_counts = counts_of(tally), numbers_of(seen)
    women, men, rest = (
        range(max(0, counts[one] - 1), counts[one] + 2)
        if shown_counts[one] is None
        else [counts[one]]
        for one in GENDERS
    )
    for row in product(women, men, rest):
        if shown_counts["total"] in {None, sum(row)} and (row[2] or shown_counts["rest"] == 0):
            yield row
