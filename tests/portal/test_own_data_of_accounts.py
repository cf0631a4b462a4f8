"""What the registry keeps of a person's own account is the person's, too, and is taken along."""

import json
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from flask import Flask

from icdc.extensions import db
from icdc.models import Act, RoleName, Trainee, User
from icdc.web.audit import note
from icdc.web.notices import ask_for
from icdc.web.own_data import own_data_zip
from tests.conftest import StrictClient
from tests.factories import make_passkey, make_trainee, make_user
from tests.portal.cast import make_aigul, own_browser


# JSON may hold anything.
def document(content: bytes) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(ZipFile(BytesIO(content)).read("my-data.json"))
    return told


def taken(browser: StrictClient) -> dict[str, Any]:
    return document(browser.post("/my-record/data").data)


def letters(told: dict[str, Any]) -> list[str]:
    return [one["kind"] for one in told["notices"]]


def acts_on_accounts(told: dict[str, Any]) -> list[tuple[str, object]]:
    return [
        (one["act"], one["by_role"])
        for one in told["who_did_what"]
        if one["record_kind"] == "user"
    ]  # fmt: skip


def test_letters_to_the_account_are_in_the_file(app: Flask) -> None:
    aigul = make_aigul()
    own = own_browser(app, aigul)
    other = make_user("other@example.kg", RoleName.trainee)
    account = db.session.get_one(User, aigul.user_id)
    ask_for("entry", aigul, trainee_id=aigul.id)
    for kind in ("password_reset", "account_locked", "password_changed"):
        ask_for(kind, account, user_id=account.id)
    ask_for("passkeys_changed", other, user_id=other.id)
    db.session.commit()

    told = taken(own)

    assert letters(told) == ["entry", "password_reset", "account_locked", "password_changed"]


def test_what_was_done_to_the_account_is_in_the_file(app: Flask, manager: StrictClient) -> None:
    aigul = make_aigul()
    own = own_browser(app, aigul)
    account = db.session.get_one(User, aigul.user_id)
    account.name = "Айгүл"
    other = make_user("other@example.kg", RoleName.trainee)
    note(Act.sessions_ended, account, by_id=other.id)
    note(Act.lock_opened, other)
    db.session.commit()

    told = taken(own)

    assert ("sessions_ended", ["trainee"]) in acts_on_accounts(told)
    assert "lock_opened" not in [act for act, _role in acts_on_accounts(told)]
    (changed,) = [
        one for one in told["who_did_what"]
        if (one["record_kind"], one["act"]) == ("user", "changed")
    ]  # fmt: skip
    assert changed["fields"] == ["name"]


def test_whoever_has_no_account_gets_nothing_of_the_list_of_users(app: Flask) -> None:
    person = make_trainee("Бакирова", "Нур")
    note(Act.list_exported, "user", 0)
    db.session.commit()

    _name, content = own_data_zip(db.session.get_one(Trainee, person.id))

    told = document(content)
    assert (letters(told), acts_on_accounts(told)) == ([], [])


def test_what_was_done_to_own_passkeys_is_in_the_file(app: Flask) -> None:
    aigul = make_aigul()
    own = own_browser(app, aigul)
    account = db.session.get_one(User, aigul.user_id)
    make_passkey(account)
    account.webauthn.clear()
    make_passkey(make_user("other@example.kg", RoleName.trainee))
    db.session.commit()

    told = taken(own)

    done = [one["act"] for one in told["who_did_what"] if one["record_kind"] == "passkey"]
    assert done == ["created", "removed"]
    assert told["passkeys"] == []
