"""The record of files that were handed out."""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, text

from icdc.certification.paper.handing_out import hand_out, hand_out_many
from icdc.certification.paper.unwritten import MOST, Notes, Unwritten
from icdc.extensions import db
from icdc.models import IssuedFile, RoleName, User
from icdc.web.requests import only_reading
from tests.certification.cast import give_account, issued_certificate
from tests.conftest import StrictClient, browser_of, build_app
from tests.factories import make_user


def known_files() -> set[tuple[str, int]]:
    db.session.expire_all()
    return {(file.sha256, file.certificate_id) for file in db.session.scalars(select(IssuedFile))}


def test_a_download_is_recorded_once(client: StrictClient, trainer: User) -> None:
    certificate = issued_certificate([trainer])

    first = client.get(f"/certificates/{certificate.id}.pdf").data
    second = client.get(f"/certificates/{certificate.id}.pdf").data

    assert first == second
    assert known_files() == {(sha256(first).hexdigest(), certificate.id)}


def test_each_language_is_a_file_of_its_own(client: StrictClient, trainer: User) -> None:
    certificate = issued_certificate([trainer])

    answers = [client.get(f"/certificates/{certificate.id}.pdf?lang={one}") for one in ("ru", "en")]

    hashes = {sha256(answer.data).hexdigest() for answer in answers}
    assert {sha for sha, _ in known_files()} == hashes
    assert len(hashes) == 2
    assert "DA-2023-01-omurova_janil_usonovna-ru.pdf" in answers[0].headers["Content-Disposition"]
    assert answers[0].headers["X-Robots-Tag"] == "noindex"


def test_another_language_is_no_address(client: StrictClient, trainer: User) -> None:
    certificate = issued_certificate([trainer])

    assert client.get(f"/certificates/{certificate.id}.pdf?lang=de").status_code == 404
    assert client.get(f"/certificates/{certificate.id}.pdf?lang=").status_code == 200


def test_what_a_trainee_downloads_is_recorded(app: Flask) -> None:
    own = issued_certificate()
    user = make_user("janyl@example.kg", RoleName.trainee)
    give_account(own.enrolment.trainee, user)

    paper = browser_of(app, user).get(f"/certificates/{own.id}.pdf?lang=en").data

    assert known_files() == {(sha256(paper).hexdigest(), own.id)}


def test_outside_a_reading_request_the_caller_commits(app: Flask) -> None:
    certificate = issued_certificate()

    with app.test_request_context("/"):
        hand_out(certificate)
        db.session.rollback()
        assert known_files() == set()
        hand_out(certificate)
        db.session.commit()

    assert len(known_files()) == 1


def test_many_are_recorded_in_batches(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate = issued_certificate()
    monkeypatch.setattr("icdc.certification.paper.handing_out.BATCH", 2)
    languages = iter(["ky", "ru", "en"])

    with only_reading():
        made = [
            paper
            for language in languages
            for _, paper in hand_out_many([certificate], language, "https://registry.kg")
        ]

    assert known_files() == {(sha256(paper).hexdigest(), certificate.id) for paper in made}


@pytest.mark.usefixtures("tampering")
def test_what_a_busy_moment_left_is_recorded_with_the_next_paper(tmp_path: Path) -> None:
    app = build_app(tmp_path)
    with app.app_context():
        certificate = issued_certificate()
        certificate_id = certificate.id
        browser = browser_of(app, make_user("m@example.kg", RoleName.manager))
        db.session.remove()
        with db.engine.connect() as writer:
            writer.execute(text("UPDATE course SET place = place"))
            busy = browser.get(f"/certificates/{certificate_id}.pdf?lang=ru").data
            before = datetime.now(UTC)

        other = browser.get(f"/certificates/{certificate_id}.pdf?lang=en").data

        hashes = {sha256(paper).hexdigest() for paper in (busy, other)}
        assert {file for file, _ in known_files()} == hashes
        left = db.session.get_one(IssuedFile, sha256(busy).hexdigest())
        assert left.made_at <= before
        db.session.remove()
        db.engine.dispose()


def test_of_a_long_outage_the_last_hashes_wait() -> None:
    unwritten, written = Unwritten(), Notes()
    for start in range(0, MOST + 10, 10):
        unwritten.add({f"{serial:064}": 1 for serial in range(start, start + 10)})

    unwritten.write(lambda _: False)
    unwritten.write(lambda notes: not written.update(notes))
    unwritten.write(lambda _: pytest.fail("all is written"))

    assert len(written) == MOST
    assert min(written) == f"{10:064}"


@pytest.mark.usefixtures("tampering")
def test_a_busy_database_keeps_nobody_from_the_paper(tmp_path: Path) -> None:
    app = build_app(tmp_path)
    with app.app_context():
        certificate_id = issued_certificate().id
        browser = browser_of(app, make_user("m@example.kg", RoleName.manager))
        db.session.remove()
        with db.engine.connect() as writer:
            writer.execute(text("UPDATE course SET place = place"))
            busy = browser.get(f"/certificates/{certificate_id}.pdf")

        assert busy.data.startswith(b"%PDF")
        assert known_files() == set()
        db.session.rollback()
        browser.get(f"/certificates/{certificate_id}.pdf")
        assert len(known_files()) == 1
        db.session.remove()
        db.engine.dispose()
