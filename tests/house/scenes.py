"""Pages that no address alone leads to: what a letter's link opens, what is half way in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient
from flask_security.recoverable import generate_reset_password_token
from sqlalchemy import select

from icdc.accounts.users.inviting import token_of
from icdc.extensions import db
from icdc.models import Application, RoleName, Trainee, User
from icdc.models.base import now
from icdc.portal.entry.asking import ask_to_come_in
from icdc.portal.entry.keys import make_key
from icdc.web.clock import today
from tests.accounts.cast import give, proved_twice, set_up_codes
from tests.conftest import browser_of
from tests.factories import PASSWORD, make_course, make_passkey, make_user
from tests.house.walking import World

HALF_WAY = ("code", "recovery-code", "rescue")
CONFIRMED = (
    "passkeys", "passkeys/deletion", "recovery-codes", "second-factor", "second-factor/removal",
)  # fmt: skip


@dataclass(frozen=True)
class Scene:
    who: str
    paths: tuple[str, ...]


def scenes(world: World) -> list[Scene]:
    """Committed, inside the world's rolled back database."""
    person = db.session.get_one(Trainee, world.theirs.trainee_id)
    links = tuple(_links(person))
    world.browser("manager").post("/gender-share/publication", data={"state": "on"})
    user = make_user("locked@example.kg", RoleName.manager)
    set_up_codes(user)
    world.memories["half way"] = _half_way(world.app, user)
    make_passkey(user)
    world.memories["with a choice"] = _half_way(world.app, user)
    world.memories["confirmed"] = _confirmed(world.app, user)
    return [
        Scene("visitor", (*links, f"{links[-1]}.json", "/figures", "/figures.csv")),
        Scene("manager", (_pair(world),)),
        Scene("half way", tuple(f"/sign-in/{page}" for page in HALF_WAY)),
        Scene("with a choice", ("/sign-in/way",)),
        Scene("confirmed", tuple(f"/account/{page}" for page in CONFIRMED)),
    ]


def _links(person: Trainee) -> Iterator[str]:
    """What letters lead to."""
    invited = make_user("invited@example.kg", RoleName.trainer)
    invited.invited_at = now()
    begins = today() + timedelta(days=20)
    course = make_course("OPEN", starts_on=begins, ends_on=begins + timedelta(days=5))
    course.applications_until = today() + timedelta(days=10)
    asked = ask_to_come_in(person.email)[0]
    link = make_key(asked, person, asks_birth_date=True)[0]
    application = db.session.scalars(select(Application).order_by(Application.id)).first()
    assert application is not None
    yield f"/invitations/{token_of(invited)}"
    reset = generate_reset_password_token(invited)  # type: ignore[no-untyped-call] # theirs
    yield f"/password-reset/{reset}"
    yield f"/catalogue/{course.id}"
    yield f"/my-record/entry/{asked.ref}"
    yield f"/my-record/entry/link/{link}"
    yield f"/applications/{application.code}"
    yield f"/verify/{person.enrolments[0].certificates[0].code}"
    db.session.commit()


def _pair(world: World) -> str:
    return f"/trainees/{world.theirs.trainee_id}/merges/new?other={world.own.trainee_id}"


def _half_way(app: Flask, user: User) -> dict[str, object]:
    browser = app.test_client()
    give(browser, email=str(user.email))
    return _memory(browser)


def _confirmed(app: Flask, user: User) -> dict[str, object]:
    browser = proved_twice(browser_of(app, user), user)
    browser.post("/account/confirmation", data={"password": PASSWORD})
    return _memory(browser)


def _memory(browser: FlaskClient) -> dict[str, object]:
    with browser.session_transaction() as session:
        return dict(session)
