"""The ledger finds whatever was written beside the registry, and says which."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from sqlalchemy import delete, insert, select, update

from icdc.certification.issuing import issue
from icdc.certification.ledger.checking import check
from icdc.certification.replacing import Name, replace
from icdc.certification.revoking import revoke
from icdc.extensions import db
from icdc.models import (
    Certificate,
    LedgerAct,
    LedgerEntry,
    LedgerHead,
    RevocationClass,
    State,
)
from icdc.models.ledger import NOTHING_BEFORE, SEALED, entry_hash, sealed
from icdc.web.certificates import pass_by
from icdc.web.ledger import enter
from tests.factories import make_certificate, make_course, make_enrolment, make_trainee

DAY = date(2023, 3, 12)
FIRST, SECOND, THIRD = "ICDC-2023-00001-1", "ICDC-2023-00002-X", "ICDC-2023-00003-8"


@pytest.fixture
def register(app: Flask) -> list[Certificate]:
    """Three issued (entries 1 to 3), the third revoked (4), the first replaced (5 and 6)."""
    course = make_course()
    for family_name in ("Асанова", "Бакирова", "Касымова"):
        make_enrolment(course, make_trainee(family_name), State.completed)
    first, second, third = issue(course, None, DAY)
    revoke(third, RevocationClass.fraud, "Somebody else's exam", date(2023, 4, 1), None)
    name = Name("Асанкызы", "Айгүл", "", "")
    again = replace(first, name, "As in the passport", date(2023, 5, 1), None)
    db.session.commit()
    return [first, second, third, again]


def ids() -> list[int]:
    return list(db.session.scalars(select(Certificate.id).order_by(Certificate.id)))


def set_of(index: int, **values: object) -> None:
    db.session.execute(
        update(Certificate).where(Certificate.id == ids()[index]).values(**values),
        execution_options={"synchronize_session": False},
    )


def rename() -> None:
    printed = db.session.scalars(select(Certificate.printed).order_by(Certificate.id)).all()[1]
    set_of(1, printed=printed | {"name": "Somebody Else"})


def set_entry(which: int, **values: object) -> None:
    db.session.execute(
        update(LedgerEntry).where(LedgerEntry.serial == which).values(**values),
        execution_options={"synchronize_session": False},
    )


def drop_entry(serial: int) -> None:
    db.session.execute(delete(LedgerEntry).where(LedgerEntry.serial == serial))


def drop_certificate() -> None:
    db.session.execute(delete(Certificate).where(Certificate.id == ids()[1]))


def add_certificate() -> None:
    make_certificate(number="ICDC-2023-00004-6")


def add_entry() -> None:
    db.session.execute(
        insert(LedgerEntry).values(
            serial=7, at=moment(), act="issued", certificate_id=ids()[0],
            certificate_hash=NOTHING_BEFORE, previous=head(), hash="1" * 64,
        )
    )  # fmt: skip


def moment() -> datetime:
    return db.session.scalars(select(LedgerEntry.at).limit(1)).one()


def head() -> str:
    return db.session.scalars(select(LedgerHead.hash)).one()


def swap_entries() -> None:
    for old, new in ((2, 99), (3, 2), (99, 3)):
        set_entry(old, serial=new)


def set_head(**values: object) -> None:
    db.session.execute(update(LedgerHead).values(**values))


@pytest.mark.parametrize(
    ("tamper", "serial", "number", "sentence"),
    [
        (rename, 2, SECOND, f"Certificate {SECOND} was changed after entry 2."),
        (lambda: set_of(1, number="ICDC-2023-00009-7"), 2, "ICDC-2023-00009-7", "was changed"),
        (lambda: set_of(1, issued_on=date(2023, 3, 11)), 2, SECOND, "was changed after entry 2"),
        (lambda: set_of(2, revoked_on=date(2023, 4, 2)), 4, THIRD, "was changed after entry 4"),
        (lambda: set_of(2, revocation_class="other"), 4, THIRD, "was changed after entry 4"),
        (lambda: set_of(1, valid_until=date(2030, 1, 1)), 2, SECOND, "was changed after entry 2"),
        (lambda: set_of(0, code="another"), 5, FIRST, "was changed after entry 5"),
        (lambda: set_of(3, printed={"name": "Я"}), 6, FIRST, "was changed after entry 6"),
        (drop_certificate, 2, None, "Entry 2 is of a certificate that is no longer there"),
        (add_certificate, None, "ICDC-2023-00004-6", "was added beside the registry"),
        (lambda: set_entry(3, act="replaced"), 3, THIRD, "Entry 3 was changed."),
        (lambda: set_entry(3, by_id=7), 3, THIRD, "Entry 3 was changed."),
        (lambda: set_entry(3, certificate_hash="0" * 64), 3, THIRD, "Entry 3 was changed."),
        (lambda: set_entry(3, act="no act"), 3, THIRD, "Entry 3 was changed."),
        (lambda: drop_entry(3), 4, THIRD, "Entry 3 is missing"),
        (lambda: drop_entry(1), 2, SECOND, "Entry 1 is missing"),
        (lambda: drop_entry(6), 6, None, "The last entries are missing"),
        (add_entry, 7, FIRST, "Entry 7 was changed."),
        (swap_entries, 2, THIRD, "Entry 2 was changed."),
        (lambda: set_head(hash="2" * 64), 6, None, "is not its last entry"),
        (lambda: set_head(serial=4), 5, None, "was added beside the registry"),
        (lambda: db.session.execute(delete(LedgerHead)), None, None, "has lost its head"),
    ],
)  # fmt: skip
def test_the_first_that_does_not_fit_is_named(
    register: list[Certificate],
    tamper: Callable[[], object],
    serial: int | None,
    number: str | None,
    sentence: str,
) -> None:
    assert check().is_ok

    tamper()

    result = check()
    assert not result.is_ok
    assert result.first_bad
    assert (result.first_bad.serial, result.first_bad.number) == (serial, number)
    assert sentence in result.first_bad.what


def test_an_untouched_register_is_sound(register: list[Certificate]) -> None:
    result = check()

    assert result.as_json == {"entries": 6, "ok": True, "first_bad": None, "head": head()}


def test_an_empty_register_is_sound(app: Flask) -> None:
    result = check()

    assert (result.is_ok, result.entries, result.head) == (True, 0, NOTHING_BEFORE)


def test_a_gone_certificate_is_missed_by_its_number_too(register: list[Certificate]) -> None:
    drop_certificate()

    told = [finding.what for finding in check().findings]

    assert told[1:] == [f"Certificate {SECOND} was given and is not there."]


def test_a_number_that_nobody_gave_is_found(register: list[Certificate]) -> None:
    add_certificate()

    told = [finding.what for finding in check().findings]

    assert "The number of certificate ICDC-2023-00004-6 was never given." in told


def rewrite(last: int) -> None:
    """All entries after `last` taken away, and the head put there."""
    db.session.execute(delete(LedgerEntry).where(LedgerEntry.serial > last))
    kept = db.session.scalars(select(LedgerEntry.hash).where(LedgerEntry.serial == last)).one()
    set_head(serial=last, hash=kept)


def test_the_last_certificate_taken_away_with_its_entries_leaves_a_gap(app: Flask) -> None:
    course = make_course()
    for family_name in ("Асанова", "Бакирова"):
        make_enrolment(course, make_trainee(family_name), State.completed)
    issue(course, None, DAY)
    db.session.commit()

    drop_certificate()
    rewrite(1)

    told = [(finding.number, finding.what) for finding in check().findings]
    assert told == [(SECOND, f"Certificate {SECOND} was given and is not there.")]


def test_only_an_earlier_head_finds_a_rewritten_end(register: list[Certificate]) -> None:
    written_down = head()
    db.session.execute(delete(Certificate).where(Certificate.version == 2))
    set_of(0, replaced_on=None)
    rewrite(4)

    assert check().is_ok
    found = check(written_down)
    assert [finding.what for finding in found.findings] == [
        f"The ledger was rewritten: the head {written_down} is not in it."
    ]


def test_every_earlier_head_is_still_in_the_chain(register: list[Certificate]) -> None:
    heads = db.session.scalars(select(LedgerEntry.hash)).all()

    assert all(check(one).is_ok for one in [*heads, NOTHING_BEFORE])
    assert not check("f" * 64).is_ok


def test_a_register_that_was_brought_in_may_have_gaps(app: Flask) -> None:
    for number in ("OLD-7", "ICDC-2023-00003-8"):
        certificate = make_certificate(number=number)
        pass_by(number)
        enter(LedgerAct.brought_in, [certificate], None)
    make_enrolment(course := make_course(), make_trainee("Бакирова"), State.completed)
    issue(course, None, DAY)
    db.session.commit()

    assert check().is_ok


def test_a_row_that_cannot_be_read_is_told(app: Flask) -> None:
    if db.engine.dialect.name != "sqlite":
        # The other database takes no date that is none.
        return
    make_enrolment(course := make_course(), make_trainee("Бакирова"), State.completed)
    issue(course, None, DAY)
    db.session.connection().exec_driver_sql("UPDATE certificate SET issued_on = '2023-99-99'")

    result = check()

    assert result.first_bad
    assert "A row cannot be read" in result.first_bad.what


def test_how_rows_and_entries_are_spelled_for_hashing_never_changes() -> None:
    row: dict[str, object] = dict.fromkeys(SEALED)
    row |= {"id": 1, "number": FIRST, "issued_on": DAY, "printed": {"name": "Өмүрова", "hours": 40}}

    at = datetime(2023, 3, 12, 6, 30, 0, 5, UTC)
    kept = "381de0283165d4c6b2f5f626ec7a6840b760f0bf7fe16745485a95817fae0e1f"
    entry = "cfd37dcd749c281e67e3dcc5fc37642b3003a23aa837b24ae8bfcaeb21c2585f"
    assert sealed(row) == kept
    assert entry_hash(1, at, "issued", 1, None, kept, NOTHING_BEFORE) == entry
