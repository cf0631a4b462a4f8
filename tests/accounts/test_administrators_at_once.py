"""Administrators who act on each other, and people who take up an invitation, at one moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask

from icdc.accounts.users.forms import seen_of
from icdc.accounts.users.inviting import invite, token_of
from icdc.extensions import db
from icdc.models import Role, RoleName, User
from tests.conftest import StrictClient, browser_of
from tests.factories import PASSWORD, make_user, serial

Request = tuple[StrictClient, str, dict[str, str]]


def all_at_once(requests: list[Request]) -> list[int]:
    together = Barrier(len(requests))

    def send(browser: StrictClient, address: str, form: dict[str, str]) -> int:
        together.wait()
        return browser.post(address, data=form).status_code

    with ThreadPoolExecutor(len(requests)) as threads:
        return [one.result() for one in [threads.submit(send, *asked) for asked in requests]]


def administrators(count: int) -> list[User]:
    """The only ones there are."""
    db.session.query(User).update({User.active: False})
    db.session.commit()
    names = (f"administrator{next(serial)}@example.kg" for _ in range(count))
    return [make_user(name, RoleName.administrator) for name in names]


def still_in() -> int:
    wanted = User.roles.any(Role.name == RoleName.administrator)
    return db.session.query(User).filter(User.active, wanted).count()


@pytest.mark.parametrize("way", ["closure", "edit"])
@pytest.mark.parametrize("_round", range(4))
def test_two_who_put_each_other_out_leave_one(registry: Flask, way: str, _round: int) -> None:
    with registry.app_context():
        one, other = administrators(2)
        requests: list[Request] = [
            (
                browser_of(registry, by),
                f"/users/{whom.id}/{way}",
                {"roles": "manager", "seen": seen_of(whom)},
            )
            for by, whom in ((one, other), (other, one))
        ]

    statuses = all_at_once(requests)

    # The other is told: signed out already, or no administrator any more. Nobody waits in vain.
    first, second = sorted(statuses, key=lambda status: status != 303)
    assert first == 303
    assert second in {302, 403, 422}
    with registry.app_context():
        assert still_in() == 1


@pytest.mark.parametrize("_round", range(4))
def test_three_in_a_ring_leave_one_at_least(registry: Flask, _round: int) -> None:
    with registry.app_context():
        ring = administrators(3)
        requests: list[Request] = [
            (browser_of(registry, by), f"/users/{whom.id}/closure", {})
            for by, whom in zip(ring, [*ring[1:], ring[0]], strict=True)
        ]

    statuses = all_at_once(requests)

    assert set(statuses) <= {302, 303, 403, 422}
    with registry.app_context():
        assert still_in() >= 1


@pytest.mark.parametrize("_round", range(4))
def test_two_commands_leave_one(registry: Flask, _round: int) -> None:
    with registry.app_context():
        emails = [user.email for user in administrators(2)]
    together = Barrier(2)

    def switch_off(email: str) -> int:
        together.wait()
        return registry.test_cli_runner().invoke(args=["users", "switch-off", email]).exit_code

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(switch_off, emails)) == [0, 1]
    with registry.app_context():
        assert still_in() == 1


@pytest.mark.parametrize("_round", range(3))
def test_of_two_who_take_up_one_invitation_the_second_finds_it_used(
    registry: Flask, _round: int
) -> None:
    with registry.app_context():
        notice = invite(f"aida{next(serial)}@example.kg", "", [RoleName.trainer], "en")
        db.session.commit()
        address = f"/invitations/{token_of(db.session.get_one(User, notice.record_id))}"
        form = {"password": PASSWORD, "again": PASSWORD}
        browsers = [
            browser_of(registry, make_user(f"a{next(serial)}@example.kg", RoleName.trainer))
        ]
        browsers.append(registry.test_client())  # type: ignore[arg-type] # the class set in conftest

    statuses = all_at_once([(browser, address, form) for browser in browsers])

    assert sorted(statuses) == [303, 404]


@pytest.mark.parametrize("_round", range(3))
def test_two_who_invite_the_same_address_make_one_account(registry: Flask, _round: int) -> None:
    with registry.app_context():
        address = f"invited{next(serial)}@example.kg"
        typed = {"email": address, "name": "Аида", "roles": "trainer", "language": "ru"}
        requests: list[Request] = [
            (browser_of(registry, by), "/users", typed) for by in administrators(2)
        ]

    assert sorted(all_at_once(requests)) == [303, 422]
    with registry.app_context():
        assert db.session.query(User).filter_by(email=address).count() == 1
