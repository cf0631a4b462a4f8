"""The language: chosen once and remembered, without leaving the page or losing what was typed."""

import re
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from icdc.config import Config
from icdc.extensions import db
from icdc.models import Programme, RoleName
from tests.conftest import StrictClient, browser_of
from tests.factories import PASSWORD, make_course, make_programme, make_user
from tests.house.rendered import PageForm, forms_in

BUTTONS = {("language",), ("show_again_in",)}
HERE = {"Sec-Fetch-Site": "same-origin"}


def spoken(answer: TestResponse) -> str:
    found = re.search(r'<html lang="(\w+)"', answer.text)
    assert found is not None
    return found[1]


def languages_of(answer: TestResponse) -> PageForm:
    """The form with the buttons of the languages."""
    forms = forms_in(answer.text, answer.request.path)
    return next(form for form in forms if form.names[-1:] in BUTTONS)


def choose(browser: StrictClient, answer: TestResponse, code: str, **headers: str) -> TestResponse:
    """Press the button of a language on a page, as a browser does."""
    form = languages_of(answer)
    fields = [*form.fields, (form.names[-1], code)]
    data = {name: [text for key, text in fields if key == name] for name, _text in fields}
    return browser.post(form.action, data=data, follow_redirects=True, headers=headers)


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        ("ky-KG,ru;q=0.9,en;q=0.8", "ky"),
        ("ru;q=0.8,ky;q=0.9", "ky"),
        ("ru-RU,ru;q=0.9,en-US;q=0.8,en;q=0.7", "ru"),
        ("de-DE,de;q=0.9,ru;q=0.5,en;q=0.4", "ru"),
        ("de-DE,de;q=0.9", "en"),
        ("kk", "ru"),
        ("uz-UZ,uz;q=0.9,en-US;q=0.8,en;q=0.7", "ru"),
        ("uz, ky;q=0.5, en;q=0.9", "ky"),
        ("en-GB, uz;q=0.5", "en"),
        ("ky;q=0, ru;q=0.1", "ru"),
        ("*", "en"),
        ("", "en"),
    ],
)
def test_newcomers_are_spoken_to_as_their_browser_asks(
    visitor: StrictClient, wanted: str, given: str
) -> None:
    assert spoken(visitor.get("/sign-in", headers={"Accept-Language": wanted})) == given


def test_the_choice_is_remembered_for_a_year_and_outlives_signing_out(client: StrictClient) -> None:
    answer = client.post("/language", data={"language": "ky", "next": "/courses"})
    client.post("/sign-out")

    cookie = client.get_cookie("language")
    assert (answer.status_code, answer.location) == (303, "/courses")
    assert cookie is not None
    assert (cookie.value, cookie.max_age, cookie.http_only) == ("ky", 365 * 86400, True)
    assert cookie.same_site == "Lax"
    assert spoken(client.get("/sign-in", headers={"Accept-Language": "ru"})) == "ky"


def test_signing_in_keeps_it(visitor: StrictClient) -> None:
    user = make_user("aida@example.kg", RoleName.trainer)
    choose(visitor, visitor.get("/sign-in"), "ky")
    visitor.post("/sign-in", data={"email": user.email, "password": PASSWORD})

    assert spoken(visitor.get("/courses")) == "ky"


def test_in_production_the_cookie_is_for_this_host_over_https() -> None:
    config = Config(
        Path("/nowhere"), "sqlite://", secret_key="x" * 20, pin_key="y" * 20, is_production=True,
        public_url="https://registry.example.kg",
    ).as_flask()  # fmt: skip

    assert config["LANGUAGE_COOKIE_NAME"] == "__Host-language"
    assert config["SESSION_COOKIE_SECURE"]


@pytest.mark.parametrize("told", ["xx", "", "ky; rm", "кы"])
def test_a_cookie_that_names_no_language_is_as_none(visitor: StrictClient, told: str) -> None:
    visitor.set_cookie("language", told)

    assert spoken(visitor.get("/sign-in", headers={"Accept-Language": "ru"})) == "ru"


def test_a_page_is_kept_with_its_filters(client: StrictClient) -> None:
    page = client.get("/courses?q=Нарын&on=2023")

    answer = choose(client, page, "ru")

    assert spoken(answer) == "ru"
    assert answer.request.args.to_dict() == {"q": "Нарын", "on": "2023"}


def test_an_address_that_a_script_has_changed_is_kept(client: StrictClient) -> None:
    page = client.get("/courses")

    answer = choose(client, page, "ru", Referer="http://localhost/courses?q=ABC")

    assert answer.request.full_path == "/courses?q=ABC"


@pytest.mark.parametrize("before", ["https://example.com/courses/new", "/nowhere", "/language"])
def test_no_other_page_is_gone_to(client: StrictClient, before: str) -> None:
    answer = choose(client, client.get("/courses/nothing"), "ru", Referer=before)

    assert (answer.request.path, spoken(answer)) == ("/courses/nothing", "ru")


def test_a_refused_form_is_shown_again_with_what_was_typed(manager: StrictClient) -> None:
    typed = {"code": "DA", "title_ru": "Ысык-Көл & <b>", "hours": "many"}
    page = manager.post("/programmes", data=typed)
    assert page.status_code == 422

    answer = choose(manager, page, "ru")

    assert (answer.status_code, spoken(answer)) == (422, "ru")
    assert 'value="Ысык-Көл &amp; &lt;b&gt;"' in answer.text
    assert 'value="many"' in answer.text
    assert spoken(manager.get("/programmes")) == "ru"
    assert spoken(choose(manager, answer, "ky")) == "ky"


def test_showing_a_form_again_saves_nothing(manager: StrictClient) -> None:
    form = {
        "code": "DA", "title_ky": "А", "title_ru": "Б", "title_en": "C", "hours": "36",
        "least_attendance": "80", "language": "ru",
    }  # fmt: skip
    answer = manager.post("/programmes", data=form | {"show_again_in": "ru"})
    assert answer.status_code == 422
    assert db.session.query(Programme).count() == 0

    # The very same, sent to be saved, is.
    assert manager.post("/programmes", data=form).status_code == 303


def test_no_password_is_written_into_a_page(visitor: StrictClient, app: Flask) -> None:
    browser = browser_of(app, make_user("aida@example.kg", RoleName.trainer))
    page = browser.post("/account/password", data={"password": "secret one", "new_password": "x"})

    assert page.status_code == 422
    assert "secret one" not in page.text


def test_a_search_by_post_is_made_again(manager: StrictClient) -> None:
    page = manager.post("/trainees/search", data={"q": "Асанов"})

    answer = choose(manager, page, "ru")

    assert (answer.request.path, spoken(answer)) == ("/trainees/search", "ru")
    assert 'value="Асанов"' in answer.text


def test_from_a_refused_post_the_way_leads_back_to_the_page_of_its_form(
    manager: StrictClient,
) -> None:
    course = make_course("DA", make_programme("P"))
    before = f"http://localhost/courses/{course.id}"
    page = manager.post("/courses/999/sessions", data={}, headers={"Referer": before})
    assert page.status_code == 404

    answer = choose(manager, page, "ru", Referer="http://localhost/courses/999/sessions")

    assert (answer.request.path, spoken(answer)) == (f"/courses/{course.id}", "ru")


def test_public_pages_and_signing_in_agree(visitor: StrictClient) -> None:
    visitor.get("/verify?lang=ky", headers=HERE)
    assert spoken(visitor.get("/sign-in")) == "ky"

    choose(visitor, visitor.get("/sign-in"), "ru")
    answer = visitor.get("/verify")
    assert spoken(answer) == "ru"
    assert "Cookie" in answer.vary


def test_a_link_from_elsewhere_decides_about_its_page_only(visitor: StrictClient) -> None:
    answer = visitor.get("/verify?lang=ky", headers={"Sec-Fetch-Site": "cross-site"})

    assert spoken(answer) == "ky"
    assert visitor.get_cookie("language") is None


def test_a_refused_report_of_a_forgery_keeps_what_was_typed(visitor: StrictClient) -> None:
    page = visitor.post("/verify/report?lang=en", data={"typed": "ICDC-1", "contact": "Айгүл"})
    assert page.status_code == 422

    answer = choose(visitor, page, "ky")

    assert (answer.status_code, spoken(answer)) == (422, "ky")
    assert 'value="Айгүл"' in answer.text
    assert "lang=ky" in answer.text
