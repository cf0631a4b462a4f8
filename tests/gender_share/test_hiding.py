"""What is hidden from the public cannot be worked out from what is shown.

Proved a second time, without the rules of the room: by exact elimination, which is all that can be
made of sums, and on small tables by trying every other registry.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from random import Random

import pytest

from icdc.gender_share.definition import Tally
from icdc.gender_share.publication.hiding import ALL, BASES, GENDERS
from icdc.gender_share.publication.tables import Shown, shown_rows

COLUMNS = (*GENDERS, "total")
Row = tuple[str, str]
Table = dict[Row, dict[str, Tally]]
Cell = tuple[Row, str, str]
# The coefficients of the hidden numbers in one sum that makes a known number.
Equation = dict[Cell, Fraction]


def table_of(**rows: tuple[int, int, int]) -> Table:
    """Registered people: `total` and one table of the rows given; women, men, not stated."""
    return {
        (ALL if name == "total" else ("programme", name)): {
            "registered": Tally(women, men, not_stated=rest)
        }
        for name, (women, men, rest) in rows.items()
    }


def shown(table: Table, name: str) -> list[int | None]:
    row = shown_rows(table)[ALL if name == "total" else ("programme", name)]["registered"]
    return [getattr(row, column) for column in COLUMNS]


def counts_of(tally: Tally) -> dict[str, int]:
    rest = tally.other + tally.not_stated
    return {"women": tally.women, "men": tally.men, "rest": rest, "total": tally.total}


def is_small(tally: Tally, column: str) -> bool:
    """Written down a second time, so that a change of the rule is noticed here."""
    number = counts_of(tally)[column]
    return bool(tally.total) and number < 5 and (number > 0 or column != "rest")


@pytest.mark.parametrize(
    ("rows", "name", "seen"),
    [
        # Nothing small, nothing hidden; that nobody is silent is no secret.
        ({"total": (60, 40, 0), "DA": (60, 40, 0)}, "DA", [60, 40, 0, 100]),
        # A small number takes the row's total along.
        ({"total": (60, 40, 0), "DA": (10, 3, 0), "TU": (50, 37, 0)}, "DA", [10, None, 0, None]),
        # And a number of its column, with that row's total.
        ({"total": (60, 40, 0), "DA": (10, 3, 0), "TU": (50, 37, 0)}, "TU", [50, None, 0, None]),
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


def test_numbers_do_not_follow_from_several_sums_together() -> None:
    # With the totals of Y1 and Y2 shown, 13 − 6 men leave 11 − 7 women there, and so 2 in Y3.
    table = table_of(total=(6, 13, 0), Y1=(2, 4, 0), Y2=(2, 3, 0), Y3=(2, 6, 0))

    assert shown(table, "total") == [6, 13, 0, 19]
    assert shown(table, "Y1")[3] is None
    assert_nothing_follows(table)


def test_the_last_hidden_cell_of_a_column_does_not_follow_from_its_total() -> None:
    # Nobody is in both: 12 − 8 = 4 men would follow from the totals.
    table = table_of(total=(55, 12, 0), DA=(50, 8, 0), TU=(5, 4, 0))

    assert shown(table, "TU")[1] is None
    assert_nothing_follows(table)


def test_women_and_men_of_all_people_are_shown_beside_a_few_who_are_silent() -> None:
    table = table_of(total=(107, 130, 8), DA=(60, 70, 4), TU=(47, 60, 4))

    assert shown(table, "total") == [107, 130, 8, 245]
    assert shown(table, "DA") == [60, 70, None, None]


def test_what_is_hidden_in_one_table_does_not_follow_from_another() -> None:
    table = table_of(total=(40, 40, 6), DA=(20, 20, 3), TU=(20, 20, 3))
    table["region", "KG11"] = {"registered": Tally(20, 20, not_stated=6)}
    table["region", "KG21"] = {"registered": Tally(20, 20)}

    assert_nothing_follows(table)


def test_the_share_is_that_of_women_among_women_and_men() -> None:
    assert Shown(10, 5, None, None).women_and_men == Tally(10, 5)
    assert Shown(10, None, 0, None).women_and_men is None
    assert Shown(None, 5, 0, None).women_and_men is None


@pytest.mark.parametrize("size", [20, 60, 150, 300, 800])
@pytest.mark.parametrize("seed", range(12))
def test_nothing_that_is_hidden_follows_in_any_registry(seed: int, size: int) -> None:
    assert_nothing_follows(random_registry(Random(seed), size))


@pytest.mark.parametrize("seed", range(60))
def test_every_hidden_number_could_have_five_values(seed: int) -> None:
    """Proved by naming the other registries that have the same numbers published."""
    table = random_table(Random(seed))
    seen = {row: of_bases["registered"] for row, of_bases in shown_rows(table).items()}

    values = values_of_others(table, seen)

    for row, of_bases in table.items():
        for column in COLUMNS:
            if is_small(of_bases["registered"], column):
                assert getattr(seen[row], column) is None
                assert len(values[row, column]) >= 5, (seen, row, column)


def random_registry(random: Random, size: int) -> Table:
    """People in programmes, seven regions and three years, some in several, some certified."""
    programmes, twice = random.randint(2, 5), random.choice([0, 0, 0.1, 0.3])
    silent, certified = random.choice([0, 0.02, 0.1]), random.choice([0.1, 0.5, 0.9])
    weights: dict[str, list[float]] = {
        "programme": [1.0] * programmes,
        "region": [20, 10, 6, 3, 2, 0.5, 0.3],
        "year": random.choice([[6, 5, 0.15], [1, 1, 1]]),
    }
    found: dict[Row, dict[str, list[str]]] = {}
    for _ in range(size):
        gender = random.choices(GENDERS, [5, 9, 9 * silent])[0]
        rows = {ALL}
        for by, parts in weights.items():
            times = 2 if random.random() < twice else 1
            rows |= {(by, str(key)) for key in random.choices(range(len(parts)), parts, k=times)}
        for basis in BASES if random.random() < certified else BASES[:1]:
            for row in rows:
                found.setdefault(row, {}).setdefault(basis, []).append(gender)
    return {
        row: {basis: tally_of(of_bases.get(basis, [])) for basis in BASES}
        for row, of_bases in found.items()
    }


def tally_of(genders: list[str]) -> Tally:
    return Tally(genders.count("women"), genders.count("men"), not_stated=genders.count("rest"))


def random_table(random: Random) -> Table:
    """A total and two groups of a few people, who may be in both."""
    first, second = ([random.choice([0, 1, 3, 5, 6, 8]) for _ in GENDERS] for _ in range(2))
    pairs = list(zip(first, second, strict=True))
    both = [random.randint(0, random.choice([0, min(pair)])) for pair in pairs]
    total = [sum(pair) - twice for pair, twice in zip(pairs, both, strict=True)]
    rows = {"total": total, "DA": first, "TU": second}
    return table_of(**{name: (row[0], row[1], row[2]) for name, row in rows.items()})


def assert_nothing_follows(table: Table) -> None:
    """No small number is the only one that all published sums together allow."""
    seen = shown_rows(table)
    hidden = {
        (row, basis, column)
        for row, of_bases in seen.items()
        for basis, numbers in of_bases.items()
        for column in COLUMNS
        if getattr(numbers, column) is None
    }
    known = [one for one in eliminated(equations(table, hidden)) if len(one) == 1]
    small = {
        (row, basis, column)
        for row, of_bases in table.items()
        for basis, tally in of_bases.items()
        for column in COLUMNS
        if is_small(tally, column)
    }
    assert small <= hidden
    assert not small & {cell for one in known for cell in one}


def equations(table: Table, hidden: set[Cell]) -> Iterator[Equation]:
    """Genders make a row's total; rows make all people, and those who are in several of them."""
    sums = [
        [((row, basis, column), 1 if column != "total" else -1) for column in COLUMNS]
        for row, of_bases in table.items()
        for basis in of_bases
    ]
    for by, basis, column in product({by for by, _key in table if by}, BASES, COLUMNS):
        groups = [(row, basis, column) for row in table if row[0] == by and basis in table[row]]
        sums.append([(cell, 1) for cell in groups] + [((ALL, basis, column), -1)])
    for one in sums:
        yield {cell: Fraction(sign) for cell, sign in one if cell in hidden}


def eliminated(sums: Iterator[Equation]) -> list[Equation]:
    """Each hidden number that leads a sum stands in no other one (Gauss and Jordan)."""
    solved: dict[Cell, Equation] = {}
    for equation in sums:
        one = equation
        for cell, other in solved.items():
            one = without(one, cell, other)
        if one:
            lead = min(one)
            one = {cell: number / one[lead] for cell, number in one.items()}
            solved = {cell: without(other, lead, one) for cell, other in solved.items()}
            solved[lead] = one
    return list(solved.values())


def without(one: Equation, cell: Cell, other: Equation) -> Equation:
    times = one.get(cell, Fraction(0))
    both = {key: one.get(key, Fraction(0)) - times * other.get(key, 0) for key in {*one, *other}}
    return {key: number for key, number in both.items() if number}


def values_of_others(table: Table, seen: Mapping[Row, Shown]) -> dict[tuple[Row, str], set[int]]:
    """The values in all registries with the same numbers published and as many people in both."""
    values: dict[tuple[Row, str], set[int]] = {}
    tallies = {row: of_bases["registered"] for row, of_bases in table.items()}
    # Only one gender is otherwise in each of them: there may be still more.
    for gender in GENDERS:
        for numbers in product(*(possible(tallies[row], seen[row], gender) for row in table)):
            before = [counts_of(tally)[gender] for tally in tallies.values()]
            whole, *groups = numbers
            if sum(groups) - whole == sum(before[1:]) - before[0] and max(groups) <= whole:
                for row, number, old in zip(table, numbers, before, strict=True):
                    total = tallies[row].total - old + number
                    values.setdefault((row, gender), set()).add(number)
                    values.setdefault((row, "total"), set()).add(total)
    return values


def possible(tally: Tally, seen: Shown, gender: str) -> range:
    """What a reader may think of the number while all others are as they are."""
    number = counts_of(tally)[gender]
    if getattr(seen, gender) is not None or seen.total is not None:
        return range(number, number + 1)
    least = 1 if gender == "rest" or tally.total == number else 0
    return range(least, number + 20)
