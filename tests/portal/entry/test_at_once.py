"""Two browsers with the same secret at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import func, select

from icdc.extensions import db, limiter
from icdc.models import Act, AuditEntry, EntryAsk, SignIn, User
from icdc.portal.entry.asking import find_ask
from tests.conftest import StrictClient
from tests.factories import make_trainee, serial
from tests.mail import mail_server
from tests.portal.entry.letters import ask, ask_and_read, code_in, link_in


def browser(app: Flask) -> StrictClient:
    return app.test_client()  # type: ignore[return-value] # the class set by `build_app`


def at_once(app: Flask, requests: list[tuple[str, dict[str, str]]]) -> list[int]:
    together = Barrier(len(requests))

    def send(path: str, form: dict[str, str]) -> int:
        own = browser(app)
        together.wait()
        return own.post(path, data=form).status_code

    with ThreadPoolExecutor(len(requests)) as threads:
        waiting = [threads.submit(send, *request) for request in requests]
        return sorted(one.result() for one in waiting)


def number(app: Flask, wanted: type[User] | type[SignIn]) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(wanted)) or 0


@pytest.mark.parametrize("way", ["code", "link", "both", "two letters"])
@pytest.mark.parametrize("_round", range(3))
def test_exactly_one_gets_in(registry: Flask, way: str, _round: int) -> None:
    limiter.reset()
    address = f"person{next(serial)}@example.kg"
    with mail_server(registry) as post:
        with registry.app_context():
            trainee_id = make_trainee(email=address).id
        page, code, link = ask_and_read(browser(registry), post, address)
        by_code, by_link = (page, {"code": code}), (link, dict[str, str]())
        second = (ask(browser(registry), address), {"code": code_in(post.taken[-1])})
        assert link_in(post.taken[-1]) != link
    requests = {
        "code": [by_code, by_code],
        "link": [by_link, by_link],
        "both": [by_code, by_link],
        "two letters": [by_code, second],
    }[way]
    before = number(registry, User), number(registry, SignIn)

    answers = at_once(registry, requests)

    assert answers.count(303) == 1
    assert answers[1] in (404, 422)
    assert (number(registry, User), number(registry, SignIn)) == (before[0] + 1, before[1] + 1)
    with registry.app_context():
        entered = select(func.count()).where(
            AuditEntry.act == Act.entered_by_mail, AuditEntry.trainee_id == trainee_id
        )
        assert db.session.scalar(entered) == 1


def test_many_wrong_codes_at_once_are_all_counted(registry: Flask) -> None:
    limiter.reset()
    with registry.app_context():
        make_trainee(email="counted@example.kg")
    with mail_server(registry):
        page = ask(browser(registry), "counted@example.kg")

    assert at_once(registry, [(page, {"code": "1"})] * 4) == [422] * 4

    with registry.app_context():
        assert find_ask(page.rpartition("/")[2]).wrong == 4
        assert db.session.scalar(select(func.count()).select_from(EntryAsk))


def test_two_who_share_a_mailbox_do_not_stand_in_each_others_way(registry: Flask) -> None:
    """Of the letters of one question the first that is used ends the others."""
    limiter.reset()
    address = f"class{next(serial)}@example.kg"
    with registry.app_context():
        make_trainee(email=address)
        make_trainee("Бакиров", "Асан", email=address)
    with mail_server(registry) as post:
        ask(browser(registry), address)
    links = [(link_in(letter), dict[str, str]()) for letter in post.taken]

    assert len(links) == 2
    assert at_once(registry, links) == [303, 404]
