"""The list of accounts, and the page of each."""

from datetime import UTC, datetime

import pytest
from flask import Flask

from icdc.extensions import db
from icdc.models import Outcome, RoleName, SignIn, User, Way
from icdc.models.base import now
from icdc.web.settings import read_setting
from tests.accounts.administering import invite
from tests.conftest import StrictClient
from tests.factories import make_trainee, make_user, save


def signed_in(user: User, at: datetime, outcome: Outcome = Outcome.signed_in) -> None:
    save(SignIn(user_id=user.id, at=at, account_key="x", way=Way.password, outcome=outcome,
                address="192.0.2.7", browser="Firefox on Linux"))  # fmt: skip


def listed(browser: StrictClient, query: str = "") -> set[str]:
    """Who of the cast stands in the list."""
    page = browser.get(f"/users{query}").text.partition('id="users"')[2]
    cast = ("Бакыт", "Аида", "Мээрим", "Чынара", "Асанова")
    return {name for name in cast if name in page}


@pytest.fixture
def cast(app: Flask, administrator: StrictClient) -> None:
    invite(administrator)
    make_user("meerim@example.kg", RoleName.manager, "Мээрим")
    make_user("chynara@example.kg", RoleName.manager, "Чынара").active = False
    visitor = make_user("by-mail@example.kg", RoleName.trainee)
    make_trainee("Асанова", "Айгүл").user_id = visitor.id
    visitor.email = "person-7@my-record.invalid"
    db.session.commit()


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", {"Бакыт", "Аида", "Мээрим", "Чынара"}),
        ("?q=мЭЭр", {"Мээрим"}),
        ("?q=CHYNARA@", set()),
        ("?q=%25", set()),
        ("?role=manager", {"Мээрим", "Чынара"}),
        ("?role=manager&state=active", {"Мээрим"}),
        ("?state=active", {"Бакыт", "Мээрим"}),
        ("?state=invited", {"Аида"}),
        ("?state=switched_off", {"Чынара"}),
        ("?state=by_mail", {"Асанова"}),
        ("?state=by_mail&q=Айгул", {"Асанова"}),
        ("?state=by_mail&q=Мээрим", set()),
        ("?q=Асанова", set()),
        ("?role=king&state=tired&page=x", {"Бакыт", "Аида", "Мээрим", "Чынара"}),
    ],
)
def test_the_list_is_narrowed(administrator: StrictClient, query: str, names: set[str]) -> None:
    assert listed(administrator, query) == names


def test_the_list_comes_in_pages_that_keep_the_search(administrator: StrictClient) -> None:
    for number in range(51):
        make_user(f"t{number}@example.kg", RoleName.trainer, f"Тренер {number:02}")

    page = administrator.get("/users?q=Тренер&role=trainer").text

    assert page.count('<tr id="user-') == 50
    assert "page=2&amp;q=%D0%A2%D1%80%D0%B5%D0%BD%D0%B5%D1%80&amp;role=trainer" in page
    assert administrator.get("/users?q=Тренер&page=2").text.count('<tr id="user-') == 1


@pytest.mark.usefixtures("cast")
def test_a_mail_address_is_searched_for_without_standing_in_an_address(
    administrator: StrictClient,
) -> None:
    page = administrator.post("/users/search", data={"q": "CHYNARA@", "role": "manager"})

    found = page.text.partition('id="users"')[2]
    assert "Чынара" in found
    assert "Мээрим" not in found
    assert page.headers["HX-Replace-Url"] == "/users?role=manager"


def test_what_was_searched_for_is_kept_from_page_to_page(administrator: StrictClient) -> None:
    for number in range(51):
        make_user(f"t{number}@example.kg", RoleName.trainer, f"Тренер {number:02}")
    asked = {"q": "@EXAMPLE.kg", "role": "trainer"}

    first = administrator.post("/users/search", data=asked).text
    second = administrator.post("/users/search", data=asked | {"page": "2"}).text

    assert first.count('<tr id="user-') == 50
    assert '<input type="hidden" name="q" value="@EXAMPLE.kg">' in first
    assert '<button class="btn btn-sm btn-outline-secondary" name="page" value="2">' in first
    assert second.count('<tr id="user-') == 1


def test_htmx_gets_the_list_alone(administrator: StrictClient, as_htmx: dict[str, str]) -> None:
    piece = administrator.get("/users", headers=as_htmx)

    assert piece.text.startswith('<section id="users">')
    assert "HX-Request" in piece.headers["Vary"]


def test_the_last_sign_in_is_one_that_succeeded(administrator: StrictClient, chief: User) -> None:
    signed_in(chief, datetime(2023, 3, 1, 4, 0, tzinfo=UTC))
    signed_in(chief, datetime(2023, 3, 2, 4, 0, tzinfo=UTC))
    signed_in(chief, datetime(2023, 3, 3, 4, 0, tzinfo=UTC), Outcome.wrong_password)

    page = administrator.get("/users").text

    assert "02.03.2023 10:00" in page
    assert "03.03.2023" not in page


def test_the_page_of_an_account_tells_its_facts(administrator: StrictClient, trainer: User) -> None:
    person = make_trainee("Асанова", "Айгүл")
    person.user_id, trainer.tf_primary_method = trainer.id, "authenticator"
    db.session.commit()
    for minute in range(51):
        signed_in(trainer, datetime(2023, 3, 1, 4, minute, tzinfo=UTC), Outcome.wrong_code)

    page = administrator.get(f"/users/{trainer.id}").text

    assert f'href="/trainees/{person.id}"' in page
    assert page.count("wrong code") == 50
    assert "01.03.2023 10:50" in page
    assert "01.03.2023 10:00" not in page
    assert "Firefox on Linux" in page
    assert "Telephone lost" in page


def test_what_makes_no_sense_is_not_offered(administrator: StrictClient, chief: User) -> None:
    invited, own = invite(administrator), administrator.get(f"/users/{chief.id}").text

    page = administrator.get(f"/users/{invited.id}").text

    assert "Send the invitation again" in page
    assert "Send a link for a new password" not in page
    assert f"invited since {now():%d.%m.%Y}"[:13] in page
    assert "Switch off" not in own
    assert "Telephone lost" not in own


def test_the_rule_of_signing_in_is_switched(administrator: StrictClient, chief: User) -> None:
    assert 'selected value="on"' in administrator.get("/users/settings").text

    for value in ("off", "on", "off"):
        answer = administrator.post("/users/settings", data={"second_factor_required": value})
        assert answer.status_code == 303
        assert read_setting("second_factor_required") == value

    assert f"by {chief.name}." in administrator.get("/users/settings").text
    wrong = administrator.post("/users/settings", data={"second_factor_required": "perhaps"})
    assert wrong.status_code == 422
    assert read_setting("second_factor_required") == "off"
