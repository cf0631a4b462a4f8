"""Taking a certificate back."""

from flask import Flask

from icdc.extensions import db
from icdc.models import Certificate, RoleName, User
from icdc.web.clock import today
from tests.certification.cast import give_account, issued_certificate, revoked_certificate
from tests.conftest import StrictClient, browser_of
from tests.factories import make_user


def test_the_page_asks_for_a_reason(client: StrictClient, trainer: User) -> None:
    certificate = issued_certificate([trainer])

    page = client.get(f"/certificates/{certificate.id}/revocation").text

    assert f"{certificate.number}</span>?" in page
    assert "<textarea" in page


def test_a_certificate_is_revoked_with_its_reason(client: StrictClient, trainer: User) -> None:
    certificate = issued_certificate([trainer])
    address = f"/certificates/{certificate.id}"

    answer = client.post(f"{address}/revocation", data={"reason": "  Wrong name "})

    assert (answer.status_code, answer.location) == (303, address)
    stored = db.session.get_one(Certificate, certificate.id)
    assert (stored.revoked_on, stored.revocation_reason) == (today(), "Wrong name")
    assert stored.revoked_by == trainer


def test_no_reason_gives_the_form_back(client: StrictClient, trainer: User) -> None:
    certificate = issued_certificate([trainer])

    answer = client.post(f"/certificates/{certificate.id}/revocation", data={"reason": "  "})

    assert answer.status_code == 422
    assert "is-invalid" in answer.text
    assert not certificate.is_revoked


def test_a_certificate_is_revoked_once(client: StrictClient, trainer: User) -> None:
    certificate = revoked_certificate([trainer])

    answer = client.post(f"/certificates/{certificate.id}/revocation", data={"reason": "Again"})

    assert answer.status_code == 422
    assert "is already revoked" in answer.text
    assert certificate.revocation_reason == "The hours were not attended"


def test_a_stranger_finds_nothing(stranger: StrictClient, trainer: User) -> None:
    address = f"/certificates/{issued_certificate([trainer]).id}/revocation"

    assert stranger.get(address).status_code == 404
    assert stranger.post(address, data={"reason": "Envy"}).status_code == 404


def test_a_trainee_may_not_revoke_even_the_own(app: Flask) -> None:
    certificate = issued_certificate()
    user = make_user("janyl@example.kg", RoleName.trainee)
    give_account(certificate.enrolment.trainee, user)
    browser = browser_of(app, user)

    answer = browser.post(f"/certificates/{certificate.id}/revocation", data={"reason": "Whim"})

    assert answer.status_code == 403


def test_a_visitor_is_asked_to_sign_in(visitor: StrictClient) -> None:
    address = f"/certificates/{issued_certificate().id}/revocation"

    assert visitor.post(address, data={"reason": "Whim"}).location.startswith("/sign-in")
