"""Papers and frozen reports, read in another language than the one they were asked for in."""

from datetime import date

import pytest
from flask_babel import force_locale
from sqlalchemy import select

from icdc.extensions import db
from icdc.gender_share.definition_texts import definition_texts
from icdc.gender_share.frozen.queries import file_of
from icdc.models import FrozenForm, FrozenReport, Programme, Sector, Trainee
from icdc.web.filters import file_size
from tests.conftest import StrictClient
from tests.gender_share.frozen import QUARTER, frozen
from tests.gender_share.test_report_pdf import pages_of

pytestmark = pytest.mark.usefixtures("cast", "chynara")

LANGUAGES = ("ky", "ru", "en")
# The group of Chynara alone, and that of Aigul, Bakyt, Erke and Farida, who stated no gender.
GROUPS = {
    "sector": {
        "ky": ("мамлекеттик орган", "Көрсөтүлгөн эмес"),
        "ru": ("государственный орган", "Не указано"),
        "en": ("state body", "Not given"),
    },
    "home": {
        "ky": ("Ысык-Көл облусу", "Аймагы көрсөтүлгөн эмес"),
        "ru": ("Иссык-Кульская область", "Регион не указан"),
        "en": ("Issyk-Kul", "No region given"),
    },
    "age_band": {
        "ky": ("18 жашка чейин", "Туулган күнү көрсөтүлгөн эмес"),
        "ru": ("Младше 18 лет", "Дата рождения не указана"),
        "en": ("Under 18", "No date of birth"),
    },
}
# Where the courses are held: Aigul, Bakyt and Erke in Bishkek; Aigul, Chynara and Farida in Osh.
REGIONS = {
    "ky": ("Бишкек шаары", "Ош шаары"),
    "ru": ("г. Бишкек", "г. Ош"),
    "en": ("Bishkek", "Osh city"),
}
TITLES = {"ky": "Маалымат талдоо", "ru": "Анализ данных", "en": "Analysing data"}
VALUES = {
    "ky": "{share} % · {stated} ичинен {women}",
    "ru": "{share} % · {women} из {stated}",
    "en": "{share} % · {women} of {stated}",
}


@pytest.fixture
def chynara(cast: None) -> None:
    """Chynara is an official of 12 from Issyk-Kul; nothing is known of the others."""
    found = db.session.scalars(select(Trainee).where(Trainee.given_name == "Ч")).one()
    found.sector, found.region_code, found.birth_date = Sector.state, "KG02", date(2010, 5, 1)
    analytics = the_programme()
    analytics.title_ky, analytics.title_ru, analytics.title_en = TITLES.values()
    db.session.commit()


def the_programme() -> Programme:
    return db.session.scalars(select(Programme).where(Programme.code == "DA")).one()


def other_than(language: str) -> str:
    return "en" if language != "en" else "ru"


def speak(browser: StrictClient, language: str) -> StrictClient:
    browser.post("/language", data={"language": language})
    return browser


def plain(text: str) -> str:
    return " ".join(text.split())


def value(language: str, share: str, women: int, stated: int) -> str:
    written = share if language == "en" else share.replace(".", ",")
    return VALUES[language].format(share=written, women=women, stated=stated)


def first_page(manager: StrictClient, by: str, language: str) -> str:
    """Of the paper in the language, where the page is in another one."""
    words = QUARTER | {"by": by, "lang": language}
    answer = speak(manager, other_than(language)).get("/gender-share.pdf", query_string=words)
    return plain(pages_of(answer.data)[0])


def page_of(manager: StrictClient, report: FrozenReport, language: str) -> str:
    return plain(speak(manager, language).get(f"/gender-share/frozen/{report.id}").text)


def altered(report: FrozenReport, was: bytes, becomes: bytes) -> FrozenReport:
    file = file_of(report, FrozenForm.json)
    assert was in file.content
    file.content = file.content.replace(was, becomes)
    db.session.commit()
    return report


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("by", list(GROUPS))
def test_the_bars_of_a_paper_speak_its_language(
    manager: StrictClient, by: str, language: str
) -> None:
    page = first_page(manager, by, language)

    alone, others = GROUPS[by][language]
    assert f"{alone} {value(language, '100.0', 1, 1)}" in page
    assert f"{others} {value(language, '33.3', 1, 3)}" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_regions_of_courses_speak_its_language(manager: StrictClient, language: str) -> None:
    page = first_page(manager, "region", language)

    bishkek, osh = REGIONS[language]
    assert f"{bishkek} {value(language, '33.3', 1, 3)}" in page
    assert f"{osh} {value(language, '100.0', 2, 2)}" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_programmes_have_their_titles_in_its_language(manager: StrictClient, language: str) -> None:
    page = first_page(manager, "programme", language)

    assert f"DA · {TITLES[language]} {value(language, '50.0', 2, 4)}" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_courses_have_the_one_title_that_there_is(manager: StrictClient, language: str) -> None:
    page = first_page(manager, "course", language)

    assert f"DA-1 · Course DA-1 {value(language, '33.3', 1, 3)}" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_frozen_paper_speaks_its_language(language: str) -> None:
    with force_locale(other_than(language)):
        report = frozen(QUARTER | {"by": "sector"})

    content = file_of(report, FrozenForm(f"pdf_{language}")).content

    state, _none = GROUPS["sector"][language]
    assert f"{state} {value(language, '100.0', 1, 1)}" in plain(pages_of(content)[0])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("by", list(GROUPS))
def test_the_groups_of_a_frozen_report_speak_the_readers_language(
    manager: StrictClient, by: str, language: str
) -> None:
    with force_locale(other_than(language)):
        report = frozen(QUARTER | {"by": by})

    page = page_of(manager, report, language)

    for name in GROUPS[by][language]:
        assert f'<th scope="row">{name} <span' in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_programmes_of_a_frozen_report_speak_the_readers_language(
    manager: StrictClient, language: str
) -> None:
    with force_locale(other_than(language)):
        report = frozen(QUARTER | {"by": "programme"})

    page = page_of(manager, report, language)

    assert f'<th scope="row">{TITLES[language]} <span class="label">DA</span></th>' in page


def test_a_programme_that_was_renamed_keeps_its_frozen_title(manager: StrictClient) -> None:
    report = frozen(QUARTER | {"by": "programme"})
    the_programme().title_en = "Something else"
    db.session.commit()

    assert '<th scope="row">Analysing data <span' in page_of(manager, report, "ru")


def test_a_programme_that_is_gone_keeps_its_frozen_title(manager: StrictClient) -> None:
    report = frozen(QUARTER | {"by": "programme"})
    the_programme().code = "DX"
    db.session.commit()

    assert '<th scope="row">Analysing data <span' in page_of(manager, report, "ru")


@pytest.mark.parametrize("by", list(GROUPS))
def test_a_group_that_nobody_knows_any_more_keeps_its_frozen_name(
    manager: StrictClient, by: str
) -> None:
    report = frozen(QUARTER | {"by": by})
    altered(report, b'"key":"none","label":"', b'"key":"moon","label":"Old: ')

    assert f'<th scope="row">Old: {GROUPS[by]["en"][1]} <span' in page_of(manager, report, "ky")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_definitions_of_today_speak_the_readers_language(
    manager: StrictClient, language: str
) -> None:
    with force_locale(other_than(language)):
        report = frozen()
    with force_locale(language):
        term, meaning = definition_texts()[2]

    page = page_of(manager, report, language)

    assert f'<dl class="facts" lang="{language}"> <dt>' in page
    assert f"<dt>{term}</dt><dd>{meaning}</dd>" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_definitions_of_another_version_stay_as_they_were_frozen(
    manager: StrictClient, language: str
) -> None:
    with force_locale(language):
        report = frozen()
        term, meaning = definition_texts()[2]
    altered(report, b'"definition":"1"', b'"definition":"0"')

    page = page_of(manager, report, other_than(language))

    assert f'<dl class="facts" lang="{language}"> <dt>' in page
    assert f"<dt>{term}</dt><dd>{meaning}</dd>" in page


def test_definitions_in_words_that_nobody_knows_claim_no_language(manager: StrictClient) -> None:
    report = altered(frozen(), b'"definition":"1"', b'"definition":"0"')
    for term, meaning in definition_texts():
        for text in (term, meaning):
            altered(report, f'"{text}"'.encode(), f'"Old: {text}"'.encode())

    assert '<dl class="facts"> <dt>Old: Registered</dt>' in page_of(manager, report, "ru")


@pytest.mark.parametrize(
    ("language", "size"), [("ky", "12,3 кБ"), ("ru", "12,3 кБ"), ("en", "12.3 kB")]
)
def test_the_size_of_a_file_is_spelled_in_the_readers_language(
    manager: StrictClient, language: str, size: str
) -> None:
    report = frozen()
    file_of(report, FrozenForm.pdf_ru).size = 12_299
    db.session.commit()

    assert f"{size} · SHA-256" in page_of(manager, report, language)


@pytest.mark.parametrize(
    ("count", "size"),
    [
        (1, "0,1 кБ"),
        (1_000, "1 кБ"),
        (1_001, "1,1 кБ"),
        (999_900, "999,9 кБ"),
        (2_500_000, "2,5 МБ"),
    ],
)
def test_a_size_is_rounded_up_so_that_no_file_is_empty(count: int, size: str) -> None:
    with force_locale("ru"):
        assert file_size(count) == size
