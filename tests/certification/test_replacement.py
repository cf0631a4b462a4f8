"""A corrected name gives the certificate a new version under the same number."""

import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace as altered
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from icdc.certification.issuing import issue
from icdc.certification.ledger.checking import check
from icdc.certification.replacing import Name, replace
from icdc.certification.revoking import revoke
from icdc.extensions import db
from icdc.models import Certificate, CertificateState, RevocationClass, RoleName, Trainee, User
from icdc.web.clock import today
from icdc.web.errors import Refusal
from icdc.web.withholding import withhold_name
from tests.certification.cast import (
    DAY,
    give_account,
    issued_certificate,
    revoked_certificate,
    waiting_course,
)
from tests.conftest import StrictClient, browser_of, build_app
from tests.databases import own_database
from tests.factories import make_user

RIGHT = Name("Өмүралиева", "Жаңыл", "Үсөновна", "OMURALIEVA ZHANYL")
TYPED = {
    "family_name": "Өмүралиева", "given_name": "Жаңыл", "patronymic": "Үсөновна",
    "latin_name": "", "reason": "  As in the passport ", "corrects_person": "y", "version": "1",
}  # fmt: skip


def replaced_certificate(trainers: list[User] | None = None) -> tuple[Certificate, Certificate]:
    old = issued_certificate(trainers)
    new = replace(old, RIGHT, "As in the passport", today(), None)
    db.session.commit()
    return old, new


def test_the_page_shows_what_is_printed_and_the_persons_record(
    client: StrictClient, trainer: User
) -> None:
    certificate = issued_certificate([trainer])
    certificate.enrolment.trainee.family_name = "Өмүралиева"
    db.session.commit()

    page = client.get(f"/certificates/{certificate.id}/replacement").text

    assert "<dd>Өмүрова Жаңыл Үсөновна" in page
    assert '<span class="fw-bold">Өмүралиева Жаңыл Үсөновна</span>' in page
    assert 'value="Өмүралиева"' in page
    assert "checked" in page


def test_while_typing_the_name_is_shown_as_it_will_be_printed(
    client: StrictClient, trainer: User, as_htmx: dict[str, str]
) -> None:
    certificate = issued_certificate([trainer])
    address = f"/certificates/{certificate.id}/replacement/preview"

    piece = client.post(address, data=TYPED, headers=as_htmx).text

    assert piece.lstrip().startswith("<dl")
    assert '<span class="fw-bold">Өмүралиева Жаңыл Үсөновна</span>' in piece
    assert certificate.successor is None


def test_the_new_version_keeps_all_but_the_name(client: StrictClient, trainer: User) -> None:
    old = issued_certificate([trainer])
    before = dict(old.printed)

    answer = client.post(f"/certificates/{old.id}/replacement", data=TYPED)

    new = db.session.scalars(select(Certificate).where(Certificate.version == 2)).one()
    assert (answer.status_code, answer.location) == (303, f"/certificates/{new.id}")
    assert (new.number, new.issued_on, new.replaces_id) == (old.number, DAY, old.id)
    assert (new.issued_by, new.replacement_reason) == (trainer, "As in the passport")
    assert new.printed == before | {"name": "Өмүралиева Жаңыл Үсөновна"}
    assert new.code != old.code


def test_the_old_version_stays_as_it_was_and_says_replaced(app: Flask) -> None:
    old, new = replaced_certificate()

    assert old.printed["name"] == "Өмүрова Жаңыл Үсөновна"
    assert (old.state, old.replaced_on) == (CertificateState.replaced, today())
    assert new.state is CertificateState.valid
    assert old.successor is new
    assert old.enrolment.standing_certificate is new


def test_the_persons_record_is_corrected_too(app: Flask) -> None:
    _old, new = replaced_certificate()

    trainee = new.enrolment.trainee

    assert trainee.full_name == "Өмүралиева Жаңыл Үсөновна"
    assert trainee.latin_name == "OMURALIEVA ZHANYL"


def test_without_the_tick_only_the_paper_changes(client: StrictClient, trainer: User) -> None:
    old = issued_certificate([trainer])
    typed = {name: text for name, text in TYPED.items() if name != "corrects_person"}

    client.post(f"/certificates/{old.id}/replacement", data=typed)

    assert old.enrolment.trainee.full_name == "Өмүрова Жаңыл Үсөновна"
    assert old.successor
    assert old.successor.printed["name"] == "Өмүралиева Жаңыл Үсөновна"


def test_who_changed_the_person_meanwhile_loses_nothing(
    client: StrictClient, trainer: User
) -> None:
    certificate = issued_certificate([trainer])
    trainee = certificate.enrolment.trainee
    trainee.patronymic, trainee.latin_name = "Сонуновна", "OMUROVA ZHANYL"
    db.session.commit()

    answer = client.post(f"/certificates/{certificate.id}/replacement", data=TYPED)

    assert answer.status_code == 409
    assert "Somebody else saved this while you were typing." in answer.text
    assert 'value="Үсөновна"' in answer.text
    assert "<dt>Patronymic</dt><dd>Сонуновна</dd>" in tight(answer.text)
    assert "<dd>OMUROVA ZHANYL</dd>" in tight(answer.text)
    assert certificate.successor is None
    assert (trainee.patronymic, trainee.latin_name) == ("Сонуновна", "OMUROVA ZHANYL")


def tight(page: str) -> str:
    """The page without the spaces that begin and end its elements' texts."""
    return re.sub(r"\s*(<[^>]*>)\s*", r"\1", page)


def test_who_saw_both_names_may_keep_the_own(client: StrictClient, trainer: User) -> None:
    certificate = issued_certificate([trainer])
    certificate.enrolment.trainee.patronymic = "Сонуновна"
    db.session.commit()
    address = f"/certificates/{certificate.id}/replacement"
    asked_again = client.post(address, data=TYPED).text

    answer = client.post(address, data=TYPED | {"version": "2"})

    assert re.search(r'name="version"[^>]*value="2"', asked_again)
    assert answer.status_code == 303
    assert certificate.enrolment.trainee.full_name == "Өмүралиева Жаңыл Үсөновна"


def test_the_form_carries_the_persons_version(client: StrictClient, trainer: User) -> None:
    certificate = issued_certificate([trainer])
    certificate.enrolment.trainee.phone = "0700 000045"
    db.session.commit()

    page = client.get(f"/certificates/{certificate.id}/replacement").text

    assert re.search(r'name="version"[^>]*value="2"', page)


def test_a_third_version_follows_the_second(app: Flask) -> None:
    old, second = replaced_certificate()

    third = replace(second, altered(RIGHT, patronymic=""), "She has none", today(), None)
    db.session.commit()

    assert [one.state.value for one in (old, second, third)] == ["replaced", "replaced", "valid"]
    assert (third.version, third.replaces, third.number) == (3, second, old.number)
    assert check().is_ok


def test_an_expired_one_may_be_replaced_and_stays_expired(app: Flask) -> None:
    old = issue(waiting_course(), None, DAY)[0]
    old.valid_until = date(2023, 12, 31)

    new = replace(old, RIGHT, "As in the passport", today(), None)

    assert new.valid_until == date(2023, 12, 31)
    assert new.state is CertificateState.expired


def test_a_revoked_last_version_leaves_both_states_to_be_read(app: Flask) -> None:
    old, new = replaced_certificate()

    revoke(new, RevocationClass.fraud, "Somebody else's exam", today(), None)
    db.session.commit()

    assert (old.state, new.state) == (CertificateState.replaced, CertificateState.revoked)
    assert check().is_ok


@pytest.mark.parametrize(
    ("part", "text", "sentence"),
    [
        ("family_name", " ", "Family name: The family name is missing."),
        ("given_name", "Жаңыл2", "it has a digit in it"),
        ("patronymic", "Ус?новна", "has lost letters"),
        ("latin_name", "Жаңыл", "is not written in Latin letters"),
        ("family_name", "王", "typeface does not have 王"),
    ],
)
def test_a_name_that_cannot_be_printed_is_refused(
    app: Flask, part: str, text: str, sentence: str
) -> None:
    certificate = issued_certificate()

    with pytest.raises(Refusal, match=sentence):
        replace(certificate, altered(RIGHT, **{part: text}), "Because", today(), None)


def test_the_name_that_is_printed_already_is_refused(client: StrictClient, trainer: User) -> None:
    certificate = issued_certificate([trainer])
    typed = TYPED | {"family_name": "Өмүрова"}

    answer = client.post(f"/certificates/{certificate.id}/replacement", data=typed)

    assert answer.status_code == 422
    assert "This is the name that is printed already." in answer.text
    assert 'value="Өмүрова"' in answer.text


def test_a_missing_reason_gives_the_form_back(client: StrictClient, trainer: User) -> None:
    certificate = issued_certificate([trainer])

    answer = client.post(
        f"/certificates/{certificate.id}/replacement", data=TYPED | {"reason": " "}
    )

    assert answer.status_code == 422
    assert "is-invalid" in answer.text
    assert certificate.successor is None


def test_a_revoked_certificate_is_not_replaced(client: StrictClient, trainer: User) -> None:
    address = f"/certificates/{revoked_certificate([trainer]).id}/replacement"

    assert client.get(address).status_code == 422
    assert "is already revoked" in client.post(address, data=TYPED).text


def test_a_replaced_version_is_not_replaced_again(client: StrictClient, trainer: User) -> None:
    old, _new = replaced_certificate([trainer])

    answer = client.post(f"/certificates/{old.id}/replacement", data=TYPED)

    assert answer.status_code == 422
    assert "was replaced by a later one" in answer.text


def test_a_withheld_name_is_not_printed_again(app: Flask) -> None:
    certificate = issued_certificate()
    withhold_name(certificate, today(), None)

    with pytest.raises(Refusal, match="cannot be printed again"):
        replace(certificate, RIGHT, "As in the passport", today(), None)


def test_a_stranger_finds_nothing(stranger: StrictClient, trainer: User) -> None:
    address = f"/certificates/{issued_certificate([trainer]).id}/replacement"

    assert stranger.get(address).status_code == 404
    assert stranger.post(address, data=TYPED).status_code == 404


def test_a_trainee_may_not_correct_even_the_own(app: Flask) -> None:
    certificate = issued_certificate()
    user = make_user("janyl@example.kg", RoleName.trainee)
    give_account(certificate.enrolment.trainee, user)

    answer = browser_of(app, user).get(f"/certificates/{certificate.id}/replacement")

    assert answer.status_code == 403


def test_a_trainer_has_no_hand_in_the_own_certificate(app: Flask) -> None:
    certificate = issued_certificate()
    user = make_user("janyl@example.kg", RoleName.trainer)
    give_account(certificate.enrolment.trainee, user)
    browser = browser_of(app, user)

    assert browser.get(f"/certificates/{certificate.id}").status_code == 200
    for noun in ("replacement", "revocation"):
        address = f"/certificates/{certificate.id}/{noun}"
        assert browser.post(address, data=TYPED).status_code == 404


@pytest.fixture(params=["sqlite", "postgresql"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """A registry whose commits stay, with one certificate."""
    url = request.getfixturevalue("postgresql") if request.param == "postgresql" else ""
    app = build_app(tmp_path, own_database(url, "replacers") if url else "")
    with app.app_context():
        issued_certificate()
        db.session.remove()
    yield app
    with app.app_context():
        db.engine.dispose()


def replace_at_once(app: Flask, family_name: str) -> str:
    with app.app_context():
        certificate = db.session.scalars(select(Certificate).where(Certificate.version == 1)).one()
        try:
            replace(certificate, altered(RIGHT, family_name=family_name), "Because", today(), None)
            db.session.commit()
        except Refusal as refusal:
            return str(refusal)
        finally:
            db.session.remove()
    return ""


def test_of_two_who_replace_at_once_one_is_refused(office: Flask) -> None:
    names = ["Асанова", "Бакирова"]

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(lambda name: replace_at_once(office, name), names))

    assert answers[0] == ""
    assert "was replaced by a later one" in answers[1]
    with office.app_context():
        assert len(db.session.scalars(select(Certificate)).all()) == 2
        assert db.session.scalars(select(Trainee).where(Trainee.latin_name != "")).one()
        assert check().is_ok
        db.session.remove()


def test_a_name_withheld_while_it_is_corrected_is_withheld_in_the_new_version_too(
    office: Flask,
) -> None:
    with office.app_context(), ThreadPoolExecutor(1) as pool:
        certificate = db.session.scalars(select(Certificate)).one()
        replace(certificate, altered(RIGHT, family_name="Асанова"), "Because", today(), None)

        waiting = pool.submit(withhold_at_once, office)
        time.sleep(0.3)
        db.session.commit()
        waiting.result()

        names = db.session.scalars(select(Certificate).execution_options(populate_existing=True))
        assert [one.printed["name"] for one in names] == ["", ""]
        db.session.remove()


def withhold_at_once(app: Flask) -> None:
    with app.app_context():
        certificate = db.session.scalars(select(Certificate).where(Certificate.version == 1)).one()
        withhold_name(certificate, today(), None)
        db.session.commit()
        db.session.remove()
