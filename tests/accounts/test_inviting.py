"""Inviting people, and taking the invitation up."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import event, insert

from icdc.accounts.users.inviting import GOOD_FOR, token_of
from icdc.extensions import db
from icdc.models import Act, AuditEntry, RoleName, User
from icdc.models.base import now
from tests.accounts.administering import invite, link_in, user_of
from tests.conftest import StrictClient
from tests.factories import PASSWORD, acts, make_user
from tests.mail import mail_server

CHOSEN = {"password": PASSWORD, "again": PASSWORD}


def address_of(user: User) -> str:
    return f"/invitations/{token_of(user)}"


def signs_in(browser: StrictClient, email: str, password: str = PASSWORD) -> bool:
    browser.post("/sign-in", data={"email": email, "password": password})
    return browser.get("/account").status_code == 200


def test_the_letter_leads_to_a_password_and_the_password_signs_in(
    app: Flask, administrator: StrictClient, visitor: StrictClient
) -> None:
    with mail_server(app) as post:
        invite(administrator)
    address = link_in(post)
    assert not signs_in(visitor, "aida@example.kg")

    page = visitor.get(address)
    taken = visitor.post(address, data=CHOSEN)

    assert "Бакыт Башчы invites you" in page.text
    assert "Your part in it: trainer." in page.text
    assert (taken.status_code, taken.location) == (303, "/sign-in")
    assert visitor.get("/account").status_code == 302
    assert signs_in(visitor, "aida@example.kg")


def test_the_letter_is_in_the_language_that_was_chosen(
    app: Flask, administrator: StrictClient
) -> None:
    with mail_server(app) as post:
        invite(administrator, language="ru")
        invite(administrator, "second@example.kg", language="en")

    in_russian, in_english = (letter.get_content() for letter in post.taken)
    assert "тренер" in in_russian
    assert "Your part in it: trainer." in in_english
    assert post.taken[0]["to"] == "Аида <aida@example.kg>"


def test_opening_the_link_changes_nothing(
    administrator: StrictClient, visitor: StrictClient
) -> None:
    address = address_of(invite(administrator))

    for _ in range(3):
        assert visitor.get(address).status_code == 200

    assert visitor.post(address, data=CHOSEN).status_code == 303


def test_a_link_works_once(administrator: StrictClient, visitor: StrictClient) -> None:
    address = address_of(invite(administrator))
    visitor.post(address, data=CHOSEN)

    again = visitor.post(
        address, data={"password": "nine slow tractors", "again": "nine slow tractors"}
    )

    assert again.status_code == visitor.get(address).status_code == 404
    assert signs_in(visitor, "aida@example.kg")


def test_a_link_ends_after_seven_days(administrator: StrictClient, visitor: StrictClient) -> None:
    user = invite(administrator)
    user.invited_at = now() - GOOD_FOR + timedelta(minutes=1)
    db.session.commit()
    assert visitor.get(address_of(user)).status_code == 200

    user.invited_at = now() - GOOD_FOR
    db.session.commit()

    assert visitor.get(address_of(user)).status_code == 404
    assert visitor.post(address_of(user), data=CHOSEN).status_code == 404


def test_unknown_used_and_expired_links_look_alike(
    administrator: StrictClient, visitor: StrictClient
) -> None:
    used, expired = invite(administrator), invite(administrator, "second@example.kg")
    links = [address_of(used), "/invitations/unknown", f"/invitations/{used.id}-{'0' * 64}"]
    visitor.post(links[0], data=CHOSEN, follow_redirects=True)
    expired.invited_at = now() - GOOD_FOR
    db.session.commit()

    pages = [visitor.get(link) for link in [*links, address_of(expired), "/invitations/99-ң"]]

    assert {page.status_code for page in pages} == {404}
    assert len({page.text.partition("<main")[2].partition("</main>")[0] for page in pages}) == 1


def test_a_link_of_an_account_that_is_off_is_no_good(
    administrator: StrictClient, visitor: StrictClient
) -> None:
    user = invite(administrator)
    user.active = False
    db.session.commit()

    assert visitor.post(address_of(user), data=CHOSEN).status_code == 404


def test_a_new_letter_ends_the_link_of_the_former(
    app: Flask, administrator: StrictClient, visitor: StrictClient
) -> None:
    with mail_server(app) as post:
        user = invite(administrator, language="ru")
        former = link_in(post)
        administrator.post(f"/users/{user.id}/invitation")
        latter = link_in(post)

    assert post.taken[0]["subject"] == post.taken[1]["subject"]
    assert visitor.get(former).status_code == 404
    assert visitor.get(latter).status_code == 200


def test_who_is_in_already_is_not_invited_again(administrator: StrictClient) -> None:
    user = make_user("aida@example.kg", RoleName.trainer)

    answer = administrator.post(f"/users/{user.id}/invitation")

    assert answer.status_code == 422
    assert user.invited_at is None


def test_the_form_tells_all_its_faults_at_once(administrator: StrictClient) -> None:
    form = {"email": "no address", "name": "А" * 201, "language": "xx"}

    answer = administrator.post("/users", data=form)

    assert answer.status_code == 422
    for sentence in (
        "no address is not an e-mail address.", "At most 200 letters.",
        "Choose at least one role.", "Not a valid choice",
    ):  # fmt: skip
        assert sentence in answer.text
    assert 'value="no address"' in answer.text


@pytest.mark.parametrize("email", ["chief@example.kg", "CHIEF@Example.kg"])
def test_a_taken_address_is_told_at_its_field(administrator: StrictClient, email: str) -> None:
    answer = administrator.post("/users", data={"email": email, "roles": ["trainer"]})

    assert answer.status_code == 422
    assert "There is already an account for chief@example.kg." in answer.text


def test_nobody_is_invited_as_what_does_not_stand_in_the_form(administrator: StrictClient) -> None:
    form = {"email": "aida@example.kg", "roles": ["trainer", "king"], "language": "en"}

    assert administrator.post("/users", data=form).status_code == 422


@pytest.mark.parametrize(
    ("password", "again", "sentence"),
    [
        ("", "", "This is needed."),
        ("short", "short", "at least 10 characters"),
        (" " * 12, " " * 12, "cannot be a password"),
        (PASSWORD, "something else", "The two are not the same."),
        ("x" * 1001, "x" * 1001, "longer than"),
    ],
)
def test_a_poor_password_leaves_the_invitation_as_it_is(
    administrator: StrictClient,
    visitor: StrictClient,
    password: str,
    again: str,
    sentence: str,
) -> None:
    user = invite(administrator)

    answer = visitor.post(address_of(user), data={"password": password, "again": again})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert password not in answer.text or not password.strip() or len(password) < 10
    assert (user.password, user.is_active) == (None, False)


def test_an_invited_person_is_two_things_at_once(administrator: StrictClient) -> None:
    user = invite(administrator, roles=["trainer", "manager"])

    assert user.role_names == {"trainer", "manager"}


def test_who_is_signed_in_here_is_signed_out_as_the_other_takes_up(
    administrator: StrictClient,
) -> None:
    user = invite(administrator)

    administrator.post(address_of(user), data=CHOSEN)

    assert administrator.get("/users").status_code == 302
    assert administrator.get("/sign-in").status_code == 200


def test_the_trail_tells_who_invited_whom(administrator: StrictClient, chief: User) -> None:
    user = invite(administrator)

    (entry,) = acts()

    assert (entry.act, entry.by_id) == (Act.user_invited, chief.id)
    assert (entry.record_kind, entry.record_id) == ("user", user.id)
    made = db.session.query(AuditEntry).filter_by(record_kind="user", act=Act.created)
    assert made.filter_by(record_id=user.id).one().changes["roles"] == [[], ["trainer"]]


def test_no_secret_of_the_link_is_kept(app: Flask, administrator: StrictClient) -> None:
    with mail_server(app) as post:
        invite(administrator)
    secret = link_in(post).rpartition("-")[2]

    kept = "\n".join(
        str(row)
        for table in db.metadata.sorted_tables
        for row in db.session.execute(table.select())
    )

    assert "aida@example.kg" in kept
    assert secret not in kept


def test_a_command_invites(app: Flask, visitor: StrictClient) -> None:
    words = ("aida@example.kg", "--role", "trainer", "--role", "manager", "--name", "Аида")
    with mail_server(app) as post:
        result = app.test_cli_runner().invoke(args=["users", "invite", *words])

    assert (result.exit_code, result.stdout) == (
        0, "The invitation to aida@example.kg is on its way.\n",
    )  # fmt: skip
    assert user_of("aida@example.kg").role_names == {"trainer", "manager"}
    address = link_in(post)
    assert "You are invited" in visitor.get(address).text
    assert visitor.post(address, data=CHOSEN).status_code == 303


def test_who_has_chosen_a_password_is_told_so_and_types_that_alone(
    administrator: StrictClient, visitor: StrictClient
) -> None:
    address = address_of(invite(administrator))

    page = visitor.post(address, data=CHOSEN, follow_redirects=True).text

    assert "Your password is saved. Sign in with it." in page
    assert 'value="aida@example.kg"' in page
    # Whoever opens the page afterwards on this computer is not told who was invited.
    assert "aida@example.kg" not in visitor.get("/sign-in").text


def test_who_invites_a_moment_later_keeps_what_was_typed(
    app: Flask, administrator: StrictClient
) -> None:
    """The other one's account appears between the form's look and our writing."""

    def come_first(*_arguments: object) -> None:
        other = insert(User).values(email="aida@example.kg", name="", fs_uniquifier="x")
        db.session.connection().execute(other.values(active=True))

    make_user("first@example.kg", RoleName.trainer)
    event.listen(db.session, "before_flush", come_first, once=True)
    typed = {"email": "aida@example.kg", "name": "Аида", "roles": ["trainer"], "language": "ru"}

    answer = administrator.post("/users", data=typed)

    assert answer.status_code == 422
    assert "There is already an account for aida@example.kg." in answer.text
    assert 'value="aida@example.kg"' in answer.text
    assert 'value="Аида"' in answer.text
    assert re.search(r'value="trainer"[^>]* checked', answer.text)
    assert re.search(r'<option[^>]* selected[^>]*value="ru"|value="ru"[^>]* selected', answer.text)
