"""The ledger was opened with what the registry held already, and takes in older registers."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import column, insert, select, table, text

from icdc.certification.ledger.checking import check
from icdc.extensions import db
from icdc.models import Certificate, CertificateCounter, LedgerAct, LedgerEntry, RevocationClass
from tests.conftest import build_app
from tests.courses.registers import MIXED, import_content
from tests.databases import own_database
from tests.factories import make_enrolment

pytestmark = pytest.mark.usefixtures("tampering")
OLD_COLUMNS = (
    "id", "enrolment_id", "number", "code", "issued_on", "issued_at", "printed", "revoked_on",
    "revoked_at", "revocation_reason",
)  # fmt: skip


@pytest.fixture(params=["sqlite", "postgresql"])
def registry(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """A registry as it was before there was a ledger, with two certificates, one revoked."""
    url = request.getfixturevalue("postgresql") if request.param == "postgresql" else ""
    app = build_app(tmp_path, own_database(url, "openers") if url else "")
    with app.app_context():
        enrolments = [make_enrolment().id, make_enrolment().id]
        db.session.remove()
        downgrade(revision="0002")
        for index, enrolment_id in enumerate(enrolments, start=1):
            put(index, enrolment_id)
        db.session.add(CertificateCounter(year=2023, last_serial=2))
        db.session.commit()
        db.session.remove()
        yield app
        db.session.remove()
        db.engine.dispose()


def put(index: int, enrolment_id: int) -> None:
    is_revoked = index == 2
    moment, day = datetime(2023, 3, 12, 6, 30, 15, 250, UTC), date(2023, 3, 12)
    is_sqlite = db.engine.dialect.name == "sqlite"
    db.session.execute(
        insert(table("certificate", *map(column, OLD_COLUMNS))).values(
            id=index,
            enrolment_id=enrolment_id,
            number=f"ICDC-2023-0000{index}-{'1X'[index - 1]}",
            code=f"secret-{index}",
            issued_on=day.isoformat() if is_sqlite else day,
            issued_at=moment.strftime("%Y-%m-%d %H:%M:%S.%f") if is_sqlite else moment,
            printed=text("""'{"name": "Асанова", "template": "v1", "language": "ru"}'"""),
            revoked_on=(day.isoformat() if is_sqlite else day) if is_revoked else None,
            revoked_at=(
                (moment.strftime("%Y-%m-%d %H:%M:%S.%f") if is_sqlite else moment)
                if is_revoked
                else None
            ),
            revocation_reason="Error" if is_revoked else "",
        )
    )


def test_certificates_from_before_the_ledger_are_entered_when_it_opens(registry: Flask) -> None:
    upgrade()

    result = check()
    assert (result.is_ok, result.entries, result.findings) == (True, 2, [])
    acts = db.session.scalars(select(LedgerEntry.act)).all()
    assert acts == [LedgerAct.brought_in, LedgerAct.brought_in]
    revoked = db.session.get_one(Certificate, 2)
    assert revoked.revocation_class is RevocationClass.other


def test_what_was_entered_then_is_guarded_since(registry: Flask) -> None:
    upgrade()

    db.session.execute(text("UPDATE certificate SET number = 'ICDC-2023-00007-9' WHERE id = 1"))

    found = check().first_bad
    assert found
    assert (found.serial, found.number) == (1, "ICDC-2023-00007-9")


def test_a_past_register_is_entered_as_it_comes_in(app: Flask) -> None:
    import_content(MIXED.read_bytes())

    result = check()

    assert (result.entries, result.findings) == (3, [])


def test_going_back_keeps_the_last_version_of_a_number(registry: Flask) -> None:
    upgrade()
    old = db.session.scalars(select(Certificate).order_by(Certificate.id)).first()
    assert old is not None
    old.replaced_on = date(2023, 5, 1)
    db.session.flush()
    db.session.add(
        Certificate(
            id=9, enrolment_id=old.enrolment_id, number=old.number, version=2, replaces_id=old.id,
            code="the second", issued_on=old.issued_on, printed=old.printed,
        )
    )  # fmt: skip
    db.session.commit()
    db.session.remove()

    downgrade(revision="0002")

    codes = db.session.execute(text("SELECT code FROM certificate ORDER BY id")).scalars().all()
    db.session.remove()
    upgrade()
    assert codes == ["secret-2", "the second"]
    assert check().is_ok
