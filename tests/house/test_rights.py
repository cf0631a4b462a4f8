"""What `docs/rights.md` says of rights and rules is so."""

import re

from sqlalchemy import CheckConstraint

from icdc.config import ROOT
from icdc.models import Base
from tests.house.rights import BEGINS, PAGE, table

SAID = PAGE.read_text(encoding="utf-8")


def test_the_page_says_who_may_use_which_address() -> None:
    """The list itself is compared with the application by `test_routes.py`."""
    told = SAID.partition(BEGINS)[2]

    assert told == table(), "Write the table anew: python -m tests.house.rights"


def test_the_page_names_every_rule_for_values_together_and_no_other() -> None:
    named = set(re.findall(r"`(ck_\w+)`", SAID))

    assert named == {rule for rule, columns in rules_of_the_tables() if columns > 1}


def test_what_the_page_names_is_there() -> None:
    paths = set(re.findall(r"`((?:tests|icdc)/[^` ]+)`", SAID))

    assert len(paths) > 10
    assert [path for path in sorted(paths) if not (ROOT / path).exists()] == []


def rules_of_the_tables() -> list[tuple[str, int]]:
    """Each check of the database by its name, and how many columns it speaks of."""
    found = []
    for name, one in Base.metadata.tables.items():
        for rule in one.constraints:
            if isinstance(rule, CheckConstraint):
                text = str(rule.sqltext)
                spoken = [key.name for key in one.columns if re.search(rf"\b{key.name}\b", text)]
                found.append((f"{rule.name or name}", len(spoken)))
    return found
