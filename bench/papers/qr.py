"""The square code for the other engines, as ours has it: one mask, not the best of eight."""

from collections.abc import Iterator
from io import BytesIO

import segno

MASK = 2
BORDER = 2


def code_of(address: str) -> segno.QRCode:
    return segno.make(address, error="m", mask=MASK, micro=False, boost_error=False)


def svg(address: str) -> str:
    drawing = BytesIO()
    code_of(address).save(drawing, kind="svg", xmldecl=False, border=BORDER)
    return drawing.getvalue().decode()


def runs(address: str) -> tuple[int, Iterator[tuple[int, int, int]]]:
    """Modules on a side, border included, and its dark runs: column, row, length."""
    rows = [list(row) for row in code_of(address).matrix_iter(border=BORDER)]
    return len(rows), (run for number, row in enumerate(rows) for run in _runs_of(number, row))


def _runs_of(number: int, row: list[int]) -> Iterator[tuple[int, int, int]]:
    start = None
    for column, dark in enumerate([*row, 0]):
        if dark and start is None:
            start = column
        elif not dark and start is not None:
            yield start, number, column - start
            start = None
