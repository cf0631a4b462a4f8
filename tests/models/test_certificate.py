"""The state of a certificate is derived, never stored."""

from datetime import UTC, date, datetime

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
