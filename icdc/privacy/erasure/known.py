"""What the registry knows of how a person is called and reached, today and earlier."""

from collections.abc import Iterator

from sqlalchemy import select

from icdc.extensions import db
from icdc.models import AuditEntry
from icdc.privacy.erasure.identifiers import NAMES, Identifiers
from icdc.privacy.erasure.memory import opened, pin_in
from icdc.privacy.erasure.whole import Whole

NAMED = frozenset({*NAMES, "email", "phone", "register_number"})


def identifiers_of(whole: Whole) -> Identifiers:
    """By which a text may name the person, today or under an earlier name."""
    found = Identifiers()
    trainee = whole.trainee
    found.add_person({name: getattr(trainee, name) for name in NAMED})
    found.add_number(pin_in({"pin_sealed": (trainee.pin_sealed or b"").hex()}))
    for paper in whole.certificates:
        # On paper the family name stands first; whoever has one name is known by it.
        name = paper.printed["name"]
        found.add_name(name)
        found.add_name(name.partition(" ")[0], is_family=True)
        found.add_person({"latin_name": paper.printed.get("latin_name", "")})
    for application in whole.applications:
        found.add_person(opened(application.typed_sealed))
    for letter in whole.letters:
        found.add_exact(letter.address)
    for account in whole.accounts:
        found.add_exact(account.email)
        found.add_name(account.name)
    for texts in _remembered(whole):
        found.add_person(texts)
    return found


def _remembered(whole: Whole) -> Iterator[dict[str, object]]:
    """What merges that stand, and the audit trail, know of earlier names and addresses."""
    for merge in whole.merges:
        memory = opened(merge.memory_sealed)
        row, changed = memory.get("row"), memory.get("changed")
        if merge.merged_id in whole.ids and isinstance(row, dict):
            yield row | {"pin": pin_in(row)}
        if merge.kept_id in whole.ids and isinstance(changed, dict):
            for side in ("old", "new"):
                texts = {name: pair.get(side) for name, pair in changed.items()}
                yield texts | {"pin": pin_in(texts)}
    own = select(AuditEntry.changes).where(
        AuditEntry.record_kind == "trainee", AuditEntry.record_id.in_(whole.ids)
    )
    for changes in db.session.scalars(own):
        for place in (0, 1):
            yield {name: pair[place] for name, pair in changes.items() if name in NAMED}
