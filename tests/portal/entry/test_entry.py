"""Coming in with a letter: the code or the link, once."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import Act, EntryKey, OpenSession, Outcome, RoleName, SignIn, Trainee, User, Way
from icdc.models.base import now
from tests.accounts.cast import give, time_passes
from tests.conftest import StrictClient
from tests.factories import acts, make_user
from tests.mail import Post
from tests.portal.entry.letters import ADDRESS, ask, ask_and_read, code_in, link_in, words

RECORD = "/my-record"
WRONG = "This code is wrong, was used already, or is too old."


def test_the_code_of_the_letter_opens_the_own_record(
    visitor: StrictClient, post: Post, aigul: Trainee
) -> None:
    page, code, _link = ask_and_read(visitor, post)

    answer = visitor.post(page, data={"code": code})

    assert (answer.status_code, answer.location) == (303, RECORD)
    assert "<h1>Асанова Айгүл</h1>" in visitor.get(RECORD).text


@pytest.mark.parametrize("spelt", ["{}{}", " {} {} ", "{}-{}", "{}\u00a0{}"])
def test_a_code_may_be_typed_with_spaces_or_without(
    visitor: StrictClient, post: Post, aigul: Trainee, spelt: str
) -> None:
    page, code, _link = ask_and_read(visitor, post)

    assert visitor.post(page, data={"code": spelt.format(*code.split())}).status_code == 303


def test_the_link_of_the_letter_opens_it_too_but_only_by_its_button(
    visitor: StrictClient, post: Post, aigul: Trainee
) -> None:
    _page, _code, link = ask_and_read(visitor, post)

    # As mail servers do, which look behind links.
    shown = [visitor.get(link) for _ in range(3)] + [visitor.head(link)]
    assert {answer.status_code for answer in shown} == {200}
    assert visitor.get(RECORD).status_code == 302
    assert db.session.scalars(select(User)).all() == []
    answer = visitor.post(link)

    assert (answer.status_code, answer.location) == (303, RECORD)
    assert "<h1>Асанова Айгүл</h1>" in visitor.get(RECORD).text


def test_link_and_code_are_one_key(
    visitor: StrictClient, other: StrictClient, post: Post, aigul: Trainee
) -> None:
    page, code, link = ask_and_read(visitor, post)
    visitor.post(page, data={"code": code})

    assert other.post(link).status_code == 404
    again = other.post(page, data={"code": code})
    assert (again.status_code, WRONG in again.text) == (422, True)
    assert other.get(RECORD).status_code == 302


def test_who_is_in_closes_all_doors_that_other_letters_opened(
    visitor: StrictClient, other: StrictClient, post: Post, aigul: Trainee
) -> None:
    first_page, first_code, first_link = ask_and_read(other, post)
    page, code, _link = ask_and_read(visitor, post)
    visitor.post(page, data={"code": code})

    assert other.post(first_page, data={"code": first_code}).status_code == 422
    assert other.get(first_link).status_code == 404


def test_a_code_belongs_to_the_question_it_was_sent_for(
    visitor: StrictClient, post: Post, aigul: Trainee
) -> None:
    page = ask(visitor, "somebody@example.kg")
    _own, code, _link = ask_and_read(visitor, post)

    assert visitor.post(page, data={"code": code}).status_code == 422


def test_after_half_an_hour_neither_opens(
    visitor: StrictClient, post: Post, aigul: Trainee
) -> None:
    page, code, link = ask_and_read(visitor, post)
    key = db.session.scalars(select(EntryKey)).one()
    assert timedelta(minutes=29) < key.expires_at - now() <= timedelta(minutes=30)
    key.expires_at = now()
    db.session.commit()

    assert WRONG in visitor.post(page, data={"code": code}).text
    assert visitor.get(link).status_code == visitor.post(link).status_code == 404


def test_the_code_opens_for_ten_minutes_and_the_link_of_a_slow_letter_longer(
    visitor: StrictClient, post: Post, aigul: Trainee
) -> None:
    page, code, link = ask_and_read(visitor, post)
    key = db.session.scalars(select(EntryKey)).one()
    # As after ten minutes.
    key.expires_at -= timedelta(minutes=10)
    db.session.commit()

    refused = visitor.post(page, data={"code": code})

    assert (refused.status_code, WRONG in refused.text) == (422, True)
    assert "The link in the letter opens longer than the code." in refused.text
    assert visitor.post(link).status_code == 303


def test_the_code_opens_until_its_ten_minutes_are_over(
    visitor: StrictClient, post: Post, aigul: Trainee
) -> None:
    page, code, _link = ask_and_read(visitor, post)
    db.session.scalars(select(EntryKey)).one().expires_at -= timedelta(minutes=9, seconds=30)
    db.session.commit()

    assert visitor.post(page, data={"code": code}).status_code == 303


def test_after_five_wrong_codes_the_right_one_does_not_help(
    visitor: StrictClient, post: Post, aigul: Trainee
) -> None:
    page, code, link = ask_and_read(visitor, post)
    for _ in range(5):
        assert visitor.post(page, data={"code": "1234 567"}).status_code == 422

    assert visitor.post(page, data={"code": code}).status_code == 422
    # Who guesses codes does not take the letter's link away from whom it was sent to.
    assert visitor.post(link).status_code == 303


def test_nothing_secret_is_stored(visitor: StrictClient, post: Post, aigul: Trainee) -> None:
    _page, code, link = ask_and_read(visitor, post)
    key = db.session.scalars(select(EntryKey)).one()

    held = {str(getattr(key, column.name)) for column in EntryKey.__table__.columns}
    token = link.rpartition("/")[2]
    assert len(token) >= 22
    assert not held & {token, code, code.replace(" ", "")}
    assert ADDRESS.encode() not in key.ask.address_sealed


def test_the_first_visit_makes_an_account_without_a_password(
    visitor: StrictClient, post: Post, aigul: Trainee
) -> None:
    page, code, _link = ask_and_read(visitor, post)
    visitor.post(page, data={"code": code})

    user = db.session.scalars(select(User)).one()
    assert aigul.user_id == user.id
    assert user.email == f"person-{aigul.id}@my-record.invalid"
    assert user.password is None
    assert user.role_names == frozenset({RoleName.trainee.value})
    row = db.session.scalars(select(SignIn)).one()
    assert (row.user_id, row.way, row.outcome) == (user.id, Way.mail, Outcome.signed_in)
    assert [(one.act, one.trainee_id, one.by_id) for one in acts()] == [
        (Act.entered_by_mail, aigul.id, user.id)
    ]


def test_the_second_visit_has_the_same_account(
    visitor: StrictClient, other: StrictClient, post: Post, aigul: Trainee
) -> None:
    for browser in (visitor, other):
        page, code, _link = ask_and_read(browser, post)
        browser.post(page, data={"code": code})

    assert len(db.session.scalars(select(User)).all()) == 1


def test_the_header_names_the_person_and_never_the_made_up_address(
    visitor: StrictClient, post: Post, aigul: Trainee
) -> None:
    page, code, _link = ask_and_read(visitor, post)
    visitor.post(page, data={"code": code})

    record = visitor.get(RECORD).text

    assert "<span>Асанова Айгүл</span></summary>" in record
    assert ".invalid" not in record


def test_signing_out_ends_it(visitor: StrictClient, post: Post, aigul: Trainee) -> None:
    page, code, _link = ask_and_read(visitor, post)
    visitor.post(page, data={"code": code})
    visitor.post("/sign-out")

    assert visitor.get(RECORD).status_code == 302


def test_an_hour_without_a_sign_ends_it(visitor: StrictClient, post: Post, aigul: Trainee) -> None:
    page, code, _link = ask_and_read(visitor, post)
    visitor.post(page, data={"code": code})
    time_passes(timedelta(minutes=58))
    assert visitor.get(RECORD).status_code == 200
    # That was a sign.
    time_passes(timedelta(minutes=58))
    assert visitor.get(RECORD).status_code == 200
    time_passes(timedelta(minutes=61))

    answer = visitor.get(RECORD)

    assert answer.location.startswith("/sign-in")
    assert "nothing happened for a long time" in visitor.get(answer.location).text


def test_the_letter_speaks_the_language_of_who_asked(
    visitor: StrictClient, post: Post, aigul: Trainee
) -> None:
    visitor.post("/language", data={"language": "ru", "next": "/"})
    ask(visitor)
    visitor.post("/language", data={"language": "en", "next": "/"})
    ask(visitor)

    russian, english = (words(letter) for letter in post.taken)
    assert "the code within 10 minutes, the link within 30." in english
    # As far as it is translated by now; the centre's name has been for long.
    assert post.taken[0]["From"] != post.taken[1]["From"]
    assert code_in(post.taken[0]) in russian
    assert link_in(post.taken[0])


def test_a_letter_takes_the_place_of_whoever_was_kept_signed_in(
    visitor: StrictClient, post: Post, aigul: Trainee
) -> None:
    """On a trainer's computer: the trainer is not back when the visit ends."""
    give(visitor, email=make_user("kept@example.kg", RoleName.trainer).email, remember="y")
    _page, _code, link = ask_and_read(visitor, post)

    visitor.post(link)

    assert "<h1>Асанова Айгүл</h1>" in visitor.get(RECORD).text
    assert visitor.get("/courses").status_code == 403
    (left,) = db.session.scalars(select(OpenSession)).all()
    assert (left.way, left.is_kept) == (Way.mail, False)
