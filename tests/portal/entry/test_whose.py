"""Whom a letter lets in: several people with one mailbox, staff, and records that are gone."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from icdc.extensions import db
from icdc.models import EntryKey, RoleName, Trainee, User
from icdc.models.base import now
from icdc.trainees.merging import hold_people, merge
from tests.conftest import StrictClient
from tests.factories import make_trainee, make_user
from tests.mail import Post
from tests.portal.entry.letters import ADDRESS, ask, ask_and_read, code_in, link_in, words

BORN = date(2001, 4, 12)


@pytest.fixture
def classmates(app: Flask) -> tuple[Trainee, Trainee]:
    """They share the mailbox of their school."""
    return (
        make_trainee("Асанова", "Айгүл", birth_date=BORN, email=ADDRESS),
        make_trainee("Бакиров", "Асан", email=ADDRESS),
    )


def letter_for(post: Post, name: str) -> int:
    found = [number for number, one in enumerate(post.taken) if f"for {name}." in words(one)]
    assert len(found) == 1
    return found[0]


def test_each_of_those_who_share_a_mailbox_gets_a_letter_with_the_name(
    visitor: StrictClient, post: Post, classmates: tuple[Trainee, Trainee]
) -> None:
    page = ask(visitor)

    assert len(post.taken) == 2
    code = code_in(post.taken[letter_for(post, "Асан Б.")])
    assert visitor.post(page, data={"code": code}).status_code == 303
    assert "<h1>Бакиров Асан</h1>" in visitor.get("/my-record").text


def test_who_shares_a_mailbox_tells_the_birth_date_that_the_registry_knows(
    visitor: StrictClient, post: Post, classmates: tuple[Trainee, Trainee]
) -> None:
    page = ask(visitor)
    code = code_in(post.taken[letter_for(post, "Айгүл А.")])

    asked = visitor.post(page, data={"code": code})
    assert (asked.status_code, "Your date of birth" in asked.text) == (422, True)
    assert f'value="{code}"' in asked.text
    wrong = visitor.post(page, data={"code": code, "born": "13.04.2001"})
    assert (wrong.status_code, "not the date of birth" in wrong.text) == (422, True)

    right = visitor.post(page, data={"code": code, "born": " 12.04.2001 "})

    assert (right.status_code, right.location) == (303, "/my-record")


def test_the_link_asks_for_it_too(
    visitor: StrictClient, post: Post, classmates: tuple[Trainee, Trainee]
) -> None:
    ask(visitor)
    link = link_in(post.taken[letter_for(post, "Айгүл А.")])

    assert "Your date of birth" in visitor.get(link).text
    assert visitor.post(link).status_code == 422
    assert visitor.post(link, data={"born": "2001-04-12"}).status_code == 303


def test_ten_wrong_birth_dates_a_day_are_all_that_anybody_may_guess(
    visitor: StrictClient, post: Post, classmates: tuple[Trainee, Trainee]
) -> None:
    for number in range(10):
        if number % 5 == 0:
            post.taken.clear()
            ask(visitor)
            link = link_in(post.taken[letter_for(post, "Айгүл А.")])
        visitor.post(link, data={"born": "01.01.2000"})
    post.taken.clear()
    ask(visitor)
    newest = link_in(post.taken[letter_for(post, "Айгүл А.")])

    assert visitor.post(newest, data={"born": "12.04.2001"}).status_code == 404


def test_who_has_the_mailbox_alone_is_neither_named_nor_asked(
    visitor: StrictClient, post: Post, app: Flask
) -> None:
    make_trainee(birth_date=BORN, email=ADDRESS)
    page, code, _link = ask_and_read(visitor, post)

    assert "Айгүл" not in words(post.taken[0]) + str(post.taken[0]["To"])
    assert visitor.post(page, data={"code": code}).status_code == 303


@pytest.mark.parametrize("role", [RoleName.administrator, RoleName.manager, RoleName.trainer])
def test_staff_is_sent_to_the_password(
    visitor: StrictClient, post: Post, aigul: Trainee, role: RoleName
) -> None:
    aigul.user_id = make_user("aigul@centre.kg", role).id
    db.session.commit()

    ask(visitor)

    letter = words(post.taken[0])
    assert "/sign-in" in letter
    assert "/entry/" not in letter
    assert db.session.scalars(select(EntryKey)).all() == []


def test_who_became_staff_since_the_letter_stays_outside(
    visitor: StrictClient, post: Post, aigul: Trainee
) -> None:
    page, code, link = ask_and_read(visitor, post)
    aigul.user_id = make_user("aigul@centre.kg", RoleName.trainer).id
    db.session.commit()

    assert visitor.post(page, data={"code": code}).status_code == 422
    assert visitor.post(link).status_code == 404


def test_an_account_with_an_app_for_codes_is_not_opened_by_a_mailbox(
    visitor: StrictClient, post: Post, aigul: Trainee
) -> None:
    user = make_user("aigul@home.kg", RoleName.trainee)
    user.tf_primary_method = "authenticator"
    aigul.user_id = user.id
    db.session.commit()

    ask(visitor)

    assert "protected by a password" in words(post.taken[0])


def test_a_trainee_with_a_password_may_come_in_by_letter_as_well(
    visitor: StrictClient, post: Post, aigul: Trainee
) -> None:
    aigul.user_id = make_user("aigul@home.kg", RoleName.trainee).id
    db.session.commit()
    page, code, _link = ask_and_read(visitor, post)

    assert visitor.post(page, data={"code": code}).status_code == 303
    assert len(db.session.scalars(select(User)).all()) == 1


def test_who_was_invited_and_chose_no_password_yet_comes_in_by_letter(
    visitor: StrictClient, post: Post, aigul: Trainee
) -> None:
    user = make_user("aigul@home.kg", RoleName.trainee)
    user.invited_at = now()
    aigul.user_id = user.id
    db.session.commit()
    page, code, _link = ask_and_read(visitor, post)

    assert visitor.post(page, data={"code": code}).status_code == 303
    assert visitor.get("/my-record").status_code == 200


def test_a_switched_off_account_gets_nothing(
    visitor: StrictClient, post: Post, aigul: Trainee
) -> None:
    user = make_user("aigul@home.kg", RoleName.trainee)
    user.active = False
    aigul.user_id = user.id
    db.session.commit()

    ask(visitor)

    assert post.taken == []


def test_an_erased_person_gets_nothing_and_an_old_letter_opens_nothing(
    visitor: StrictClient, post: Post, aigul: Trainee
) -> None:
    page, code, link = ask_and_read(visitor, post)
    aigul.erased_at = now()
    db.session.commit()

    assert visitor.post(page, data={"code": code}).status_code == 422
    assert visitor.post(link).status_code == 404
    ask(visitor)
    assert len(post.taken) == 1


def test_keys_of_a_record_that_was_taken_into_another_open_nothing(
    visitor: StrictClient, post: Post, aigul: Trainee
) -> None:
    kept = make_trainee("Асанова", "Айгул")
    by = make_user("office@example.kg", RoleName.manager)
    page, code, link = ask_and_read(visitor, post)
    people = hold_people([kept.id, aigul.id])
    merge(people[kept.id], people[aigul.id], ["email"], by.id)
    db.session.commit()

    assert visitor.post(page, data={"code": code}).status_code == 422
    assert visitor.get(link).status_code == 404
    # A new letter leads to the record that is left.
    page, code, _link = ask_and_read(visitor, post)
    assert visitor.post(page, data={"code": code}).status_code == 303
    assert "<h1>Асанова Айгул</h1>" in visitor.get("/my-record").text


def test_who_is_in_while_the_record_is_taken_into_another_is_told_so(
    visitor: StrictClient, post: Post, aigul: Trainee
) -> None:
    kept = make_trainee("Асанова", "Айгул")
    by = make_user("office@example.kg", RoleName.manager)
    page, code, _link = ask_and_read(visitor, post)
    visitor.post(page, data={"code": code})
    people = hold_people([kept.id, aigul.id])
    merge(people[kept.id], people[aigul.id], [], by.id)
    db.session.commit()

    record = visitor.get("/my-record").text

    assert "Your record has moved." in record
    assert ".invalid" not in record
