"""`docs/rights.md`: who may use which address, written from the list that the walks check.

`python -m tests.house.rights` writes its table anew after an address was added.
"""

from icdc.config import ROOT
from icdc.models import RoleName
from tests.house.addresses import Address, addresses_listed

PAGE = ROOT / "docs" / "rights.md"
BEGINS = "<!-- The table is written by `python -m tests.house.rights`. -->\n"
HEAD = (
    "| address | asked by | administrator | manager | trainer | trainee | anybody |\n"
    "|---|---|---|---|---|---|---|\n"
)


def table() -> str:
    lines = sorted(addresses_listed(), key=lambda one: (one.rule, one.methods))
    return HEAD + "".join(_line(one) for one in lines)


def _line(address: Address) -> str:
    roles = address.roles
    # Whoever may come in without a name may do so with one, too.
    ticks = ["✓" if roles is None or role in roles else "–" for role in RoleName]
    rule = address.rule.replace("|", "\\|")
    cells = [f"`{rule}`", ", ".join(address.methods), *ticks, "✓" if roles is None else "–"]
    return f"| {' | '.join(cells)} |\n"


def main() -> None:
    before = PAGE.read_text(encoding="utf-8").partition(BEGINS)[0]
    PAGE.write_text(before + BEGINS + table(), encoding="utf-8")


if __name__ == "__main__":
    main()
