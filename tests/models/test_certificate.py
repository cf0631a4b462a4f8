"""The state of a certificate is derived, never stored."""

from datetime import UTC, date, datetime, timedelta

import pytest

from icdc.models import Certificate, CertificateState, RevocationClass, User


def test_a_certificate_is_valid_until_it_is_revoked() -> None:
    certificate = Certificate(issued_on=date(2023, 3, 12))

    assert certificate.state is CertificateState.valid
    assert not certificate.is_revoked


def test_a_revoked_certificate_says_when_by_whom_and_why() -> None:
    certificate = Certificate(issued_on=date(2023, 3, 12))
    manager = User(email="manager@example.kg")

    certificate.revoke(RevocationClass.other, "issued by mistake", on=date(2023, 4, 1), by=manager)

    assert certificate.state is CertificateState.revoked
    assert certificate.revoked_on == date(2023, 4, 1)
    assert (certificate.revoked_by, certificate.revocation_reason) == (manager, "issued by mistake")


def test_the_moment_of_a_revocation_is_kept_in_utc() -> None:
    certificate = Certificate(issued_on=date(2023, 3, 12))
    before = datetime.now(UTC)

    certificate.revoke(RevocationClass.other, "issued by mistake", on=date(2023, 4, 1), by=None)

    assert certificate.revoked_at is not None
    assert before <= certificate.revoked_at <= datetime.now(UTC)


@pytest.mark.parametrize(
    ("is_revoked", "is_replaced", "days_left", "state"),
    [
        (False, False, None, "valid"),
        (False, False, 1, "valid"),
        (False, False, 0, "valid"),
        (False, False, -1, "expired"),
        (False, True, None, "replaced"),
        (False, True, -1, "replaced"),
        (True, False, 1, "revoked"),
        (True, False, -1, "revoked"),
        (True, True, -1, "revoked"),
    ],
)
def test_the_gravest_state_is_the_one_that_is_told(
    is_revoked: bool, is_replaced: bool, days_left: int | None, state: str
) -> None:
    day = date(2025, 3, 12)
    certificate = Certificate(
        issued_on=date(2023, 3, 12),
        revoked_on=day if is_revoked else None,
        replaced_on=day if is_replaced else None,
        valid_until=None if days_left is None else day + timedelta(days=days_left),
    )

    assert certificate.state_on(day) == state
    assert certificate.is_standing is not (is_revoked or is_replaced)


def test_a_withheld_name_changes_no_state() -> None:
    certificate = Certificate(issued_on=date(2023, 3, 12), withheld_on=date(2024, 1, 1))

    assert certificate.is_name_withheld
    assert certificate.state is CertificateState.valid
