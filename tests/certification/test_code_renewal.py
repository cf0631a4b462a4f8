"""A link that its holder takes back."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from icdc.certification.links.renewing import renew_code
from icdc.extensions import db
from icdc.models import Certificate, LedgerAct, LedgerEntry, RoleName, User, WithdrawnCode
from icdc.models.ledger import SEALED, sealed
from tests.certification.cast import give_account, issued_certificate, revoked_certificate
from tests.conftest import StrictClient, browser_of, build_app
from tests.databases import own_database
from tests.factories import make_user


def address_of(certificate: Certificate) -> str:
    return f"/certificates/{certificate.id}/code-renewal"


@pytest.fixture
def janyl(app: Flask) -> User:
    return make_user("janyl@example.kg", RoleName.trainee)


def test_the_page_tells_what_will_happen(client: StrictClient, trainer: User) -> None:
    certificate = issued_certificate([trainer])

    page = client.get(address_of(certificate)).text

    assert f"{certificate.number}</span>?" in page
    assert f"http://localhost/verify/{certificate.code}" in page
    assert "link withdrawn" in page


def test_the_office_renews_a_link(manager: StrictClient) -> None:
    certificate = issued_certificate()
    old = certificate.code

    answer = manager.post(address_of(certificate), data={"code": old})

    assert (answer.status_code, answer.location) == (303, f"/certificates/{certificate.id}")
    assert certificate.code != old
    assert len(certificate.code) == 26
    assert db.session.get_one(WithdrawnCode, old).certificate_id == certificate.id


def test_a_holder_renews_the_own_link_and_comes_back_to_the_record(app: Flask, janyl: User) -> None:
    certificate = issued_certificate()
    give_account(certificate.enrolment.trainee, janyl)
    old, browser = certificate.code, browser_of(app, janyl)

    page = browser.get(address_of(certificate))
    answer = browser.post(address_of(certificate), data={"code": old}, follow_redirects=True)

    assert page.status_code == 200
    assert answer.request.path == "/my-record"
    assert f"{certificate.number} has a new link" in answer.text
    assert certificate.code in answer.text
    assert old not in answer.text


def test_a_holder_renews_no_foreign_link(app: Flask, janyl: User) -> None:
    own, foreign = issued_certificate(), issued_certificate(code="DA-2")
    give_account(own.enrolment.trainee, janyl)
    code, browser = foreign.code, browser_of(app, janyl)

    assert browser.get(address_of(foreign)).status_code == 404
    assert browser.post(address_of(foreign)).status_code == 404
    assert foreign.code == code


def test_a_stranger_finds_nothing(stranger: StrictClient, trainer: User) -> None:
    certificate = issued_certificate([trainer])

    assert stranger.get(address_of(certificate)).status_code == 404
    assert stranger.post(address_of(certificate)).status_code == 404


def test_the_new_link_stands_in_the_ledger(client: StrictClient, trainer: User) -> None:
    certificate = issued_certificate([trainer])

    client.post(address_of(certificate))

    last = db.session.scalars(select(LedgerEntry).order_by(LedgerEntry.serial.desc())).first()
    assert last is not None
    assert (last.act, last.certificate_id) == (LedgerAct.code_renewed, certificate.id)
    assert last.by_id == trainer.id
    assert last.certificate_hash == sealed({one: getattr(certificate, one) for one in SEALED})


def test_a_second_click_on_one_page_renews_nothing(client: StrictClient, trainer: User) -> None:
    certificate = issued_certificate([trainer])
    seen = {"code": certificate.code}
    client.post(address_of(certificate), data=seen)
    renewed = certificate.code

    answer = client.post(address_of(certificate), data=seen, follow_redirects=True)

    assert certificate.code == renewed
    assert "was renewed before" in answer.text


def test_the_old_link_says_withdrawn_and_the_number_still_answers(
    client: StrictClient, visitor: StrictClient, trainer: User
) -> None:
    certificate = issued_certificate([trainer])
    old = certificate.code
    client.post(address_of(certificate))

    withdrawn = visitor.get(f"/verify/{old}")

    assert "Link withdrawn" in withdrawn.text
    assert "Өмүрова" not in withdrawn.text
    assert "<h1>Valid</h1>" in visitor.get(f"/verify/{certificate.number}").text
    assert "Өмүрова" in visitor.get(f"/verify/{certificate.code}").text


def test_a_revoked_certificate_can_have_its_link_renewed(
    client: StrictClient, trainer: User
) -> None:
    certificate = revoked_certificate([trainer])
    old = certificate.code

    assert client.post(address_of(certificate)).status_code == 303
    assert certificate.code != old


def test_of_a_replaced_certificate_the_latest_version_is_meant(
    client: StrictClient, trainer: User
) -> None:
    certificate = issued_certificate([trainer])
    certificate.replaced_on, old = date(2023, 5, 4), certificate.code
    db.session.commit()

    answers = [client.get(address_of(certificate)), client.post(address_of(certificate))]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert "renew the link of its latest version" in answers[0].text
    assert certificate.code == old


@pytest.fixture(params=["sqlite", "postgresql"])
def registry(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """One whose commits stay, for those who come at the same moment."""
    url = request.getfixturevalue("postgresql") if request.param == "postgresql" else ""
    app = build_app(tmp_path, own_database(url, "renewers") if url else "")
    yield app
    with app.app_context():
        db.engine.dispose()


def test_of_two_who_renew_one_link_at_once_one_does_it(registry: Flask) -> None:
    with registry.app_context():
        certificate = issued_certificate()
        number, old = certificate.id, certificate.code
        db.session.remove()

    def renew(_nobody: int) -> bool:
        with registry.app_context():
            is_new = renew_code(db.session.get_one(Certificate, number), old, None)
            db.session.commit()
            return is_new

    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(renew, range(4)))

    assert sorted(results) == [False, False, False, True]
    with registry.app_context():
        assert db.session.scalar(select(func.count()).select_from(WithdrawnCode)) == 1
        renewed = select(func.count()).where(LedgerEntry.act == LedgerAct.code_renewed)
        assert db.session.scalar(renewed) == 1
        db.session.remove()
