"""The work list: what blocks or bends the report, and putting it right there."""

from datetime import date, timedelta

import pytest

from icdc.extensions import db
from icdc.gender_share.filters import read_selection
from icdc.gender_share.work_list.kinds import Kind
from icdc.gender_share.work_list.places import Place
from icdc.gender_share.work_list.queries import counts_of, sections_of
from icdc.models import DistinctPair, Enrolment, Gender, Mode, RoleName, State, Trainee
from icdc.web.clock import today
from tests.conftest import StrictClient
from tests.factories import (
    make_certificate,
    make_course,
    make_enrolment,
    make_trainee,
    make_user,
)
from tests.gender_share.reading import words_of
from tests.statements import selects

BORN = date(1990, 5, 1)
LIST = "/gender-share/work-list"


def person(name: str = "А", gender: Gender = Gender.female, **more: object) -> Trainee:
    """Somebody of whom everything is known."""
    known: dict[str, object] = {"birth_date": BORN, "region_code": "KG11"} | more
    return make_trainee(given_name=name, gender=gender, **known)  # type: ignore[arg-type] # fields


def enrolled(trainee: Trainee | None = None, state: State = State.registered) -> Enrolment:
    return make_enrolment(make_course(region_code="KG11"), trainee or person(), state)


def counts(**words: str) -> dict[str, int]:
    """Of the kinds that are there."""
    found = counts_of(read_selection(words), tuple(Kind), today())
    return {kind.value: count for kind, count in found.items() if count}


@pytest.fixture
def farida(app: object) -> Enrolment:
    """The only one of five who did not state a gender; two of the others are women."""
    for name, gender in (("Б", "female"), ("В", "female"), ("Г", "male"), ("Д", "male")):
        enrolled(person(name, Gender(gender)))
    return enrolled(person("Фарида", Gender.not_stated))


@pytest.mark.usefixtures("app")
def test_who_is_known_in_full_is_on_no_list() -> None:
    make_certificate(enrolled(state=State.completed))

    assert counts() == {}


@pytest.mark.usefixtures("cast")
def test_each_kind_is_counted_as_by_hand() -> None:
    # Farida; all six people; the course of Daniyar; Farida and Erke, who have one name. Three
    # registered after the end (Aigul in DA-2, Chynara, Daniyar), and Aigul was certified before
    # DA-1 began. Farida and Erke completed, but what they had was revoked.
    assert counts() == {
        "gender": 1, "home": 6, "course_region": 1, "birth_date": 6, "dates": 4, "doubles": 1,
    }  # fmt: skip


@pytest.mark.usefixtures("cast")
def test_the_list_is_that_of_the_selection() -> None:
    first = {"from": "2023-01-01", "to": "2023-01-31"}

    assert counts(**first) == {"home": 2, "birth_date": 2, "dates": 4}
    assert counts(course="TU-1") == {
        "home": 1, "course_region": 1, "birth_date": 1, "dates": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({"programme": "DA"}, {"gender": 1, "home": 5, "birth_date": 5, "dates": 3, "doubles": 1}),
        ({"region": "KG11"}, {"home": 3, "birth_date": 3, "dates": 1}),
        (
            {"home": "none", "settlement": "none", "sector": "none", "age_band": "none"},
            {
                "gender": 1,
                "home": 6,
                "course_region": 1,
                "birth_date": 6,
                "dates": 4,
                "doubles": 1,
            },
        ),
        ({"age_band": "25-34"}, {}),
        # Chynara and Daniyar came later; a wrong day is looked for whenever.
        (
            {"as_of": "2023-03-30"},
            {"gender": 1, "home": 4, "birth_date": 4, "dates": 4, "doubles": 1},
        ),
    ],
)
@pytest.mark.usefixtures("cast")
def test_every_filter_narrows_every_kind(words: dict[str, str], expected: dict[str, int]) -> None:
    assert counts(**words) == expected


@pytest.mark.usefixtures("app")
def test_who_only_applied_blocks_no_report() -> None:
    enrolled(person(gender=Gender.not_stated, region_code=None), State.applied)

    assert counts() == {}


@pytest.mark.usefixtures("app")
def test_a_course_online_needs_no_region() -> None:
    make_enrolment(make_course("IN-1"), person("Б"))
    online = make_enrolment(make_course("ON-1"), person("В")).course
    online.mode = Mode.online
    db.session.commit()

    assert counts() == {"course_region": 1}


@pytest.mark.parametrize(
    ("registered_on", "born", "sentence"),
    [
        (date(1999, 12, 31), date(1980, 1, 1), "registered before the year 2000"),
        (date(2023, 3, 11), BORN, "registered after the course ended"),
        (date(2023, 3, 1), date(2023, 3, 2), "born after being registered"),
        (date(2000, 1, 1), date(1980, 1, 1), ""),
        (date(2023, 3, 10), BORN, ""),
        (date(2023, 3, 1), date(2023, 3, 1), ""),
    ],
)
def test_days_that_cannot_be_right_are_named(
    manager: StrictClient, registered_on: date, born: date, sentence: str
) -> None:
    course = make_course(region_code="KG11")
    make_enrolment(course, person(birth_date=born), registered_on=registered_on)

    assert counts() == ({"dates": 1} if sentence else {})
    assert sentence in words_of(manager.get(LIST).text)


def test_a_registration_in_the_future_is_wrong(manager: StrictClient) -> None:
    tomorrow = today() + timedelta(days=1)
    course = make_course(region_code="KG11", starts_on=tomorrow, ends_on=tomorrow)
    make_enrolment(course, person("Б"), registered_on=tomorrow)
    make_enrolment(course, person("В"), registered_on=today())

    assert counts() == {"dates": 1}
    assert "registered in the future" in words_of(manager.get(LIST).text)


@pytest.mark.parametrize(
    ("issued_on", "sentences"),
    [
        (date(2023, 2, 28), "certified before the course began; certified before being registered"),
        (date(2023, 3, 1), "certified before being registered"),
        (date(2023, 3, 2), ""),
    ],
)
def test_a_certificate_comes_after_course_and_registration(
    manager: StrictClient, issued_on: date, sentences: str
) -> None:
    course = make_course(region_code="KG11")
    enrolment = make_enrolment(course, person(), State.completed, date(2023, 3, 2))
    make_certificate(enrolment, issued_on)

    assert counts() == ({"dates": 1} if sentences else {})
    assert sentences in words_of(manager.get(LIST).text)


@pytest.mark.usefixtures("app")
def test_a_wrong_day_is_listed_though_it_lies_outside_the_period() -> None:
    make_enrolment(make_course(region_code="KG11"), person(), registered_on=date(1923, 3, 1))

    assert counts(**{"from": "2023-01-01", "to": "2023-12-31"}) == {"dates": 1}


@pytest.mark.parametrize(
    ("one", "other", "are_listed"),
    [
        ({}, {}, True),
        ({"birth_date": None}, {}, True),
        ({"birth_date": date(1991, 5, 1)}, {}, False),
        ({"pin": "20105199012345"}, {}, True),
        ({"pin": "20105199012345"}, {"pin": "20105199054321"}, False),
        ({"given_name": "Айгуль"}, {}, True),
        ({"given_name": "Чынара"}, {}, False),
    ],
)
@pytest.mark.usefixtures("app")
def test_two_records_of_one_name_may_be_one_person(
    one: dict[str, object], other: dict[str, object], are_listed: bool
) -> None:
    known: dict[str, object] = {"region_code": "KG11", "birth_date": BORN}
    for more in (one, other):
        enrolled(make_trainee(**(known | more)))  # type: ignore[arg-type] # fields of a person

    assert counts().get("doubles", 0) == are_listed


def test_a_pair_is_compared_or_told_apart(manager: StrictClient, as_htmx: dict[str, str]) -> None:
    low, high = person(), person()
    enrolled(low)
    enrolled(high)
    ends = {"low_id": low.id, "high_id": high.id}
    assert counts() == {"doubles": 1}
    assert f"/trainees/{low.id}/merges/new?other={high.id}" in manager.get(LIST).text

    answer = manager.post(f"{LIST}/distinctions", data=ends, headers=as_htmx)
    again = manager.post(f"{LIST}/distinctions?kind=doubles", data=ends)

    assert 'id="work-count-doubles">✓' in answer.text
    assert (again.status_code, again.location) == (303, f"{LIST}?kind=doubles")
    assert db.session.get_one(DistinctPair, (low.id, high.id)).said_by_id
    assert counts() == {}


def test_who_completed_is_led_to_the_page_for_issuing(manager: StrictClient) -> None:
    enrolment = enrolled(state=State.completed)
    enrolled(person("Б"), State.not_completed)

    assert counts() == {"uncertified": 1}
    assert f"/courses/{enrolment.course_id}/certificates/new" in manager.get(LIST).text


def test_a_certificate_without_completion_is_listed(manager: StrictClient) -> None:
    certificate = make_certificate(enrolled(state=State.not_completed))
    make_certificate(enrolled(person("Б"), State.completed))

    assert counts() == {"uncompleted": 1}
    assert certificate.number in words_of(manager.get(LIST).text)


def test_the_page_says_what_the_not_stated_do_to_the_share(
    manager: StrictClient, farida: Enrolment
) -> None:
    page = words_of(manager.get(LIST).text)

    assert "Registered people 50.0 % 2 of 4 ✓ At least 30 % Not stated: 1." in page
    assert "between 40.0 % and 60.0 %" in page
    assert "The choice is what the person says" in page
    assert farida.trainee.full_name in page


def test_a_gender_said_changes_figure_count_and_row_at_once(
    manager: StrictClient, farida: Enrolment, as_htmx: dict[str, str]
) -> None:
    address = f"{LIST}/gender/{farida.trainee_id}/gender?course={farida.course.code}"

    answer = manager.post(
        address, data=typed("female", "not_stated"), headers=as_htmx, follow_redirects=True
    )

    assert farida.trainee.gender is Gender.female
    assert "100.0 %" in answer.text
    assert "1 of 1" in answer.text
    assert 'hx-target="#work-headline"' in answer.text
    assert 'id="work-count-gender">✓' in answer.text
    assert f'id="work-tick-gender-{farida.trainee_id}"><span aria-hidden="true"' in answer.text


def test_without_scripts_one_comes_back_to_the_same_place(
    manager: StrictClient, farida: Enrolment
) -> None:
    address = f"{LIST}/gender/{farida.trainee_id}/gender"
    words = f"?course={farida.course.code}&kind=gender"

    opened = manager.get(f"{address}/edit{words}")
    saved = manager.post(f"{address}{words}", data=typed("male", "not_stated"))

    assert "<html" in opened.text
    assert f'action="{address}{words.replace("&", "&amp;")}"' in opened.text
    anchor = f"gender-share-work-list-gender-{farida.trainee_id}-gender"
    assert (saved.status_code, saved.location) == (303, f"{LIST}{words}#{anchor}")


def test_the_second_of_two_savers_sees_both_values(
    manager: StrictClient, farida: Enrolment, as_htmx: dict[str, str]
) -> None:
    address = f"{LIST}/gender/{farida.trainee_id}/gender"
    manager.post(address, data=typed("female", "not_stated"))

    answer = manager.post(address, data=typed("other", "not_stated"), headers=as_htmx)

    assert answer.status_code == 409
    assert "<dd>woman</dd>" in answer.text
    assert "<dd>other</dd>" in answer.text
    assert farida.trainee.gender is Gender.female


def test_a_person_a_course_and_a_day_are_put_right(manager: StrictClient) -> None:
    enrolment = make_enrolment(
        make_course(), person(birth_date=None, region_code=None), registered_on=date(1923, 3, 1)
    )
    of_person, of_course = enrolment.trainee_id, enrolment.course_id

    manager.post(f"{LIST}/home/{of_person}/region_code", data=typed("KG11"))
    manager.post(f"{LIST}/birth_date/{of_person}/birth_date", data=typed("01.05.1990", version=2))
    manager.post(f"{LIST}/course_region/{of_course}/region_code", data=typed("KG21"))
    day = f"{LIST}/dates/{enrolment.id}/registered_on"
    manager.post(day, data=typed("01.03.2023", "01.03.1923"))

    assert (enrolment.trainee.region_code, enrolment.trainee.birth_date) == ("KG11", BORN)
    assert enrolment.course.region_code == "KG21"
    assert enrolment.registered_on == date(2023, 3, 1)
    assert counts() == {}


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("", "“” is not a date"),
        ("31.02.2023", "“31.02.2023” is not a date"),
        ("31.12.1999", "31.12.1999 cannot be a day of registration."),
        ("01.01.2999", "01.01.2999 cannot be a day of registration."),
    ],
)
def test_a_day_that_cannot_be_is_refused_in_its_cell(
    manager: StrictClient, as_htmx: dict[str, str], day: str, sentence: str
) -> None:
    enrolment = enrolled()
    address = f"{LIST}/dates/{enrolment.id}/registered_on"

    answer = manager.post(address, data=typed(day, "01.03.2023"), headers=as_htmx)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert "<html" not in answer.text


def test_a_row_that_still_needs_something_gets_no_tick(
    manager: StrictClient, farida: Enrolment, as_htmx: dict[str, str]
) -> None:
    address = f"{LIST}/gender/{farida.trainee_id}/gender"

    answer = manager.get(address, headers=as_htmx)

    assert f'id="work-tick-gender-{farida.trainee_id}"></span>' in answer.text
    assert 'id="work-count-gender">1' in answer.text


@pytest.mark.usefixtures("app")
def test_a_long_list_goes_on_where_its_page_ends() -> None:
    course = make_course(region_code="KG11")
    for number in range(52):
        make_enrolment(course, person(str(number), Gender.not_stated))
    selection = read_selection({})

    (first,) = sections_of(Place(selection, Kind.gender), {Kind.gender: 52}, today())
    assert first.after is not None
    place = Place(selection, Kind.gender, first.after)
    (second,) = sections_of(place, {Kind.gender: 52}, today())

    assert (len(first.rows), len(second.rows), second.after) == (50, 2, None)


def test_the_page_of_a_kind_shows_that_kind_only(manager: StrictClient, farida: Enrolment) -> None:
    enrolled(person("Е", region_code=None))

    page = words_of(manager.get(f"{LIST}?kind=home").text)

    assert farida.trainee.full_name not in page
    assert "“No region given”" in page
    assert manager.get(f"{LIST}?kind=shoes").status_code == 404


def bend(number: int) -> None:
    """One row of every kind, at least."""
    nobody: dict[str, object] = {"birth_date": None, "region_code": None}
    course = make_course(f"B-{number}")
    for name in (f"Д{number}", f"Д{number}", f"Ж{number}"):
        make_enrolment(course, person(name, Gender.not_stated, **nobody), State.completed)
    late = make_enrolment(course, person(f"К{number}"), registered_on=date(2023, 4, 1))
    make_certificate(late)


def test_the_page_needs_as_many_statements_however_long_the_list(manager: StrictClient) -> None:
    bend(1)
    with selects() as few:
        manager.get(LIST)
    for number in range(2, 9):
        bend(number)

    with selects() as many:
        manager.get(LIST)

    assert set(counts()) == {kind.value for kind in Kind}
    assert len(few) == len(many) <= 16


def test_the_office_alone_uses_the_list(client: StrictClient, visitor: StrictClient) -> None:
    trainee = person()
    address = f"{LIST}/gender/{trainee.id}/gender"

    assert client.get(LIST).status_code == 403
    assert client.post(address, data=typed("male", "female")).status_code == 403
    assert visitor.get(LIST).status_code == 302
    own = make_user("trainee@example.kg", RoleName.trainee)
    assert visitor.sign_in(own).get(LIST).status_code == 403
    assert trainee.gender is Gender.female


def test_a_cell_that_the_list_does_not_have_is_not_found(
    manager: StrictClient, farida: Enrolment
) -> None:
    for path in ("gender/{}/family_name", "shoes/{}/gender", "doubles/{}/gender"):
        assert manager.get(f"{LIST}/{path.format(farida.trainee_id)}/edit").status_code == 404
    assert manager.get(f"{LIST}/gender/999999/gender/edit").status_code == 404


def test_a_wrong_filter_is_a_sentence(manager: StrictClient) -> None:
    response = manager.get(f"{LIST}?from=x")

    assert response.status_code == 422
    assert "x is not a date" in response.text


def typed(value: str, seen: str = "", version: int = 1) -> dict[str, object]:
    return {"value": value, "seen": seen, "version": version}


def test_after_a_mend_every_section_on_the_page_follows(
    manager: StrictClient, as_htmx: dict[str, str]
) -> None:
    known, unknown = person(birth_date=BORN), person(birth_date=None)
    enrolled(known)
    enrolled(unknown)
    assert counts() == {"birth_date": 1, "doubles": 1}
    address = f"{LIST}/birth_date/{unknown.id}/birth_date"

    answer = manager.post(
        address, data=typed("05.05.1985", ""), headers=as_htmx, follow_redirects=True
    )

    assert 'hx-target="#work-doubles" hx-swap="outerHTML"' in answer.text
    assert 'id="work-kind-doubles">✓' in answer.text
    assert "Compare and merge" not in answer.text
    # The mended row keeps its section, and its tick.
    assert 'hx-target="#work-birth_date"' not in answer.text
    assert 'id="work-count-birth_date">✓' in answer.text


@pytest.mark.parametrize(
    ("kind", "name", "query", "all_kinds"),
    [
        ("dates", "registered_on", "", True),
        ("birth_date", "birth_date", "", False),
        ("birth_date", "birth_date", "?age_band=none", True),
        ("home", "region_code", "?home=none", True),
        ("home", "region_code", "", False),
    ],
)
def test_a_row_that_may_leave_the_selection_touches_every_kind(
    manager: StrictClient, as_htmx: dict[str, str], kind: str, name: str, query: str,
    all_kinds: bool,
) -> None:  # fmt: skip
    enrolment = enrolled()
    record_id = enrolment.id if kind == "dates" else enrolment.trainee_id

    answer = manager.get(f"{LIST}/{kind}/{record_id}/{name}{query}", headers=as_htmx)

    assert ('hx-target="#work-kind-uncertified"' in answer.text) is all_kinds
