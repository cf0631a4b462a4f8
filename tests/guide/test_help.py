"""The guide as it is served."""

import re

import pytest
from flask import Flask

from icdc.config import LANGUAGES
from icdc.guide.pages import names
from tests.conftest import StrictClient
from tests.house.sources import TEMPLATES

TASK = re.compile(r'about_page\(\[.*?\](?:, "([\w-]+)")?\)', re.DOTALL)


def test_whoever_cannot_sign_in_reads_the_guide(visitor: StrictClient) -> None:
    contents = visitor.get("/help").text

    assert '<a href="/help/come-in">Come in without a password</a>' in contents


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("ky", "Сырсөзсүз кирүү"),
        ("ru", "Войти без пароля"),
        ("en", "Come in without a password"),
    ],
)
def test_it_is_in_the_readers_language(visitor: StrictClient, language: str, heading: str) -> None:
    page = visitor.get("/help/come-in", headers={"Accept-Language": language})

    assert f"<h1>{heading}</h1>" in page.text
    assert f'src="/help/pictures/{language}/entry.webp"' in page.text


def test_links_lead_from_task_to_task(visitor: StrictClient) -> None:
    assert '<a href="/help/correct-name">' in visitor.get("/help/certify").text


def test_what_the_guide_does_not_explain_is_not_found(visitor: StrictClient) -> None:
    assert visitor.get("/help/README").status_code == 404
    assert visitor.get("/help/nothing").status_code == 404
    assert visitor.get("/help/pictures/en/nothing.webp").status_code == 404


def test_a_picture_is_kept_by_the_browser(visitor: StrictClient) -> None:
    picture = visitor.get("/help/pictures/ru/share.webp")

    assert picture.mimetype == "image/webp"
    assert picture.cache_control.private
    assert not picture.cache_control.public
    assert picture.cache_control.max_age == 86_400
    mark = {"If-None-Match": picture.headers["ETag"]}
    picture.close()
    again = visitor.get("/help/pictures/ru/share.webp", headers=mark)
    again.close()
    assert again.status_code == 304


def test_every_page_about_itself_leads_to_a_task_that_is_explained(app: Flask) -> None:
    asked = [
        task
        for file in TEMPLATES
        for task in TASK.findall(file.read_text("utf-8"))
        if file.name != "about_page.html"
    ]

    assert len(asked) >= 16
    for language in LANGUAGES:
        assert set(asked) - {""} <= names(language)


def test_a_page_tells_about_itself(client: StrictClient) -> None:
    page = client.get("/trainees/duplicates").text

    assert "About this page" in page
    assert '<a href="/help/doubles">' in page
