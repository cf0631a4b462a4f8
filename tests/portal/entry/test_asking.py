"""Asking for the letter: the answer tells nothing, and nobody is flooded."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from icdc.extensions import db, jobs
from icdc.models import EntryAsk, EntryKey, Job, JobState, Trainee
from icdc.models.base import now
from icdc.web.pins import unseal
from tests.conftest import StrictClient
from tests.factories import make_trainee
from tests.mail import Post
from tests.portal.entry.letters import ADDRESS, ask, ask_and_read, code_in

CHANGING = re.compile(r'/my-record/entry/[\w-]+|name="csrf_token" value="[^"]+"|nonce="[^"]+"')


def seen(browser: StrictClient, address: str) -> list[object]:
    """All that a browser is told, but for what is random each time."""
    asked = browser.post("/my-record/entry", data={"email": address})
    page = browser.get(asked.location)
    wrong = browser.post(asked.location, data={"code": "12345678"})
    answers = (asked, page, wrong)
    pages = [CHANGING.sub("", answer.text) for answer in answers]
    lengths = [len(answer.text) for answer in answers]
    return [*pages, *lengths, *(answer.status_code for answer in answers)]


def test_an_unknown_address_gets_the_same_answers_and_no_letter(
    app: Flask, post: Post, aigul: Trainee
) -> None:
    known, unknown = app.test_client(), app.test_client()
    assert isinstance(known, StrictClient)
    assert isinstance(unknown, StrictClient)

    assert seen(known, ADDRESS) == seen(unknown, "nobody@example.kg")
    assert post.tried == [ADDRESS]


def test_the_request_itself_looks_nobody_up(
    visitor: StrictClient, app: Flask, post: Post, aigul: Trainee
) -> None:
    """What it leaves to the worker is the same, too: a question and one job."""
    for address in (ADDRESS, "nobody@example.kg"):
        ask(visitor, address)
    found = db.session.scalars(select(Job).order_by(Job.id)).all()

    assert [(job.task, set(job.arguments)) for job in found] == [
        ("entry", {"ask_id"}), ("notice", {"notice_id"}), ("entry", {"ask_id"})
    ]  # fmt: skip


@pytest.mark.parametrize(
    "typed", [" AIGUL@Example.KG ", "aigul@example.kg", "aigul@ｅxample.kg", "aigul@example。kg"]
)
def test_an_address_is_known_however_it_is_written(
    visitor: StrictClient, post: Post, aigul: Trainee, typed: str
) -> None:
    ask(visitor, typed)

    assert post.tried == [ADDRESS]


def test_an_address_that_is_only_like_it_gets_nothing(
    visitor: StrictClient, post: Post, aigul: Trainee
) -> None:
    make_trainee("Оморова", email="ёлка@example.kg")

    for address in ("елка@example.kg", "aigu@example.kg", "aigul@example.kg.kg"):
        ask(visitor, address)

    assert post.tried == []


@pytest.mark.parametrize(
    "typed", ["", "   ", "aigul", "a@", "@b.kg", "a b@example.kg", "a" * 300 + "@example.kg"]
)
def test_what_is_no_address_is_refused_in_words(visitor: StrictClient, typed: str) -> None:
    answer = visitor.post("/my-record/entry", data={"email": typed})

    assert answer.status_code == 422
    assert "invalid-feedback" in answer.text
    assert db.session.scalars(select(EntryAsk)).all() == []


def test_spellings_of_one_address_are_counted_as_one(
    visitor: StrictClient, post: Post, aigul: Trainee
) -> None:
    for typed in ("aigul@ｅxample.kg", "aigul@eｘample.kg", "aigul@example。kg", ADDRESS) * 2:
        ask(visitor, typed)

    assert len(post.taken) == 5


def test_nobody_is_shut_out_by_anothers_questions(
    visitor: StrictClient, post: Post, aigul: Trainee
) -> None:
    """As long as no letter is sent, the last of those that were sent is good."""
    for _ in range(6):
        ask(visitor)
    key = db.session.scalars(select(EntryKey).order_by(EntryKey.id)).all()[-1]
    assert key.is_open(now() + timedelta(minutes=29))
    for asked in db.session.scalars(select(EntryAsk)):
        asked.asked_at -= timedelta(minutes=30)
    db.session.commit()

    ask(visitor)

    assert len(post.taken) == 6


def test_of_a_shared_mailbox_letters_are_counted(visitor: StrictClient, post: Post) -> None:
    for _ in range(8):
        make_trainee(email="village@example.kg")

    for _ in range(5):
        ask(visitor, "village@example.kg")

    # After the third question 24 letters had left, which is more than 20.
    assert len(post.taken) == 24


def test_five_letters_go_to_one_address_and_the_page_stays_the_same(
    visitor: StrictClient, post: Post, aigul: Trainee
) -> None:
    pages = [visitor.get(ask(visitor)).text for _ in range(7)]

    assert len(post.taken) == 5
    assert len({CHANGING.sub("", page) for page in pages}) == 1


def test_asking_too_often_does_not_use_up_the_next_half_hour(
    visitor: StrictClient, post: Post, aigul: Trainee
) -> None:
    for _ in range(11):
        ask(visitor)
    for asked in db.session.scalars(select(EntryAsk).order_by(EntryAsk.id)).all()[:5]:
        asked.asked_at -= timedelta(minutes=61)
    db.session.commit()

    ask(visitor)

    assert len(post.taken) == 6


def test_one_visitor_may_not_ask_for_ever(visitor: StrictClient, post: Post) -> None:
    answers = [
        visitor.post("/my-record/entry", data={"email": f"a{number}@example.kg"}).status_code
        for number in range(61)
    ]

    assert answers == [303] * 60 + [429]


def test_one_visitor_may_not_guess_for_ever(visitor: StrictClient, post: Post) -> None:
    pages = [ask(visitor) for _ in range(5)]

    answers = [
        visitor.post(pages[number % 5], data={"code": str(number)}).status_code
        for number in range(21)
    ]

    assert answers == [422] * 20 + [429]


def test_the_address_is_forgotten_once_the_letters_are_asked_for(
    visitor: StrictClient, post: Post, aigul: Trainee
) -> None:
    ask(visitor)

    asked = db.session.scalars(select(EntryAsk)).one()
    assert unseal(asked.address_sealed) == b""
    assert len(asked.address_key) == 64


def test_what_is_older_than_a_day_is_forgotten_with_its_keys(
    visitor: StrictClient, post: Post, aigul: Trainee
) -> None:
    page = ask(visitor)
    old = db.session.scalars(select(EntryAsk)).one()
    old.asked_at = now() - timedelta(hours=25)
    db.session.commit()

    ask(visitor, "nobody@example.kg")

    assert db.session.scalars(select(EntryKey)).all() == []
    assert visitor.get(page).status_code == 404


def test_a_letter_that_left_late_is_good_from_then_on(
    visitor: StrictClient, post: Post, aigul: Trainee
) -> None:
    """The mail server was away, or the worker ended before it knew: the words are made anew."""
    post.recipients[ADDRESS] = ["451 try later", "250 OK"]
    page = ask(visitor)
    # What the queue does after a minute.
    jobs.enqueue(db.session.scalars(select(Job.id).where(Job.state == JobState.queued)).one())

    assert len(set(db.session.scalars(select(EntryKey.link_hash)))) == 2
    assert visitor.post(page, data={"code": code_in(post.taken[-1])}).status_code == 303


def test_the_letter_does_not_follow_an_address_that_was_changed(
    visitor: StrictClient, post: Post, aigul: Trainee
) -> None:
    page, code, _link = ask_and_read(visitor, post)
    aigul.email = "new@example.kg"
    db.session.commit()

    assert visitor.post(page, data={"code": code}).status_code == 422


@pytest.mark.parametrize("path", ["/my-record/entry/nothing", "/my-record/entry/link/nothing"])
def test_what_nobody_made_is_404(visitor: StrictClient, path: str) -> None:
    assert visitor.get(path).status_code == 404
    assert visitor.post(path, data={"code": "1"}).status_code == 404
