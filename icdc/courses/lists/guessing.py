"""A trainer's list must try out no PINs of people whom the trainer does not see.

Before the confirmation such a PIN finds nobody. At the confirmation it counts, so that whoever
tries numbers enrols a person or makes one more with each, and the audit trail holds that.
"""

from collections import defaultdict
from collections.abc import Iterable

from flask_babel import gettext as _

from icdc.courses.lists.acquaintances import Acquaintance
from icdc.courses.lists.asker import is_to_office
from icdc.courses.lists.rows import Row
from icdc.web.errors import Refusal
from icdc.web.identity import Identity, identity_in

# Namesakes do meet in one course; more of them than this look like one person's guessed numbers.
MOST_PINS_OF_A_NAME = 3


def refuse_guesses(rows: Iterable[Row]) -> None:
    """Raises Refusal for a trainer's list in which one name stands with many PINs."""
    if is_to_office():
        return
    pins: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        identity = identity_in(row.values)
        if identity.pin:
            pins[identity.name].add(identity.pin)
        if len(pins.get(identity.name, ())) > MOST_PINS_OF_A_NAME:
            sentence = _(
                "In this list one name stands with more than %(n)s different PINs, the last time in"
                " line %(line)s. Correct the file, or ask the office to bring it in.",
                n=MOST_PINS_OF_A_NAME,
                line=row.number,
            )
            raise Refusal(sentence)


def seen_instead(
    found: list[Acquaintance], identity: Identity, decided: Acquaintance | None
) -> list[Acquaintance]:
    """Who is meant although the PIN is a hidden person's: whom the look has shown.

    `decided`: the namesake whom somebody decided the line to mean.

    Else a line that repeats somebody of the list, with a guessed PIN, would tell and cost nothing.
    """
    first = found[0]
    if not first.is_hidden or not identity.pin or first.identity.pin != identity.pin:
        return []
    seen = [one for one in (*found, decided) if one and not one.is_hidden]
    return list({id(one): one for one in seen}.values())
