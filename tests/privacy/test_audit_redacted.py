"""What redacted entries tell is proven by the act that redacted them, and by nothing else."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import Update, update

from icdc.extensions import db
from icdc.models import Act, AuditEntry, Base, Trainee
from icdc.models.audit import Changes
from icdc.models.audit_hashes import details_hash
from icdc.models.base import now
from icdc.privacy.erasure.erasing import erase
from icdc.privacy.retention.takers import TAKERS
from icdc.web.audit import note
from icdc.web.audit.checking import check
from icdc.web.audit.namings import naming
from icdc.web.audit.redacting import Left, redact, what_is_left, without_values
from icdc.web.errors import Refusal
from tests.conftest import StrictClient
from tests.factories import acts, make_trainee
from tests.privacy.trail import entries, last
from tests.tampering import drop_audit_guard

TABLE = Base.metadata.tables["audit_entry"]
SCORE: Changes = {"score": ["40", "95"]}
REMAINS = "f" * 64


@pytest.fixture
def person(app: Flask) -> Trainee:
    """Entry 1 tells of the name and of the telephone, entry 2 of another telephone."""
    person = make_trainee("Асанова", phone="0555 1", register_number="")
    person.phone = "0555 2"
    db.session.commit()
    assert [one.act for one in entries()] == [Act.created, Act.changed]
    return person


def set_(entry_id: int, **values: object) -> None:
    drop_audit_guard()
    db.session.execute(_change(entry_id, **values))
    db.session.commit()


def _change(entry_id: int, **values: object) -> Update:
    return update(TABLE).where(TABLE.c.id == entry_id).values(values)


def erased(person: Trainee) -> AuditEntry:
    """The entry that says so."""
    erase(person, "Asked for by letter", None)
    db.session.commit()
    return last("trainee", Act.trainee_erased)


def without_phones(*ids: int) -> dict[int, Left]:
    return what_is_left(
        AuditEntry.id.in_(ids),
        lambda one: (one.reason, without_values(one.changes, {"phone"}), one.address),
    )


def take_phones(*ids: int) -> None:
    redact(without_phones(*ids), Act.retention_applied, "retention", "contacts")
    db.session.commit()


def take_addresses() -> None:
    taker = TAKERS["audit_addresses"]
    redact(
        taker.take(db.session.scalars(taker.due(now() + timedelta(days=1))).all()),
        Act.retention_applied, "retention", "audit_addresses",
    )  # fmt: skip
    db.session.commit()


def test_an_erasure_leaves_the_trail_sound_and_says_what_it_took(person: Trainee) -> None:
    act = erased(person)

    first = entries()[0]
    named = act.changes["redacted"][1]
    assert isinstance(named, dict)
    assert set(named) == {"1", "2"}
    assert named["1"] == details_hash(first.salt, first.reason, first.changes)
    assert first.changes["family_name"] == [None, None]
    result = check()
    assert (result.faults, result.redacted, result.by) == ([], 2, [act.id])


@pytest.mark.parametrize(
    "values",
    [
        {"reason": "forged"},
        {"changes": SCORE},
        {"salt": "0" * 32},
        {"redacted_by_id": None},
        {"redacted_by_id": 2},
    ],
)
def test_what_is_left_of_an_entry_cannot_be_overwritten(
    person: Trainee, values: dict[str, object]
) -> None:
    erased(person)
    head = check().head

    set_(1, **values)

    assert (check(head).is_ok, check(head).first_bad) == (False, 1)


def test_what_left_cannot_come_back(person: Trainee) -> None:
    before = entries()[0]
    old = {"salt": before.salt, "changes": before.changes, "redacted_by_id": None}
    erased(person)

    set_(1, **old)

    assert check().first_bad == 1


def test_a_second_redaction_counts_and_the_first_no_longer(person: Trainee) -> None:
    take_phones(1)
    once = entries()[0]
    first = {
        "salt": once.salt, "changes": once.changes, "redacted_by_id": once.redacted_by_id,
    }  # fmt: skip
    assert once.changes["family_name"] == [None, "Асанова"]

    act = erased(person)

    assert (entries()[0].redacted_by_id, check().faults) == (act.id, [])
    set_(1, **first)
    assert check().first_bad == 1


def test_the_salt_of_what_was_left_goes_with_the_second_redaction(person: Trainee) -> None:
    """Else what the first act says of it could be tried out."""
    take_phones(1)
    salt = entries()[0].salt

    erased(person)

    assert entries()[0].salt != salt


def test_what_one_redaction_took_another_judged_before_it_does_not_bring_back(
    person: Trainee,
) -> None:
    left = without_phones(1)
    erased(person)

    with pytest.raises(Refusal, match="changed at this moment"):
        redact(left, Act.retention_applied, "retention", "contacts")


@pytest.mark.parametrize(
    ("act", "changes"),
    [
        (Act.retention_applied, naming({1: REMAINS}, [])),
        (Act.retention_applied, naming({2: REMAINS}, [])),
        (Act.retention_applied, {"redacted": [None, [2]]}),
        (Act.retention_applied, {"redacted": [None, {"two": REMAINS}]}),
        (Act.retention_applied, {"redacted": {"2": REMAINS}}),
        (Act.retention_applied, {"redacted": 2}),
        (Act.retention_applied, {}),
        (Act.changed, naming({2: REMAINS}, [])),
    ],
)
def test_an_act_excuses_only_the_remains_that_it_names(
    person: Trainee, act: Act, changes: Changes
) -> None:
    note(act, "trainee", 0, changes=changes)
    db.session.commit()
    set_(2, changes={}, salt="0" * 32, redacted_by_id=3)

    assert (check().is_ok, check().first_bad) == (False, 1 if "1" in str(changes) else 2)


def test_an_earlier_act_excuses_no_later_entry(person: Trainee) -> None:
    remains = details_hash("0" * 32, "", {})
    note(Act.retention_applied, "retention", changes=naming({4: remains}, []))
    db.session.commit()
    note(Act.pin_revealed, person, reason="later")
    db.session.commit()
    set_(4, reason="", salt="0" * 32, redacted_by_id=3)

    assert check().first_bad == 4


def test_an_act_whose_own_words_were_changed_excuses_nothing(person: Trainee) -> None:
    act = erased(person)
    remains = details_hash("0" * 32, "forged", SCORE)
    named = act.changes["redacted"][1]
    assert isinstance(named, dict)

    set_(1, reason="forged", changes=SCORE, salt="0" * 32)
    set_(act.id, changes={"redacted": [None, named | {"1": remains}]})

    assert check().first_bad == 1


def test_nobody_can_be_erased_in_the_trail_alone(person: Trainee) -> None:
    remains = details_hash("0" * 32, "forged", SCORE)
    note(Act.trainee_erased, person, changes=naming({2: remains}, []))
    db.session.commit()
    set_(2, reason="forged", changes=SCORE, salt="0" * 32, redacted_by_id=3)

    assert check().first_bad == 2
    assert check().count == 2


def test_whoever_reads_the_check_sees_who_redacted(app: Flask, person: Trainee) -> None:
    """Also where somebody appended such an act by all the rules: nothing else tells of it."""
    take_phones(2)
    remains = details_hash("0" * 32, "forged", SCORE)
    note(Act.retention_applied, "retention", changes=naming({1: remains}, []))
    db.session.commit()
    set_(1, reason="forged", changes=SCORE, salt="0" * 32, redacted_by_id=4)

    told = app.test_cli_runner().invoke(args=["audit", "verify"]).stdout

    assert "sound: 4 entries." in told
    assert "Something was taken out of 2 entries; the last to say so: 3, 4." in told


def test_a_register_number_like_the_number_of_an_entry_takes_no_act_apart(person: Trainee) -> None:
    for _ in range(1000):
        note(Act.pin_revealed, person)
    db.session.commit()
    act = erased(person)
    named = act.changes["redacted"]
    number = "1002"
    note(Act.pin_revealed, other := make_trainee("Токтогулова", register_number=number), reason="x")
    db.session.commit()

    erased(other)

    assert entries()[act.id - 1].changes["redacted"] == named
    assert check().faults == []


def test_the_words_of_an_act_may_leave_and_what_it_names_stays(person: Trainee) -> None:
    other = make_trainee("Токтогулова", "Айпери", email="aiperi@example.kg")
    erase(person, "Asked together with aiperi@example.kg", None)
    db.session.commit()
    act = last("trainee", Act.trainee_erased)
    id_, named = act.id, act.changes["redacted"]

    later = erased(other)

    act = entries()[id_ - 1]
    assert (act.reason, act.changes["redacted"], act.redacted_by_id) == ("", named, later.id)
    assert check().faults == []
    set_(1, changes=SCORE)
    assert check().first_bad == 1


def test_addresses_leave_and_the_words_stay_proven(manager: StrictClient) -> None:
    manager.post(f"/trainees/{make_trainee(pin='21705199000017').id}/pin-reveals")
    revealed = acts()[0]
    assert revealed.address == "127.0.0.1"

    take_addresses()

    revealed = entries()[revealed.id - 1]
    assert (revealed.address, revealed.address_salt, revealed.redacted_by_id) == ("", None, None)
    assert check().faults == []
    set_(revealed.id, reason="forged")
    assert check().first_bad == revealed.id


@pytest.mark.parametrize("values", [{"address": "192.0.2.1"}, {"address_salt": "0" * 32}])
def test_an_address_that_left_does_not_come_back(
    manager: StrictClient, values: dict[str, object]
) -> None:
    manager.post(f"/trainees/{make_trainee(pin='21705199000017').id}/pin-reveals")
    take_addresses()
    revealed = acts()[0]

    set_(revealed.id, **values)

    assert check().first_bad == revealed.id


def test_an_address_leaves_only_where_a_later_act_says_so(manager: StrictClient) -> None:
    manager.post(f"/trainees/{make_trainee(pin='21705199000017').id}/pin-reveals")
    revealed = acts()[0]

    db.session.execute(_change(revealed.id, address="", address_salt=None))

    assert check().first_bad == revealed.id


def test_the_address_of_an_act_of_erasing_leaves_and_it_is_believed_as_before(
    manager: StrictClient,
) -> None:
    person = make_trainee("Асанова")
    sent = {"reason": "Asked for by letter", "number": str(person.id)}
    manager.post(f"/trainees/{person.id}/erasure", data=sent)
    act = last("trainee", Act.trainee_erased)
    assert act.address == "127.0.0.1"

    take_addresses()

    assert entries()[act.id - 1].address == ""
    assert (check().faults, act.id in check().by) == ([], True)
