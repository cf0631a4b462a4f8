"""The figures that everybody may see, once the office says so."""

import csv
from datetime import date, timedelta
from io import StringIO

import pytest
from sqlalchemy import select

from icdc.extensions import db
from icdc.gender_share.publication.figures import KEPT, kept_figures, last_day
from icdc.models import (
    Act,
    Basis,
    Certificate,
    Gender,
    RoleName,
    Setting,
    State,
    Target,
)
from icdc.web.clock import today
from icdc.web.settings import read_setting, write_setting
from tests.conftest import StrictClient
from tests.factories import (
    acts,
    make_certificate,
    make_course,
    make_enrolment,
    make_programme,
    make_trainee,
    make_user,
    together,
)
from tests.gender_share.conftest import revoke
from tests.statements import selects

SWITCH = "/gender-share/publication"


@together()
def enrol(women: int, men: int, rest: int = 0, code: str = "DA", certified: int = 0) -> None:
    """In 2023, in Bishkek; the first of the women are certified."""
    course = make_course(f"{code}-1", make_programme(code, f"Title {code}"), region_code="KG11")
    genders = [Gender.female] * women + [Gender.male] * men + [Gender.not_stated] * rest
    for number, gender in enumerate(genders):
        enrolment = make_enrolment(course, make_trainee(gender=gender), State.completed)
        if number < certified:
            make_certificate(enrolment)


def publish(manager: StrictClient, state: str = "on") -> None:
    assert manager.post(SWITCH, data={"state": state}).status_code == 303


def rows_of(visitor: StrictClient) -> list[list[str]]:
    text = visitor.get("/figures.csv").get_data().decode("utf-8-sig")
    return list(csv.reader(StringIO(text), delimiter=";"))


def row_of(visitor: StrictClient, people: str, breakdown: str) -> list[str]:
    return next(row[4:] for row in rows_of(visitor) if row[:2] == [people, breakdown])


@pytest.mark.parametrize("address", ["/figures", "/figures.csv"])
def test_they_do_not_exist_until_the_office_shows_them(visitor: StrictClient, address: str) -> None:
    response, unknown = visitor.get(address), visitor.get("/no-such-page")

    assert response.status_code == 404
    assert "There is nothing at this address" in response.text
    assert response.text.count("\n") == unknown.text.count("\n")


def test_the_office_shows_and_hides_them(manager: StrictClient, visitor: StrictClient) -> None:
    publish(manager)
    shown = visitor.get("/figures")
    manager.post(SWITCH, data={"state": "off"})

    assert shown.status_code == 200
    assert visitor.get("/figures").status_code == 404
    assert [entry.act for entry in acts()] == [Act.figures_published, Act.figures_hidden]


def test_the_page_of_the_office_says_who_switched(manager: StrictClient) -> None:
    before = manager.get(SWITCH).text
    publish(manager)

    after = manager.get(SWITCH).text

    assert "Nobody has ever switched them on." in before
    assert "Switched by manager@example.kg on" in after
    assert 'name="state" value="off"' in after


def test_the_office_sees_what_the_public_would_see(
    manager: StrictClient, visitor: StrictClient
) -> None:
    enrol(women=60, men=40)
    preview = figures_in(manager.get(SWITCH).text)

    publish(manager)

    assert "60.0 %" in preview
    assert figures_in(visitor.get("/figures?lang=en").text) == preview
    assert figures_in(manager.get(SWITCH).text) == preview


def figures_in(page: str) -> str:
    start = page.index('<div class="public-figures"')
    return page[start : page.index("</p>\n</div>", start)]


def test_numbers_below_five_are_hidden_and_their_row_with_its_share(
    manager: StrictClient, visitor: StrictClient
) -> None:
    enrol(women=30, men=20, certified=30)
    enrol(women=9, men=3, code="TU")

    publish(manager)

    lines = {tuple(row[:3]): row[4:] for row in rows_of(visitor) if len(row) > 4}
    people = "registered people"
    assert lines[people, "programme", "TU"] == ["9", "…", "0", "…", "…"]
    # Of 23 men in all, DA's 20 would leave the three of TU.
    assert lines[people, "programme", "DA"] == ["30", "…", "0", "…", "…"]
    assert lines[people, "all", ""] == ["39", "23", "0", "62", "62.9"]


def test_other_and_not_stated_are_one_number_and_out_of_the_share(
    manager: StrictClient, visitor: StrictClient
) -> None:
    enrol(women=60, men=30, rest=10)

    publish(manager)

    numbers = row_of(visitor, "registered people", "all")
    assert numbers == ["60", "30", "10", "100", "66.6"]


def test_the_share_is_shown_where_only_a_few_are_silent(
    manager: StrictClient, visitor: StrictClient
) -> None:
    enrol(women=60, men=30, rest=3)

    publish(manager)

    numbers = row_of(visitor, "registered people", "all")
    assert numbers == ["60", "30", "…", "…", "66.6"]


@pytest.mark.parametrize(
    ("women", "men", "answer"),
    [
        (30, 70, "30.0 % of women and men are women, 30 of 100."),
        (29, 70, "29.2 % of women and men are women, 29 of 99."),
        (3, 70, "Women or men are too few to be shown."),
        (0, 0, "no data"),
    ],
)
def test_the_page_begins_with_the_share_and_the_target(
    manager: StrictClient, visitor: StrictClient, women: int, men: int, answer: str
) -> None:
    enrol(women=women, men=men)
    publish(manager)

    page = visitor.get("/figures?lang=en").text

    assert answer in page[: page.index("<table")]
    assert "The target is at least 30 % by 31.10.2023." in page[: page.index("<table")]


def test_a_target_is_named_only_where_it_asks(manager: StrictClient, visitor: StrictClient) -> None:
    enrol(women=30, men=70)
    db.session.scalars(select(Target)).one().basis = Basis.certified
    db.session.commit()

    publish(manager)

    head = visitor.get("/figures?lang=en").text.partition("<table")[0]
    assert head.count("The target is at least 30 %") == 1
    assert head.index("Certified people") < head.index("The target is at least 30 %")


def test_they_are_as_of_the_last_day_of_the_month_before(
    manager: StrictClient, visitor: StrictClient
) -> None:
    enrol(women=60, men=40)
    make_enrolment(registered_on=today().replace(day=1))

    publish(manager)

    assert row_of(visitor, "registered people", "all")[0] == "60"
    assert f"Figures as of {last_day(today()):%d.%m.%Y}." in visitor.get("/figures?lang=en").text


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2023, 3, 1), date(2023, 2, 28)),
        (date(2024, 3, 31), date(2024, 2, 29)),
        (date(2023, 1, 15), date(2022, 12, 31)),
    ],
)
def test_the_last_day_of_the_month_before(day: date, last: date) -> None:
    assert last_day(day) == last


def test_whoever_comes_late_into_the_registry_changes_nothing_until_the_next_month(
    manager: StrictClient, visitor: StrictClient
) -> None:
    enrol(women=60, men=40)
    publish(manager)

    enrol(women=1, men=0, code="TU")

    assert row_of(visitor, "registered people", "all")[0] == "60"


def test_they_are_counted_anew_when_a_month_has_ended(
    manager: StrictClient, visitor: StrictClient
) -> None:
    publish(manager)
    kept = db.session.get_one(Setting, KEPT)
    before = last_day(last_day(today()))
    kept.value = kept.value.replace(last_day(today()).isoformat(), before.isoformat())
    db.session.commit()

    enrol(women=60, men=40)

    assert row_of(visitor, "registered people", "all")[0] == "60"
    stored = kept_figures()
    assert stored is not None
    assert stored.as_of == last_day(today())


def test_a_visitor_makes_the_database_count_nothing(
    manager: StrictClient, visitor: StrictClient
) -> None:
    enrol(women=60, men=40)
    publish(manager)

    with selects() as seen:
        visitor.get("/figures")

    assert not [statement for statement in seen if "enrolment" in statement]


def test_counting_anew_shows_what_was_corrected(
    manager: StrictClient, visitor: StrictClient
) -> None:
    enrol(women=60, men=40)
    publish(manager)
    enrol(women=7, men=5, code="TU")

    publish(manager, "anew")

    assert row_of(visitor, "registered people", "all")[0] == "67"
    assert "sees by subtraction what has changed" in manager.get(SWITCH).text


def test_hidden_and_shown_again_in_the_month_they_are_the_same(
    manager: StrictClient, visitor: StrictClient
) -> None:
    enrol(women=60, men=40)
    publish(manager)
    publish(manager, "off")
    enrol(women=1, men=0, code="TU")
    preview = figures_in(manager.get(SWITCH).text)

    publish(manager)

    assert row_of(visitor, "registered people", "all")[0] == "60"
    assert figures_in(manager.get(SWITCH).text) == preview


def test_a_certificate_revoked_since_still_counts_as_of_then(
    manager: StrictClient, visitor: StrictClient
) -> None:
    enrol(women=60, men=40, certified=30)
    certificate = db.session.query(Certificate).first()
    assert certificate is not None
    revoke(certificate, last_day(today()) + timedelta(days=1))

    publish(manager)

    assert row_of(visitor, "certified people", "all")[0] == "30"


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_the_page_speaks_the_language_of_its_address(
    manager: StrictClient, visitor: StrictClient, language: str
) -> None:
    publish(manager)

    page = visitor.get(f"/figures?lang={language}")

    assert f'<html lang="{language}">' in page.text
    assert 'href="/figures?lang=ky"' in page.text


def test_the_public_page_has_no_script_no_cookie_and_no_person(
    manager: StrictClient, visitor: StrictClient
) -> None:
    enrol(women=60, men=40)
    publish(manager)

    page = visitor.get("/figures")

    assert "<script" not in page.text
    assert "Set-Cookie" not in page.headers
    assert "Асанова" not in page.text
    assert "/gender-share" not in page.text
    # Once the office hides them, a browser that has them shows them no longer.
    assert page.headers["Cache-Control"] == "private, no-cache"


def test_too_many_readings_are_refused(manager: StrictClient, visitor: StrictClient) -> None:
    publish(manager)

    answers = [visitor.get("/figures.csv").status_code for _ in range(61)]

    assert answers == [200] * 60 + [429]


def test_what_is_neither_on_nor_off_is_refused(manager: StrictClient) -> None:
    response = manager.post(SWITCH, data={"state": "maybe"})

    assert response.status_code == 422
    assert read_setting("public_figures", "off") == "off"


def test_trainers_and_trainees_do_not_switch(client: StrictClient) -> None:
    trainee = make_user("trainee@example.kg", RoleName.trainee)

    assert client.post(SWITCH, data={"state": "on"}).status_code == 403
    assert client.sign_in(trainee).get(SWITCH).status_code == 403


@pytest.mark.usefixtures("app")
def test_a_setting_tells_who_changed_it() -> None:
    user = make_user("office@example.kg", RoleName.administrator)

    write_setting("greeting", "Salam", user.id)
    db.session.commit()

    assert read_setting("greeting") == "Salam"
    assert db.session.get_one(Setting, "greeting").changed_by is user
    assert read_setting("farewell", "none") == "none"
