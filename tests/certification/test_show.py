"""The page of one certificate."""

from datetime import date

from flask import Flask

from icdc.certification.history import history, versions_of
from icdc.certification.replacing import Name, replace
from icdc.certification.revoking import revoke
from icdc.extensions import db
from icdc.models import RevocationClass, RoleName, User
from icdc.web.withholding import withhold_name
from tests.certification.cast import give_account, issued_certificate, revoked_certificate
from tests.conftest import StrictClient, browser_of
from tests.factories import make_user

CORRECTED = Name("Өмүралиева", "Жаңыл", "Үсөновна", "")


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


def test_a_replaced_version_leads_to_the_latest(client: StrictClient, trainer: User) -> None:
    old = issued_certificate([trainer])
    new = replace(old, CORRECTED, "As in the passport", date(2023, 5, 4), trainer)
    db.session.commit()

    page = client.get(f"/certificates/{old.id}").text

    assert "Replaced on 04.05.2023" in page
    assert "version 1 of 2" in page
    assert f'href="/certificates/{new.id}">Open the latest version' in page
    assert "/revocation" not in page
    assert "/replacement" not in page


def test_the_history_says_who_when_and_why(client: StrictClient, trainer: User) -> None:
    old = issued_certificate([trainer])
    new = replace(old, CORRECTED, "As in the passport", date(2023, 5, 4), trainer)
    revoke(new, RevocationClass.fraud, "Somebody else's exam", date(2023, 6, 1), trainer)
    withhold_name(new, date(2023, 7, 1), None)
    db.session.commit()

    told = history(versions_of(new))

    by = "trainer@example.kg"
    assert [(one.version, one.what, one.by, one.why) for one in told if one.version == 2] == [
        (2, "The name was withheld at the holder's request", "", ""),
        (2, "Revoked", by, "obtained by deception: Somebody else's exam"),
        (2, "Issued in place of version 1", by, "As in the passport"),
    ]
    assert [one.what for one in told if one.version == 1] == ["Issued, dated 12.03.2023"]
    page = client.get(f"/certificates/{new.id}").text
    assert "Issued in place of version 1" in page
    assert f'<a href="/certificates/{old.id}">version 1</a>' in page


def test_an_expired_certificate_says_so_and_may_be_revoked(
    client: StrictClient, trainer: User
) -> None:
    certificate = issued_certificate([trainer])
    certificate.valid_until = date(2023, 12, 31)
    db.session.commit()

    page = client.get(f"/certificates/{certificate.id}").text

    assert "Expired: the last valid day was 31.12.2023" in page
    assert "/revocation" in page


def test_each_language_has_its_paper(client: StrictClient, trainer: User) -> None:
    certificate = issued_certificate([trainer])

    page = client.get(f"/certificates/{certificate.id}").text

    for language in ("ky", "ru", "en"):
        assert f'href="/certificates/{certificate.id}.pdf?lang={language}"' in page


def test_revoking_takes_three_clicks(client: StrictClient, trainer: User) -> None:
    certificate = issued_certificate([trainer])
    address = f"/certificates/{certificate.id}/revocation"

    assert f'href="{address}">Revoke…' in client.get(f"/certificates/{certificate.id}").text
    page = client.get(address).text
    assert 'type="radio" value="fraud"' in page
    answer = client.post(address, data={"why": "fraud", "reason": "Somebody else's exam"})

    assert answer.status_code == 303
    assert certificate.revocation_class is RevocationClass.fraud


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
    assert disposition == "inline; filename=DA-2023-01-omurova_janil_usonovna-ky.pdf"


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
