"""What the commands share that check a chain of hashes."""

import re
from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from icdc.web.errors import Refusal

HEAD = re.compile(r"[0-9a-f]{64}")


def read_head(typed: str) -> str:
    """A head as it was written down. Raises Refusal for what can be none."""
    head = typed.strip().lower()
    if not HEAD.fullmatch(head):
        raise Refusal(_("The head of a chain has 64 digits from 0 to 9 and a to f."))
    return head


def first_of(faults: Sequence[str], count: int) -> list[str]:
    """The faults that are told, and how many of all `count` are not."""
    left = count - len(faults)
    more = [ngettext("… and %(num)s more", "… and %(num)s more", left)] if left > 0 else []
    return [*faults, *more]
