"""The page of one certificate."""

from flask import Flask

from icdc.models import RoleName, User
from tests.certification.cast import give_account, issued_certificate, revoked_certificate
from tests.conftest import StrictClient, browser_of
from tests.factories import make_user


def test_the_page_shows_the_facts_and_where_to_go(client: StrictClient, trainer: User) -> None:
    certificate = issued_certificate([trainer])

    page = client.get(f"/certificates/{certificate.id}").text

    for fact in ("Өмүрова Жаңыл Үсөновна", "Маалыматтарды талдоо", "40", "12.03.2023"):
        assert fact in page
    assert f'href="/certificates/{certificate.id}.pdf"' in page
    assert f'href="http://localhost/verify/{certificate.code}"' in page
    assert f'href="/certificates/{certificate.id}/revocation"' in page


def test_a_revoked_certificate_shows_when_and_why(client: StrictClient, trainer: User) -> None:
    certificate = revoked_certificate([trainer])

    page = client.get(f"/certificates/{certificate.id}").text

    assert "Revoked on 04.05.2023" in page
    assert "The hours were not attended" in page
    assert "/revocation" not in page
    assert f'class="btn btn-outline-secondary" href="/certificates/{certificate.id}.pdf"' in page


def test_a_stranger_finds_nothing(stranger: StrictClient, trainer: User) -> None:
    certificate = issued_certificate([trainer])

    assert stranger.get(f"/certificates/{certificate.id}").status_code == 404
    assert stranger.get(f"/certificates/{certificate.id}.pdf").status_code == 404


def test_the_paper_opens_in_the_browser_under_a_plain_name(
    client: StrictClient, trainer: User
) -> None:
    certificate = issued_certificate([trainer])

    answer = client.get(f"/certificates/{certificate.id}.pdf")

    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF")
    disposition = answer.headers["Content-Disposition"]
    assert disposition == "inline; filename=DA-2023-01-omurova_janil_usonovna.pdf"


def test_a_trainee_gets_the_own_paper_and_nothing_else(app: Flask) -> None:
    own, foreign = issued_certificate(), issued_certificate(code="DA-2")
    user = make_user("janyl@example.kg", RoleName.trainee)
    give_account(own.enrolment.trainee, user)
    browser = browser_of(app, user)

    assert browser.get(f"/certificates/{own.id}.pdf").status_code == 200
    assert browser.get(f"/certificates/{foreign.id}.pdf").status_code == 404
    assert browser.get(f"/certificates/{own.id}").status_code == 403
    assert browser.get("/certificates").status_code == 403


def test_a_visitor_is_asked_to_sign_in(visitor: StrictClient) -> None:
    certificate = issued_certificate()

    assert visitor.get(f"/certificates/{certificate.id}").location.startswith("/sign-in")
    assert visitor.get(f"/certificates/{certificate.id}.pdf").location.startswith("/sign-in")
