"""What the journal of erased people says of one erasure: each record that the person was."""

from datetime import datetime

from icdc.models import Merge
from icdc.privacy.erasure.memory import opened
from icdc.privacy.erasure.whole import Whole
from icdc.web.erased import Erased


def lines_of(whole: Whole, at: datetime) -> tuple[Erased, ...]:
    """Ask before anything is taken. The person's own record first, then those taken into it: an
    older backup has them on their own."""
    own = Erased(whole.trainee.id, at, whole.trainee.created_at)
    standing = [one for one in whole.merges if one.undone_at is None and one.merged_id in whole.ids]
    return own, *(Erased(one.merged_id, at, began_at(one), one.merged_at) for one in standing)


def began_at(merge: Merge) -> datetime | None:
    """When the record that was taken over had come into the registry; None where that is not
    remembered any more."""
    row = opened(merge.memory_sealed).get("row")
    told = row.get("created_at") if isinstance(row, dict) else None
    return datetime.fromisoformat(told) if isinstance(told, str) else None
