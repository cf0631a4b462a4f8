"""A holder may have the name taken from the public, for ever."""

import pytest
from flask import Flask
from sqlalchemy import select

from icdc.certification.ledger.checking import check
from icdc.certification.replacing import Name, replace
from icdc.extensions import db
from icdc.models import Certificate, CertificateState, LedgerAct, LedgerEntry, User
from icdc.web.clock import today
from icdc.web.errors import Refusal
from icdc.web.withholding import withhold_name
from tests.certification.cast import issued_certificate, revoked_certificate
from tests.conftest import StrictClient

NAME = "Өмүрова Жаңыл Үсөновна"


def two_versions() -> tuple[Certificate, Certificate]:
    old = issued_certificate()
    name = Name("Өмүралиева", "Жаңыл", "Үсөновна", "OMURALIEVA ZHANYL")
    new = replace(old, name, "As in the passport", today(), None)
    db.session.commit()
    return old, new


def test_the_page_says_what_happens(manager: StrictClient) -> None:
    certificate = issued_certificate()

    page = manager.get(f"/certificates/{certificate.id}/name-withholding").text

    assert f"{certificate.number}</span>?" in page
    assert NAME in page
    assert "This cannot be undone." in page


def test_the_name_goes_and_all_else_stays(manager: StrictClient) -> None:
    certificate = issued_certificate()
    before, salt = dict(certificate.printed), certificate.salt

    answer = manager.post(f"/certificates/{certificate.id}/name-withholding")

    assert (answer.status_code, answer.location) == (303, f"/certificates/{certificate.id}")
    assert certificate.printed == before | {"name": "", "latin_name": ""}
    assert certificate.salt != salt
    assert (certificate.withheld_on, certificate.state) == (today(), CertificateState.valid)


def test_it_goes_from_every_version_of_the_number(app: Flask) -> None:
    old, new = two_versions()

    withhold_name(old, today(), None)
    db.session.commit()

    for one in (old, new):
        assert (one.printed["name"], one.printed.get("latin_name", "")) == ("", "")
        assert one.is_name_withheld
    acts = db.session.scalars(select(LedgerEntry.act).order_by(LedgerEntry.serial)).all()
    assert acts[-2:] == [LedgerAct.name_withheld, LedgerAct.name_withheld]
    assert check().is_ok


def test_the_office_still_finds_the_holder(manager: StrictClient) -> None:
    certificate = issued_certificate()

    manager.post(f"/certificates/{certificate.id}/name-withholding")

    page = manager.get(f"/certificates/{certificate.id}").text
    assert "Name withheld since" in page
    assert f'<a href="/trainees/{certificate.enrolment.trainee_id}">{NAME}</a>' in page
    assert "/replacement" not in page
    assert "/name-withholding" not in page


def test_the_public_reads_that_it_is_withheld(manager: StrictClient, visitor: StrictClient) -> None:
    certificate = issued_certificate()
    manager.post(f"/certificates/{certificate.id}/name-withholding")

    page = visitor.get(f"/verify/{certificate.code}").text

    assert "Өмүрова" not in page
    assert certificate.number in page
    assert "withheld" in page


def test_a_revoked_one_may_be_withheld_too(app: Flask) -> None:
    certificate = revoked_certificate()

    withhold_name(certificate, today(), None)

    assert (certificate.state, certificate.printed["name"]) == (CertificateState.revoked, "")


def test_it_is_done_once(manager: StrictClient) -> None:
    certificate = issued_certificate()
    withhold_name(certificate, today(), None)
    db.session.commit()
    address = f"/certificates/{certificate.id}/name-withholding"

    with pytest.raises(Refusal):
        withhold_name(certificate, today(), None)
    assert manager.get(address).status_code == 422
    assert "withheld already" in manager.post(address).text


def test_a_trainer_may_not_withhold(client: StrictClient, trainer: User) -> None:
    certificate = issued_certificate([trainer])
    address = f"/certificates/{certificate.id}/name-withholding"

    assert client.get(address).status_code == 403
    assert client.post(address).status_code == 403
    assert "name-withholding" not in client.get(f"/certificates/{certificate.id}").text


def test_a_visitor_is_asked_to_sign_in(visitor: StrictClient) -> None:
    address = f"/certificates/{issued_certificate().id}/name-withholding"

    assert visitor.post(address).location.startswith("/sign-in")
