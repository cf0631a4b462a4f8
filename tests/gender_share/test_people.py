"""The people behind a number: who stands there, in which order, and to whom they are shown."""

from datetime import date

import pytest

from icdc.extensions import db
from icdc.models import Act, AuditEntry, Certificate, Enrolment, Gender, Sector, State, Trainee
from tests.conftest import StrictClient
from tests.factories import make_certificate, make_course, make_enrolment, make_trainee
from tests.gender_share.opening import file_of, names_in
from tests.gender_share.reading import words_of

PEOPLE = "/gender-share/people"
QUARTER = "from=2023-01-01&to=2023-03-31"


@pytest.mark.usefixtures("cast")
def test_the_page_says_in_words_what_it_counts(manager: StrictClient) -> None:
    page = words_of(manager.get(f"{PEOPLE}?of=registered&gender=women&{QUARTER}&region=KG11").text)

    assert "Registered: women 1 person , each once, however many courses" in page
    assert "Period: 01.01.2023 – 31.03.2023" in page
    assert "Region of the course: Bishkek" in page
    assert "As of: 31.03.2023" in page


@pytest.mark.usefixtures("cast")
def test_a_browser_gets_the_page_and_htmx_the_list(
    manager: StrictClient, as_htmx: dict[str, str]
) -> None:
    for count in ("people", "each"):
        page = manager.get(f"{PEOPLE}?count={count}")
        partial = manager.get(f"{PEOPLE}?count={count}", headers=as_htmx)

        assert "<html" in page.text
        assert partial.text.lstrip().startswith('<section id="opened"')
        assert "HX-Request" in partial.headers["Vary"]


def test_a_person_stands_with_every_course_that_counts(manager: StrictClient) -> None:
    aigul = make_trainee(
        birth_date=date(1995, 4, 12), organisation="Школа № 5", region_code="KG03",
        pin="11204199510082",
    )  # fmt: skip
    for code in ("B-1", "A-1"):
        make_enrolment(make_course(code), aigul)
    make_enrolment(make_course("NEVER"), aigul, State.cancelled)

    page = manager.get(f"{PEOPLE}?of=registered")

    assert "Асанова Айгүл woman 1995 Jalal-Abad Школа № 5 B-1 , A-1" in words_of(page.text)
    assert f'href="/trainees/{aigul.id}"' in page.text
    assert "11204199510082" not in page.text


def test_each_enrolment_is_a_line_with_its_day_and_state(manager: StrictClient) -> None:
    course = make_course("DA-1")
    make_enrolment(course, state=State.withdrawn, registered_on=date(2023, 3, 4))

    page = words_of(manager.get(f"{PEOPLE}?of=registered&count=each").text)

    assert "Registered: everybody 1 enrolment" in page
    assert "Асанова Айгүл woman DA-1 04.03.2023 ← withdrawn" in page


def test_each_certificate_is_a_line_that_leads_to_it(manager: StrictClient) -> None:
    enrolment = make_enrolment(make_course("DA-1"), state=State.completed)
    certificate = make_certificate(enrolment, date(2023, 3, 12), number="ICDC-7")

    page = manager.get(f"{PEOPLE}?of=certified&count=each").text

    assert "Асанова Айгүл woman DA-1 12.03.2023 ICDC-7" in words_of(page)
    assert f'href="/certificates/{certificate.id}"' in page


@pytest.mark.usefixtures("cast")
def test_back_to_the_figures_the_selection_is_kept(manager: StrictClient) -> None:
    page = manager.get(f"{PEOPLE}?of=certified&gender=women&by=month&key=2023-03&{QUARTER}").text

    assert 'href="/gender-share?from=2023-01-01&amp;to=2023-03-31&amp;by=month"' in page


@pytest.mark.usefixtures("cast")
def test_a_group_asks_as_of_the_last_day_of_the_whole_selection(manager: StrictClient) -> None:
    february = f"{PEOPLE}?of=certified&by=month&key=2023-02&to=2023-"

    # Erke's certificate of February was revoked on 31 March.
    assert "1 person" in words_of(manager.get(february + "03-30").text)
    assert "0 people" in words_of(manager.get(february + "03-31").text)


def test_pages_go_on_where_the_one_before_ended(manager: StrictClient) -> None:
    course, other = make_course("DA-1"), make_course("DA-2")
    for number in range(51):
        twice = make_trainee(given_name=f"А{number:02}")
        make_enrolment(course, twice)
        make_enrolment(other, twice)

    people = list(names_in(manager, f"{PEOPLE}?count=people"))
    each = list(names_in(manager, f"{PEOPLE}?count=each"))

    assert people == [f"Асанова А{number:02}" for number in range(51)]
    assert each == [name for name in people for _ in range(2)]


@pytest.mark.parametrize("count", ["people", "each"])
def test_a_page_leads_back_to_the_one_before(manager: StrictClient, count: str) -> None:
    course = make_course()
    for number in range(60):
        make_enrolment(course, make_trainee(given_name=f"А{number:02}"))
    ids = {
        one.trainee.given_name: one.trainee_id if count == "people" else one.id
        for one in db.session.query(Enrolment)
    }

    page = manager.get(f"{PEOPLE}?count={count}&before={ids['А55']}").text

    assert "А05<" in page
    assert "А54<" in page
    assert ("А04<" in page, "А55<" in page) == (False, False)
    assert f"before={ids['А05']}" in page
    assert f"after={ids['А54']}" in page


def test_ages_are_asked_for_page_by_page(manager: StrictClient) -> None:
    course = make_course()
    for number in range(60):
        person = make_trainee(given_name=f"А{number:02}", birth_date=date(1998, 1, 1))
        make_enrolment(course, person)

    for count in ("people", "each"):
        names = list(names_in(manager, f"{PEOPLE}?count={count}&by=age_band&key=25-34"))
        assert len(set(names)) == len(names) == 60


def test_somebody_without_a_name_can_still_be_opened(manager: StrictClient) -> None:
    erased = make_trainee(family_name="", given_name="")
    make_enrolment(trainee=erased)

    page = manager.get(PEOPLE).text

    assert f'<a href="/trainees/{erased.id}">No name, record {erased.id}</a>' in page


def test_nobody_is_a_sentence(manager: StrictClient) -> None:
    page = words_of(manager.get(PEOPLE).text)

    assert "Registered: everybody 0 people" in page
    assert "Nobody is counted here." in page


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("of=invited", "invited is none of: registered, certified, applied, step_registered"),
        ("count=courses", "courses is none of: people, each."),
        ("gender=girls", "girls is none of: women, men, other, not_stated, stated."),
        ("of=attended&count=each", "A step counts people, each once; it has no other count."),
        ("key=NO-1", "The breakdown by course has no group NO-1."),
        ("by=programme&key=NO", "The breakdown by programme has no group NO."),
        ("by=region&key=Bishkek", "The breakdown by region has no group Bishkek."),
        ("by=home&key=KG99", "The breakdown by home has no group KG99."),
        ("by=sector&key=idle", "The breakdown by sector has no group idle."),
        ("by=age_band&key=25", "The breakdown by age_band has no group 25."),
        ("by=month&key=2023-13", "The breakdown by month has no group 2023-13."),
        ("by=quarter&key=2023-Q5", "The breakdown by quarter has no group 2023-Q5."),
        ("by=year&key=twenty", "The breakdown by year has no group twenty."),
        ("by=week&key=7", "Figures cannot be broken down by week"),
        ("from=2023-02-30", "2023-02-30 is not a date; write 31.10.2023."),
    ],
)
def test_wrong_words_are_named(manager: StrictClient, words: str, sentence: str) -> None:
    for address in (PEOPLE, f"{PEOPLE}.csv"):
        answer = manager.get(f"{address}?{words}")

        assert answer.status_code == 422
        assert sentence in answer.text


def test_all_that_is_wrong_is_said_at_once(manager: StrictClient) -> None:
    page = manager.get(f"{PEOPLE}?of=a&count=b&gender=c&key=d&course=e").text

    for word in "abc":
        assert f"{word} is none of:" in page
    assert "has no group d." in page
    assert "There is no course e." in page


@pytest.mark.usefixtures("cast")
def test_the_file_carries_what_it_was_made_of(manager: StrictClient) -> None:
    words = f"of=certified&count=each&gender=women&programme=DA&{QUARTER}"

    text = manager.get(f"{PEOPLE}.csv?{words}").data.decode("utf-8-sig")

    for line in (
        "List;Certified: women (certificates)", "Filter: Programme;DA · Data analytics",
        "Filter: Period;01.01.2023 – 31.03.2023", "Filter: As of;31.03.2023",
        "Filter: Definition;1", "Rows;2",
    ):  # fmt: skip
        assert line in text.splitlines()
    assert text.count("TEST-") == 2


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_that_a_file_went_out_is_recorded(manager: StrictClient, form: str) -> None:
    answer = manager.get(f"{PEOPLE}.{form}?of=registered&gender=women&{QUARTER}")

    entry = db.session.query(AuditEntry).filter_by(act=Act.list_exported).one()
    assert answer.status_code == 200
    assert "Registered: women" in entry.reason
    assert "01.01.2023 – 31.03.2023" in entry.reason
    assert entry.reason.endswith("Rows: 2")


def test_no_file_has_a_pin(manager: StrictClient) -> None:
    person = make_trainee(pin="11204199510082", sector=Sector.state)
    make_certificate(make_enrolment(trainee=person, state=State.completed))

    for words in ("of=registered", "of=registered&count=each", "of=certified&count=each"):
        assert "11204199510082" not in manager.get(f"{PEOPLE}.csv?{words}").text


def test_nothing_that_people_typed_becomes_a_formula(manager: StrictClient) -> None:
    make_enrolment(trainee=make_trainee(organisation="=1+1"))

    line = file_of(manager, {"of": "registered"})[0]

    assert "'=1+1" in line


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("address", [PEOPLE, f"{PEOPLE}.csv", f"{PEOPLE}.xlsx"])
def test_a_trainer_sees_nobody(client: StrictClient, address: str) -> None:
    answer = client.get(f"{address}?of=registered&gender=women")

    assert answer.status_code == 403
    assert "Асанова" not in answer.text


@pytest.mark.usefixtures("cast")
def test_who_was_there_as_of_a_day_is_listed_as_of_that_day(manager: StrictClient) -> None:
    erke = db.session.query(Trainee).filter_by(gender=Gender.other).one()
    certificate = db.session.query(Certificate).filter_by(trainee_id=erke.id).one()

    before = manager.get(f"{PEOPLE}?of=certified&count=each&as_of=2023-03-30").text
    after = manager.get(f"{PEOPLE}?of=certified&count=each&as_of=2023-03-31").text

    assert certificate.number in before
    assert certificate.number not in after
