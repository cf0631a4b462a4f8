"""Where somebody's day begins, by role."""

import pytest
from flask import Flask

from icdc.accounts.service import roles_named
from icdc.extensions import db
from icdc.models import RoleName, User
from tests.conftest import StrictClient, browser_of
from tests.factories import PASSWORD, make_user

FIRST = {
    RoleName.administrator: ("/overview", "Overview"),
    RoleName.manager: ("/overview", "Overview"),
    RoleName.trainer: ("/today", "Today"),
    RoleName.trainee: ("/my-record", "My record"),
}


def with_roles(*roles: RoleName) -> User:
    user = make_user("two@example.kg", roles[0])
    user.roles = roles_named(roles)
    db.session.commit()
    return user


def menu(page: str) -> str:
    return page.partition('aria-label="Main"')[2].partition("</nav>")[0]


@pytest.mark.parametrize("role", RoleName)
def test_each_role_begins_at_its_own_page_which_stands_first_in_the_menu(
    app: Flask, role: RoleName
) -> None:
    browser = browser_of(app, make_user("one@example.kg", role))
    address, name = FIRST[role]

    assert browser.get("/").location == address
    first = menu(browser.get(address).text).partition("</a>")[0]
    assert f'href="{address}"' in first
    assert 'aria-current="page"' in first
    assert first.rstrip().endswith(name)


def test_of_two_roles_the_offices_page_comes_first_and_the_other_is_in_the_menu(app: Flask) -> None:
    browser = browser_of(app, with_roles(RoleName.manager, RoleName.trainer))

    assert browser.get("/").location == "/overview"
    page = menu(browser.get("/overview").text)
    assert page.index('href="/overview"') < page.index('href="/today"')
    assert browser.get("/today").status_code == 200


def test_a_trainer_who_was_a_trainee_reaches_the_own_record(app: Flask) -> None:
    browser = browser_of(app, with_roles(RoleName.trainer, RoleName.trainee))

    assert browser.get("/").location == "/today"
    assert 'href="/my-record"' in menu(browser.get("/today").text)


def test_the_staff_without_that_role_have_no_record_in_the_menu(client: StrictClient) -> None:
    assert "/my-record" not in menu(client.get("/today").text)


@pytest.mark.usefixtures("trainer")
def test_signing_in_leads_to_where_one_wanted_to_go(visitor: StrictClient) -> None:
    asked = visitor.get("/programmes", headers={"Accept": "text/html"}).location
    data = {"email": "trainer@example.kg", "password": PASSWORD, "next": "/programmes"}

    assert asked == "/sign-in?next=/programmes"
    assert visitor.post(asked, data=data).location == "/programmes"
