"""Two people who take the same records together at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask

from icdc.extensions import db
from icdc.models import Enrolment, Merge, RoleName, Trainee
from tests.conftest import StrictClient, browser_of
from tests.factories import make_course, make_enrolment, make_trainee, make_user, serial


def both_at_once(app: Flask, requests: list[tuple[str, dict[str, str]]]) -> list[tuple[int, str]]:
    with app.app_context():
        user = make_user(f"manager{next(serial)}@example.kg", RoleName.manager)
        browsers = [browser_of(app, user) for _ in requests]
    together = Barrier(len(requests))

    def send(browser: StrictClient, address: str, form: dict[str, str]) -> tuple[int, str]:
        together.wait()
        answer = browser.post(address, data=form)
        return answer.status_code, answer.text

    with ThreadPoolExecutor(len(requests)) as threads:
        waiting = [
            threads.submit(send, browser, *request)
            for browser, request in zip(browsers, requests, strict=True)
        ]
        return [one.result() for one in waiting]


def one_pair(app: Flask) -> tuple[int, int]:
    with app.app_context():
        course = make_course()
        one, other = (make_enrolment(course, make_trainee()).trainee_id for _ in range(2))
        return one, other


def order(kept: int, other: int) -> tuple[str, dict[str, str]]:
    form = {"other": str(other), "kept_version": "1", "other_version": "1"}
    return f"/trainees/{kept}/merges", form


@pytest.mark.parametrize("is_crossed", [False, True])
@pytest.mark.parametrize("_round", range(4))
def test_one_merge_wins_and_the_other_gets_a_sentence(
    registry: Flask, is_crossed: bool, _round: int
) -> None:
    one, other = one_pair(registry)
    second = order(other, one) if is_crossed else order(one, other)

    answers = both_at_once(registry, [order(one, other), second])

    assert sorted(status for status, _page in answers) == [303, 422]
    refused = next(page for status, page in answers if status == 422)
    assert "Somebody took these two records together already." in refused
    with registry.app_context():
        wanted = Trainee.id.in_([one, other])
        assert db.session.query(Trainee).filter(wanted).count() == 1
        theirs = Enrolment.trainee_id.in_([one, other])
        assert db.session.query(Enrolment).filter(theirs).count() == 2


def test_one_undoing_wins_and_the_other_gets_a_sentence(registry: Flask) -> None:
    one, other = one_pair(registry)
    both_at_once(registry, [order(one, other)])
    with registry.app_context():
        last = db.session.query(Merge).filter(Merge.merged_id == other).one().id
    address: tuple[str, dict[str, str]] = (f"/merges/{last}/undoing", {})

    answers = both_at_once(registry, [address, address])

    assert sorted(status for status, _page in answers) == [303, 422]
    with registry.app_context():
        wanted = Trainee.id.in_([one, other])
        assert db.session.query(Trainee).filter(wanted).count() == 2
