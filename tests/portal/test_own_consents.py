"""A person's consents: the words, the dates, withdrawing and giving."""

import pytest
from flask import Flask
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import Consent, Language, Purpose, Trainee
from icdc.web.consent_texts import VERSIONS, current_text, words_of
from tests.conftest import StrictClient
from tests.factories import make_trainee, save
from tests.portal.cast import make_aigul, own_browser

CONSENTS = "/my-record/consents"


@pytest.fixture
def aigul(app: Flask) -> Trainee:
    return make_aigul()


@pytest.fixture
def own(app: Flask, aigul: Trainee) -> StrictClient:
    return own_browser(app, aigul)


def given(trainee: Trainee, purpose: Purpose) -> Consent:
    version = current_text(purpose).version
    return save(
        Consent(
            trainee=trainee, purpose=purpose, text_version=version, language=Language.ru
        )
    )  # fmt: skip


def test_the_very_words_are_shown_with_date_and_version(own: StrictClient, aigul: Trainee) -> None:
    given(aigul, Purpose.training)

    page = own.get(CONSENTS).text

    assert "Я согласен (согласна), чтобы центр хранил" in page
    assert "text of 2023-11, Russian" in page


def test_every_version_that_was_agreed_to_can_be_read(app: Flask) -> None:
    for purpose, texts in VERSIONS.items():
        assert len({text.version for text in texts}) == len(texts)
        for text in texts:
            assert words_of(purpose, text.version, "ky") == text.ky


def test_a_consent_is_withdrawn_at_once_and_stays_known(own: StrictClient, aigul: Trainee) -> None:
    consent = given(aigul, Purpose.news)

    page = own.post(f"{CONSENTS}/news/withdrawal", follow_redirects=True).text

    assert consent.withdrawn_at is not None
    assert "withdrawn on" in page
    assert own.post(f"{CONSENTS}/news/withdrawal").status_code == 422


def test_withdrawing_training_says_what_it_does_not_undo(own: StrictClient, aigul: Trainee) -> None:
    given(aigul, Purpose.training)

    page = own.get(CONSENTS).text

    assert "does not undo courses that you have taken" in page
    assert "kind=erasure" in page


def test_an_optional_consent_is_given_anew_and_nothing_is_ticked_before(
    own: StrictClient, aigul: Trainee
) -> None:
    page = own.get(CONSENTS).text
    version = current_text(Purpose.photos).version

    response = own.post(f"{CONSENTS}/photos", data={"version": version})

    assert " checked" not in page
    assert response.status_code == 303
    consent = db.session.scalars(select(Consent)).one()
    assert (consent.trainee_id, consent.text_version) == (aigul.id, version)


@pytest.mark.parametrize(
    ("purpose", "version"),
    [("photos", ""), ("photos", "1999-01"), ("training", "2023-11")],
)
def test_what_was_not_read_is_not_agreed_to(own: StrictClient, purpose: str, version: str) -> None:
    assert own.post(f"{CONSENTS}/{purpose}", data={"version": version}).status_code == 422
    assert db.session.scalar(select(Consent)) is None


def test_agreeing_twice_gives_one_consent(own: StrictClient) -> None:
    words = {"version": current_text(Purpose.news).version}

    assert own.post(f"{CONSENTS}/news", data=words).status_code == 303
    assert own.post(f"{CONSENTS}/news", data=words).status_code == 422
    assert len(db.session.scalars(select(Consent)).all()) == 1


def test_an_unknown_purpose_is_no_address(own: StrictClient) -> None:
    assert own.post(f"{CONSENTS}/marketing").status_code == 404


def test_the_consents_of_another_are_untouched(own: StrictClient) -> None:
    other = given(make_trainee("Бакиров", "Асан"), Purpose.news)

    assert own.post(f"{CONSENTS}/news/withdrawal").status_code == 422
    assert other.withdrawn_at is None
