"""What an administrator may do with accounts, and what nobody may."""

import re

import pytest
from flask import Flask
from flask_security.recoverable import (
    generate_reset_password_token,
    reset_password_token_status,
)

from icdc.accounts.users import changing
from icdc.accounts.users.forms import seen_of
from icdc.accounts.users.inviting import token_of
from icdc.extensions import db
from icdc.models import AccountState, Act, AuditEntry, RoleName, User
from icdc.web.errors import Refusal
from tests.accounts.administering import invite
from tests.conftest import StrictClient, browser_of
from tests.factories import PASSWORD, acts, make_passkey, make_trainee, make_user
from tests.mail import mail_server

OWN = "Nobody changes his or her own roles."
SEEN = r'name="seen" type="hidden" value="([^"]*)"'
LAST = "This is the last administrator."


def save(browser: StrictClient, user: User, *roles: str, name: str = "") -> tuple[int, str]:
    form = {"name": name, "roles": list(roles), "seen": seen_of(user)}
    answer = browser.post(f"/users/{user.id}/edit", data=form)
    return answer.status_code, answer.text


def changes_of_roles(user: User) -> list[object]:
    entries = db.session.query(AuditEntry).filter_by(
        record_kind="user", record_id=user.id, act=Act.changed
    )
    return [entry.changes["roles"] for entry in entries if "roles" in entry.changes]


def test_roles_are_given_and_taken_and_the_trail_tells_both(
    administrator: StrictClient, chief: User, trainer: User
) -> None:
    assert save(administrator, trainer, "trainer", "manager")[0] == 303
    assert trainer.role_names == {"trainer", "manager"}

    assert save(administrator, trainer, "manager", name="Аида")[0] == 303

    assert trainer.name == "Аида"
    assert trainer.role_names == {"manager"}
    assert changes_of_roles(trainer) == [
        [["trainer"], ["manager", "trainer"]], [["manager", "trainer"], ["manager"]],
    ]  # fmt: skip
    last = db.session.query(AuditEntry).order_by(AuditEntry.id.desc()).first()
    assert last is not None
    assert last.by_id == chief.id


def test_a_role_taken_is_gone_at_the_next_click(
    administrator: StrictClient, client: StrictClient, trainer: User
) -> None:
    save(administrator, trainer, "manager")
    assert client.sign_in(trainer).get("/gender-share").status_code == 200

    save(administrator, trainer, "trainee")

    assert client.get("/gender-share").location.startswith("/sign-in")
    assert client.sign_in(trainer).get("/gender-share").status_code == 403


def test_who_is_given_another_role_signs_in_anew(
    administrator: StrictClient, client: StrictClient, trainer: User
) -> None:
    """By what one came in with for less, nobody gets more."""
    save(administrator, trainer, "manager", "trainer")

    assert client.get("/courses").location.startswith("/sign-in")


def test_every_account_has_a_role(administrator: StrictClient, trainer: User) -> None:
    status, page = save(administrator, trainer)

    assert (status, "Every account has at least one role." in page) == (422, True)
    assert trainer.role_names == {"trainer"}


def test_nobody_changes_his_own_roles(administrator: StrictClient, chief: User) -> None:
    make_user("other@example.kg", RoleName.administrator)

    status, page = save(administrator, chief, "administrator", "manager")

    assert (status, OWN in page) == (422, True)
    assert chief.role_names == {"administrator"}


def test_ones_own_name_is_changed_without_a_word_of_roles(
    administrator: StrictClient, chief: User
) -> None:
    assert 'name="roles"' not in administrator.get(f"/users/{chief.id}/edit").text

    assert save(administrator, chief, name="Бакыт")[0] == 303

    assert chief.name == "Бакыт"
    assert chief.role_names == {"administrator"}


def test_a_stale_form_is_told_of_and_can_be_saved_over(
    administrator: StrictClient, trainer: User
) -> None:
    seen = seen_of(trainer)
    save(administrator, trainer, "trainer", "manager")
    form = {"name": "Аида", "roles": ["trainer"], "seen": seen}

    answer = administrator.post(f"/users/{trainer.id}/edit", data=form)

    assert answer.status_code == 409
    assert "Somebody else saved this" in answer.text
    assert trainer.role_names == {"trainer", "manager"}
    again = administrator.post(
        f"/users/{trainer.id}/edit", data=form | {"seen": re.findall(SEEN, answer.text)[0]}
    )
    assert again.status_code == 303
    assert trainer.role_names == {"trainer"}


def test_no_other_form_raises_a_role(client: StrictClient, trainer: User) -> None:
    raised = {"roles": ["administrator"], "role": "administrator", "roles-0": "administrator"}

    for path in (
        "/language",
        "/account",
        "/account/password",
        f"/users/{trainer.id}/edit",
        "/users",
    ):
        client.post(path, data=raised | {"language": "en", "seen": seen_of(trainer)})

    db.session.refresh(trainer)
    assert trainer.role_names == {"trainer"}


@pytest.mark.parametrize("act", ["closure", "factor-removal"])
def test_nobody_does_this_to_himself(administrator: StrictClient, chief: User, act: str) -> None:
    make_user("other@example.kg", RoleName.administrator)

    answer = administrator.post(f"/users/{chief.id}/{act}")

    assert answer.status_code == 422
    assert chief.active


def test_whoever_is_switched_off_is_out_at_once_and_stays_out(
    app: Flask,
    administrator: StrictClient,
    client: StrictClient,
    visitor: StrictClient,
    trainer: User,
) -> None:
    token = generate_reset_password_token(trainer)  # type: ignore[no-untyped-call] # not typed there
    assert client.get("/courses").status_code == 200

    answer = administrator.post(f"/users/{trainer.id}/closure")

    assert answer.status_code == 303
    assert client.get("/courses").status_code == 302
    visitor.post("/sign-in", data={"email": trainer.email, "password": PASSWORD})
    assert visitor.get("/courses").status_code == 302
    assert reset_password_token_status(token)[2] is None  # type: ignore[no-untyped-call] # as above
    with mail_server(app) as post:
        assert administrator.post(f"/users/{trainer.id}/password-reset").status_code == 422
    assert post.taken == []


def test_whoever_is_switched_on_again_signs_in_as_before(
    administrator: StrictClient, visitor: StrictClient, trainer: User
) -> None:
    administrator.post(f"/users/{trainer.id}/closure")

    administrator.post(f"/users/{trainer.id}/reopening")

    visitor.post("/sign-in", data={"email": trainer.email, "password": PASSWORD})
    assert visitor.get("/courses").status_code == 200


def test_no_invitation_is_taken_up_after_switching_off(
    administrator: StrictClient, visitor: StrictClient
) -> None:
    user = invite(administrator)
    address = f"/invitations/{token_of(user)}"
    administrator.post(f"/users/{user.id}/closure")
    chosen = {"password": PASSWORD, "again": PASSWORD}

    assert visitor.post(address, data=chosen).status_code == 404
    administrator.post(f"/users/{user.id}/reopening")

    assert visitor.post(address, data=chosen).status_code == 404
    assert user.account_state is AccountState.invited


def test_the_last_administrator_stays_one(app: Flask, chief: User) -> None:
    """A command has no account of its own, so only this rule is left."""
    gone = make_user("gone@example.kg", RoleName.administrator)
    gone.active = False
    waiting = make_user("waiting@example.kg", RoleName.administrator)
    waiting.invited_at = waiting.created_at
    db.session.commit()

    with pytest.raises(Refusal, match=LAST):
        changing.switch_off(chief, None)
    with pytest.raises(Refusal, match=LAST):
        changing.change(chief, "", [RoleName.manager], None)

    changing.switch_off(waiting, None)
    make_user("other@example.kg", RoleName.administrator)
    changing.switch_off(chief, None)


def test_ending_the_sessions_leaves_the_password(
    administrator: StrictClient, client: StrictClient, visitor: StrictClient, trainer: User
) -> None:
    assert administrator.get(f"/users/{trainer.id}/session-ending").status_code == 200
    assert client.get("/courses").status_code == 200

    administrator.post(f"/users/{trainer.id}/session-ending")

    assert client.get("/courses").status_code == 302
    visitor.post("/sign-in", data={"email": trainer.email, "password": PASSWORD})
    assert visitor.get("/courses").status_code == 200
    assert [(one.act, one.record_id) for one in acts()] == [(Act.sessions_ended, trainer.id)]


def test_a_lost_telephone_is_taken_away_and_its_owner_told(
    app: Flask, administrator: StrictClient, client: StrictClient, trainer: User
) -> None:
    trainer.tf_primary_method, trainer.tf_totp_secret = "authenticator", "sealed"
    trainer.mf_recovery_codes = ["sealed"]
    make_passkey(trainer)

    with mail_server(app) as post:
        administrator.post(f"/users/{trainer.id}/factor-removal")

    assert not trainer.has_second_factor
    assert trainer.webauthn == []
    assert (trainer.tf_totp_secret or "") == ""
    assert not trainer.mf_recovery_codes
    assert client.get("/courses").status_code == 302
    assert [one.act for one in acts()] == [Act.factor_removed]
    assert post.taken[0]["to"] == trainer.email
    assert "call the centre at once" in post.taken[0].get_content()


def test_an_account_without_an_address_gets_no_role_and_no_letter(
    app: Flask, administrator: StrictClient
) -> None:
    person = make_trainee()
    user = make_user("nobody@example.kg", RoleName.trainee)
    user.email, person.user_id = f"person-{person.id}@my-record.invalid", user.id
    db.session.commit()

    status, page = save(administrator, user, "trainee", "administrator")

    assert (status, "This account has no e-mail address." in page) == (422, True)
    assert user.role_names == {"trainee"}
    with mail_server(app) as post:
        assert administrator.post(f"/users/{user.id}/password-reset").status_code == 422
        assert administrator.post(f"/users/{user.id}/factor-removal").status_code == 303
    assert post.tried == []


@pytest.mark.parametrize("role", [RoleName.manager, RoleName.trainer, RoleName.trainee])
def test_only_administrators_reach_any_of_it(app: Flask, chief: User, role: RoleName) -> None:
    browser = browser_of(app, make_user("curious@example.kg", role))
    asked = ("/users", "/users/new", f"/users/{chief.id}", f"/users/{chief.id}/edit",
             f"/users/{chief.id}/closure", "/users/settings")  # fmt: skip
    done = ("/users", f"/users/{chief.id}/edit", "/users/settings",
            *(f"/users/{chief.id}/{act}" for act in (
                "closure", "reopening", "session-ending", "factor-removal", "password-reset",
                "invitation")))  # fmt: skip

    answers = [browser.get(path) for path in asked] + [browser.post(path) for path in done]

    assert {answer.status_code for answer in answers} == {403}
    assert chief.is_active
