"""Each column's level, read from `docs/data-levels.md`."""

import re

from icdc.config import ROOT

PAGE = (ROOT / "docs" / "data-levels.md").read_text(encoding="utf-8")
LEVELS = ("secret", "personal", "internal", "public")
LINE = re.compile(r"^\| `(\w+)` \| (\w+) \| ([^|]*) \| ([^|]+) \|$", re.MULTILINE)
EXCEPTION = re.compile(r"(\w+): ((?:`\w+`(?:, )?)+)")


def tables_told() -> list[str]:
    return [name for name, *_rest in LINE.findall(PAGE)]


def level_of_tables() -> dict[str, str]:
    return {name: level for name, level, *_rest in LINE.findall(PAGE)}


def exceptions() -> dict[str, dict[str, str]]:
    """By table, the columns of another level than the table's."""
    return {
        name: {
            column: other
            for other, columns in EXCEPTION.findall(said)
            for column in re.findall(r"`(\w+)`", columns)
        }
        for name, _level, said, _kept in LINE.findall(PAGE)
    }


def kept_of_tables() -> dict[str, str]:
    return {name: kept for name, _level, _said, kept in LINE.findall(PAGE)}
