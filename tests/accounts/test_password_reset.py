"""A new password: by letter, or by whoever knows the present one."""

import pytest
from flask import Flask

from icdc.extensions import db
from icdc.models import Job, JobState, Language, RoleName, User
from icdc.web.notices import ask_for
from icdc.web.pins import seal
from icdc.web.working import resume, run
from tests.accounts.cast import AIDA, code_of, give, give_code, is_in, link_in, set_up_codes
from tests.conftest import StrictClient, browser_of
from tests.factories import PASSWORD, make_user
from tests.mail import mail_server

NEW = "seven quiet horses"


@pytest.fixture(autouse=True)
def aida(app: Flask) -> User:
    return make_user(AIDA, RoleName.manager, "Айда")


def link_for(app: Flask, browser: StrictClient, email: str = AIDA) -> str:
    with mail_server(app) as post:
        browser.post("/password-reset", data={"email": email})
    return link_in(app, post.taken[0].get_content())


def save_new(browser: StrictClient, link: str, password: str = NEW) -> int:
    return browser.post(link, data={"password": password, "password_confirm": password}).status_code


def test_the_link_opens_the_way_to_a_new_password(app: Flask, visitor: StrictClient) -> None:
    link = link_for(app, visitor)

    assert visitor.get(link).status_code == 200
    assert save_new(visitor, link) == 302
    assert give(visitor, NEW).status_code == 302


def test_opening_the_link_changes_nothing(app: Flask, visitor: StrictClient) -> None:
    link = link_for(app, visitor)
    visitor.get(link)
    visitor.get(link)

    assert give(visitor).status_code == 302


def test_the_link_works_once(app: Flask, visitor: StrictClient) -> None:
    link = link_for(app, visitor)
    save_new(visitor, link)

    save_new(visitor, link, "another long password")

    assert give(visitor, "another long password").status_code == 422
    assert visitor.get(link).location == "/password-reset"


def test_whoever_was_signed_in_is_not_any_more(
    app: Flask, visitor: StrictClient, aida: User
) -> None:
    elsewhere = browser_of(app, aida)

    save_new(visitor, link_for(app, visitor))

    assert not is_in(elsewhere)


def test_the_link_does_not_go_round_the_second_factor(
    app: Flask, visitor: StrictClient, aida: User
) -> None:
    set_up_codes(aida)
    before = aida.tf_totp_secret

    save_new(visitor, link_for(app, visitor))

    assert not is_in(visitor)
    assert give(visitor, NEW).location.startswith("/sign-in/code")
    assert not is_in(visitor)
    assert aida.tf_totp_secret == before
    give_code(visitor, code_of(before))
    assert is_in(visitor)


def test_an_unknown_address_is_answered_alike(app: Flask) -> None:
    browsers = [app.test_client(), app.test_client()]
    with mail_server(app) as post:
        answers = [
            browser.post("/password-reset", data={"email": email}, follow_redirects=True)
            for browser, email in zip(browsers, (AIDA, "nobody@example.kg"), strict=True)
        ]

    texts = [answer.text.split('name="csrf_token"')[0][-600:] for answer in answers]
    assert "a letter with a link is on its way" in answers[0].text
    assert [answer.status_code for answer in answers] == [200, 200]
    assert ("on its way" in answers[1].text, len(texts[0])) == (True, len(texts[1]))
    assert [letter["To"] for letter in post.taken] == ["Айда <aida@example.kg>"]


def test_what_was_typed_is_not_kept(app: Flask, visitor: StrictClient) -> None:
    visitor.post("/password-reset", data={"email": "nobody@example.kg"})

    assert db.session.query(Job).one().arguments == {"typed_sealed": ""}


@pytest.mark.parametrize("failed", [True, False])
def test_nor_when_the_work_is_cut_off_or_fails(app: Flask, failed: bool) -> None:
    typed = seal("who@example.kg".encode("utf-16" if failed else "utf-8")).hex()
    job = Job(
        task="password reset", arguments={"typed_sealed": typed}, title="t", address="/",
        language=Language.en, state=JobState.running,
    )  # fmt: skip
    db.session.add(job)
    db.session.commit()

    assert resume() == [(job.id, 0.0)]
    run(app, job.id)

    db.session.refresh(job)
    assert job.arguments == {"typed_sealed": ""}
    assert job.state is (JobState.failed if failed else JobState.done)


def test_cut_off_before_it_sent_the_letter_it_sends_it(app: Flask, aida: User) -> None:
    letter_id = ask_for("password_reset", aida, user_id=aida.id).job_id
    job = Job(
        task="password reset", arguments={"typed_sealed": ""}, title="t", address="/",
        language=Language.en, state=JobState.running,
    )  # fmt: skip
    db.session.add(job)
    db.session.commit()
    job_id = job.id
    db.session.rollback()

    with mail_server(app) as post:
        waiting = [one for one, _delay in resume()]
        for one in waiting:
            run(app, one)

    assert waiting == [letter_id, job_id]

    assert [letter["To"] for letter in post.taken] == [f"Айда <{AIDA}>"]


@pytest.mark.parametrize("state", ["active", "invited_at"])
def test_who_cannot_sign_in_gets_no_letter(
    app: Flask, visitor: StrictClient, aida: User, state: str
) -> None:
    if state == "active":
        aida.active = False
    else:
        aida.invited_at = aida.created_at
    db.session.commit()

    with mail_server(app) as post:
        visitor.post("/password-reset", data={"email": AIDA})

    assert post.taken == []


def test_nobodys_letter_box_is_filled(app: Flask, visitor: StrictClient) -> None:
    with mail_server(app) as post:
        answers = [visitor.post("/password-reset", data={"email": AIDA}) for _ in range(6)]

    assert {answer.status_code for answer in answers} == {303}
    assert len(post.taken) == 3


def test_a_short_password_is_refused_in_words(app: Flask, visitor: StrictClient) -> None:
    link = link_for(app, visitor)

    answer = visitor.post(link, data={"password": "short", "password_confirm": "short"})

    assert answer.status_code == 422
    assert "10" in answer.text


def test_the_owner_is_told_of_the_change(app: Flask, visitor: StrictClient) -> None:
    link = link_for(app, visitor)

    with mail_server(app) as post:
        save_new(visitor, link)

    assert [letter["Subject"] for letter in post.taken] == ["Your password was changed"]


def change(browser: StrictClient, present: str = PASSWORD, new: str = NEW) -> int:
    typed = {"password": present, "new_password": new, "new_password_confirm": new}
    return browser.post("/account/password", data=typed).status_code


def test_who_knows_the_password_changes_it(app: Flask, visitor: StrictClient, aida: User) -> None:
    here, elsewhere = browser_of(app, aida), browser_of(app, aida)

    assert change(here) == 302

    assert (is_in(here), is_in(elsewhere)) == (True, False)
    assert give(visitor, NEW).status_code == 302


def test_guessing_at_the_present_password_locks(app: Flask, aida: User) -> None:
    browser = browser_of(app, aida)

    assert [change(browser, "wrong") for _ in range(5)] == [422] * 4 + [429]


def test_a_fault_in_the_new_password_is_no_guess(app: Flask, aida: User) -> None:
    browser = browser_of(app, aida)

    assert [change(browser, new="short") for _ in range(6)] == [422] * 6
