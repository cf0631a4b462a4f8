"""The way in."""

from icdc.models import RoleName
from tests.conftest import StrictClient
from tests.factories import PASSWORD, make_user


def test_the_right_password_signs_in(visitor: StrictClient) -> None:
    make_user("aida@example.kg", RoleName.manager)

    response = visitor.post("/sign-in", data={"email": "aida@example.kg", "password": PASSWORD})

    assert response.status_code == 302
    assert visitor.get("/").location == "/overview"


def test_a_wrong_password_is_refused_in_words(visitor: StrictClient) -> None:
    make_user("aida@example.kg", RoleName.manager)

    response = visitor.post("/sign-in", data={"email": "aida@example.kg", "password": "wrong"})

    assert "The e-mail or the password is wrong." in response.text


def test_an_expired_session_under_htmx_leads_to_the_sign_in_page(
    visitor: StrictClient, as_htmx: dict[str, str]
) -> None:
    page = {"HX-Current-URL": "http://localhost/courses/7?tab=roster"}

    response = visitor.get("/", headers=as_htmx | page)

    assert response.status_code == 401
    assert response.text == ""
    assert response.headers["HX-Redirect"] == "/sign-in?next=/courses/7?tab%3Droster"


def test_a_program_is_told_in_its_own_language(visitor: StrictClient) -> None:
    asked = {"Accept": "application/json"}

    response = visitor.get("/gender-share.json", headers=asked)

    assert (response.status_code, response.json) == (401, {"error": "Sign in first."})


def test_a_browser_that_asks_for_figures_is_sent_to_sign_in(visitor: StrictClient) -> None:
    asked = {"Accept": "text/html,*/*;q=0.8"}

    response = visitor.get("/gender-share.json", headers=asked)

    assert response.location == "/sign-in?next=/gender-share.json"


def test_nobody_is_sent_to_a_foreign_house(visitor: StrictClient, as_htmx: dict[str, str]) -> None:
    page = {"HX-Current-URL": "http://evil.example/courses"}

    response = visitor.get("/", headers=as_htmx | page)

    assert response.headers["HX-Redirect"] == "/sign-in?next=/"
