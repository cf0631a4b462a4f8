"""Many who click “Send” at once, on a database of their own: everybody gets one letter."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask

from icdc.certification.letters.delivering import deliver
from icdc.certification.letters.sending import ask_for_letters
from icdc.extensions import db
from icdc.models import Course, Language, LetterState
from icdc.web.mailing import Outbox
from tests.certification.letters import AIGUL, JANYL, certified_course, letters, mark_of
from tests.conftest import build_app
from tests.databases import own_database
from tests.mail import Post, mail_server

CLICKS = 8


@pytest.fixture(params=["sqlite", "postgresql"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """A registry whose commits stay."""
    url = request.getfixturevalue("postgresql") if request.param == "postgresql" else ""
    app = build_app(tmp_path, own_database(url, "senders") if url else "")
    yield app
    with app.app_context():
        db.engine.dispose()


def click(app: Flask, course_id: int, marks: list[str]) -> int:
    """How many letters came of it."""
    with app.app_context():
        course = db.session.get_one(Course, course_id)
        asked = ask_for_letters(course, marks, Language.ky, None)
        db.session.commit()
        db.session.remove()
    return len(asked.letters)


def work(app: Flask, letter_ids: list[int]) -> None:
    with app.app_context(), Outbox() as outbox:
        for letter_id in letter_ids:
            deliver(letter_id, "https://registry.example.kg", outbox)
        db.session.remove()


def test_of_many_clicks_and_many_workers_comes_one_letter_each(office: Flask) -> None:
    with office.app_context():
        course = certified_course()
        course_id, marks = course.id, [mark_of(course, email) for email in (JANYL, AIGUL)]
        db.session.remove()

    with mail_server(office) as post, ThreadPoolExecutor(CLICKS) as pool:
        asked = list(pool.map(lambda _: click(office, course_id, marks), range(CLICKS)))
        list(pool.map(lambda _: work(office, ids_of(office)), range(CLICKS)))

    assert sorted(asked) == [0] * (CLICKS - 1) + [2]
    check_ends(office, post)


def ids_of(app: Flask) -> list[int]:
    with app.app_context():
        found = [letter.id for letter in letters()]
        db.session.remove()
    return found


def check_ends(app: Flask, post: Post) -> None:
    assert sorted(post.tried) == [AIGUL, JANYL]
    with app.app_context():
        assert [one.state for one in letters()] == [LetterState.sent, LetterState.sent]
        db.session.remove()
