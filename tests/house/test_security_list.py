"""The list of OWASP's requirements is whole, and names no test that is not there."""

import re
from collections import Counter

import pytest

from icdc.config import ROOT
from tests.conftest import StrictClient

LIST = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
LINES = re.findall(r"^\| (\d+)\.(\d+)\.(\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", LIST, re.M)
# How many requirements of levels 1 and 2 ASVS 5.0.0 has in each chapter.
WANTED = {
    1: 27, 2: 11, 3: 19, 4: 10, 5: 9, 6: 35, 7: 18, 8: 7, 9: 7, 10: 29, 11: 14, 12: 9, 13: 13,
    14: 9, 15: 13, 16: 16, 17: 7,
}  # fmt: skip


def test_no_requirement_is_left_out_or_told_twice() -> None:
    numbers = [tuple(map(int, line[:3])) for line in LINES]

    assert Counter(number[0] for number in numbers) == WANTED
    assert numbers == sorted(set(numbers))


def test_each_requirement_is_met_not_applicable_or_open_and_the_sum_is_right() -> None:
    verdicts = Counter(line[4] for line in LINES)

    assert set(verdicts) == {"met", "not applicable", "open"}
    met, foreign, left = (verdicts[one] for one in ("met", "not applicable", "open"))
    told = f"{len(LINES)} requirements: {met} met, {foreign} not applicable, {left} open."
    assert told in LIST


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:tests|icdc)/[^` ]+)`", LIST))))
def test_what_is_named_is_there(path: str) -> None:
    assert (ROOT / path).exists()


def test_trace_is_answered_nowhere(visitor: StrictClient) -> None:
    assert visitor.open("/sign-in", method="TRACE").status_code == 405
