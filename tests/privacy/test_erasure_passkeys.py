"""What somebody called a passkey goes with the person, also out of the audit trail."""

from flask import Flask

from icdc.extensions import db
from icdc.models import RoleName
from icdc.privacy.erasure.erasing import erase
from tests.factories import make_passkey, make_trainee, make_user
from tests.privacy.trail import entries


def named() -> list[object]:
    """What the trail says a passkey is called, one after the other."""
    return [one.changes["name"] for one in entries("passkey") if "name" in one.changes]


def test_names_of_own_passkeys_leave_the_trail_and_those_of_others_stay(app: Flask) -> None:
    person, account = make_trainee(), make_user("own@example.kg", RoleName.trainee)
    other = make_user("other@example.kg", RoleName.trainee)
    person.user_id = account.id
    for owner, name in ((account, "Phone of my aunt"), (other, "Office key")):
        make_passkey(owner, name=name)
    make_passkey(account)
    account.webauthn.pop()
    db.session.commit()
    before = str(named())
    assert before.count("Phone of my aunt") == 1

    erase(person, "Asked for by letter", None)
    db.session.commit()

    assert "Office key" in before
    told = [one.changes for one in entries("passkey")]
    assert str(named()).count("Office key") == before.count("Office key") == 1
    assert "Phone of my aunt" not in str(told)
    ours = [one for one in told if account.id in (one.get("user_id") or [])]
    assert ours == []
