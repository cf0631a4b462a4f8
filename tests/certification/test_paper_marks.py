"""The band over a paper that is not, or not any more, what it looks like."""

from datetime import date

import pytest
from flask import Flask

from icdc.certification.paper.pdf import pdf
from icdc.certification.paper.sample import example, is_sample
from icdc.models import Certificate, Language, Programme, RevocationClass
from tests.certification.papers import design, paper, text_of

WORDS = {
    "ky": ("КАЙТАРЫП АЛЫНГАН", "КИЙИНКИ ВЕРСИЯ МЕНЕН АЛМАШТЫРЫЛГАН", "МӨӨНӨТҮ БҮТКӨН"),
    "ru": ("ОТОЗВАН", "ЗАМЕНЁН БОЛЕЕ ПОЗДНЕЙ ВЕРСИЕЙ", "СРОК ДЕЙСТВИЯ ИСТЁК"),
    "en": ("REVOKED", "REPLACED BY A LATER VERSION", "EXPIRED"),
}
DAYS = {"ky": "2023-жылдын 4-майы", "ru": "4 мая 2023 г.", "en": "4 May 2023"}


def after(change: str, template: str = "v2") -> Certificate:
    certificate = paper(template=template)
    if change == "revoked":
        certificate.revoke(RevocationClass.fraud, "A private note", date(2023, 5, 4), None)
    elif change == "replaced":
        certificate.replaced_on = date(2023, 5, 4)
    else:
        certificate.valid_until = date(2023, 5, 4)
    return certificate


@pytest.mark.parametrize("template", ["v1", "v2"])
@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize(("place", "change"), list(enumerate(["revoked", "replaced", "expired"])))
def test_a_paper_says_what_became_of_it(
    app: Flask, template: str, language: str, place: int, change: str
) -> None:
    text = text_of(after(change, template), language)

    for index, word in enumerate(WORDS[language]):
        assert (word in text) == (index == place)
    if template == "v2":
        assert DAYS[language] in text
    assert "private" not in text


def test_a_valid_paper_has_no_mark(app: Flask) -> None:
    certificate = paper("en")
    certificate.valid_until = date(2099, 12, 31)

    text = text_of(certificate)

    assert not any(word in text for word in (*WORDS["en"], "SAMPLE"))


def test_a_mark_changes_the_file(app: Flask) -> None:
    assert pdf(after("revoked")) == pdf(after("revoked")) != pdf(paper())


@pytest.mark.parametrize(
    ("language", "mark"),
    [
        ("ky", "ҮЛГҮ: СЕРТИФИКАТ ЭМЕС"),
        ("ru", "ОБРАЗЕЦ: НЕ ЯВЛЯЕТСЯ СЕРТИФИКАТОМ"),
        ("en", "SAMPLE: NOT A CERTIFICATE"),
    ],
)
@pytest.mark.parametrize("orientation", ["landscape", "portrait"])
def test_a_sample_says_that_it_is_one(
    app: Flask, language: str, mark: str, orientation: str
) -> None:
    programme = Programme(
        code="DA", title_ky="Талдоо", title_ru="Анализ", title_en="Analytics", hours=40,
        language=Language.ky,
    )  # fmt: skip
    sample = example(programme, design(orientation, texts={"signatory": "А. Үсөнов"}))

    text = text_of(sample, language)

    assert is_sample(sample)
    assert not is_sample(paper())
    assert mark in text
    assert "-00000-" in text
    assert programme.title(language) in text
    assert "А. Үсөнов" in text
