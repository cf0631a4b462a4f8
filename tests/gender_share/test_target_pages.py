"""The page of the targets: counted by hand on the cast of conftest."""

from datetime import date, timedelta

import pytest

from icdc.extensions import db
from icdc.gender_share.aims import aim_of
from icdc.gender_share.selection import Selection
from icdc.models import Basis, Programme, RoleName, State, Target
from icdc.web.clock import today
from tests.conftest import StrictClient
from tests.factories import make_enrolment, make_programme, make_user, save
from tests.gender_share.reading import words_of
from tests.gender_share.test_page import enrol
from tests.statements import selects
from tests.undoing import offered, undo

PAGE = "/gender-share/targets"
FILLED = {
    "title": "Half by 2030", "percent": "50", "basis": "registered", "programme_id": "",
    "counts_from": "", "due_on": "31.12.2030", "source": "The centre's plan", "version": "1",
}  # fmt: skip


def make_target(
    due_on: date = date(2023, 3, 31),
    basis: Basis = Basis.both,
    percent: int = 30,
    counts_from: date | None = None,
    programme: Programme | None = None,
    title: str = "Ours",
) -> Target:
    return save(
        Target(
            title=title, percent=percent, basis=basis, due_on=due_on, counts_from=counts_from,
            programme=programme,
        )
    )  # fmt: skip


def card_of(manager: StrictClient, target: Target) -> str:
    page = manager.get(PAGE).text
    start = page.index(f'id="target-{target.id}"')
    return words_of("<main><p " + page[start : page.index("</section>", start)] + "</main>")


def first_target() -> Target:
    return db.session.query(Target).one()


def test_the_projects_own_target_stands_from_the_first_day(manager: StrictClient) -> None:
    card = card_of(manager, first_target())

    assert "At least 30 % women · registered and certified people · All programmes" in card
    assert "Until 31.10.2023, that day included." in card
    assert "no data" in card
    assert "✓" not in card


@pytest.mark.usefixtures("cast")
def test_a_due_target_shows_its_verdict_and_its_counts(manager: StrictClient) -> None:
    target = make_target(counts_from=date(2023, 1, 1))

    card = card_of(manager, target)

    assert "✓ met" in card
    assert "Registered people 50.0 % 2 of 4" in card
    assert "Met, whatever the others had stated." in card
    assert "Certified people 100.0 % 1 of 1" in card
    assert "Figures as of 31.03.2023." in card


@pytest.mark.usefixtures("cast")
def test_a_miss_that_could_turn_says_so(manager: StrictClient) -> None:
    target = make_target(basis=Basis.registered, percent=55)

    card = card_of(manager, target)

    assert "✕ not met" in card
    assert "Not met, but 1 person who did not state a gender could turn it." in card


def test_a_target_that_is_not_due_is_open_with_the_women_still_needed(
    manager: StrictClient,
) -> None:
    enrol(women=2, men=8)
    target = make_target(due_on=today() + timedelta(days=9), basis=Basis.registered)

    card = card_of(manager, target)

    assert "… open" in card
    assert "20.0 % 2 of 10" in card
    assert "2 more women are needed, if only women join." in card


@pytest.mark.parametrize(("days", "chip"), [(0, "… open"), (-1, "✓ met")])
def test_the_due_day_belongs_to_the_target(manager: StrictClient, days: int, chip: str) -> None:
    enrol(women=5, men=5)

    target = make_target(due_on=today() + timedelta(days=days), basis=Basis.registered)

    assert chip in card_of(manager, target)


@pytest.mark.usefixtures("cast")
def test_a_target_of_a_programme_counts_only_that_programme(manager: StrictClient) -> None:
    tunduk = db.session.query(Programme).filter_by(code="TU").one()
    target = make_target(date(2023, 4, 1), Basis.registered, programme=tunduk)

    card = card_of(manager, target)

    assert "0.0 % 0 of 1" in card
    assert "Tunduk" in card


@pytest.mark.usefixtures("cast")
def test_the_links_lead_to_the_same_figures(manager: StrictClient) -> None:
    target = make_target(counts_from=date(2023, 1, 1))

    page = manager.get(PAGE).text

    asked = f"from=2023-01-01&amp;to=2023-03-31&amp;as_of=2023-03-31&amp;target={target.id}"
    assert f'href="/gender-share?{asked}"' in page
    assert (
        f"/gender-share/people?of=registered&amp;count=people&amp;gender=women&amp;{asked}" in page
    )


@pytest.mark.usefixtures("cast")
def test_what_happens_after_the_due_day_changes_no_verdict(manager: StrictClient) -> None:
    target = make_target(basis=Basis.registered, counts_from=date(2023, 1, 1))
    for _ in range(9):
        make_enrolment(state=State.registered, registered_on=date(2023, 4, 1))

    assert "50.0 % 2 of 4" in card_of(manager, target)


def test_a_target_is_set(manager: StrictClient) -> None:
    programme = make_programme("DA")

    response = manager.post(PAGE, data=FILLED | {"programme_id": str(programme.id)})

    made = db.session.query(Target).filter_by(title="Half by 2030").one()
    assert response.status_code == 303
    assert (made.percent, made.basis, made.due_on) == (50, Basis.registered, date(2030, 12, 31))
    assert made.programme is not None


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"percent": "0"}, "A whole number from 1 to 100."),
        ({"percent": "101"}, "A whole number from 1 to 100."),
        ({"percent": "29.96"}, "Not a valid integer value."),
        ({"title": " "}, "This is needed."),
        ({"due_on": ""}, "This is needed."),
        ({"counts_from": "01.01.2031"}, "It is due before its first day."),
        ({"basis": "all"}, "Not a valid choice."),
        ({"programme_id": "x"}, "Invalid Choice"),
    ],
)
def test_a_wrong_target_is_a_sentence(
    manager: StrictClient, typed: dict[str, str], sentence: str
) -> None:
    response = manager.post(PAGE, data=FILLED | typed)

    assert response.status_code == 422
    assert sentence in response.text


def test_the_keyboard_starts_at_the_first_fault(manager: StrictClient) -> None:
    response = manager.post(PAGE, data=FILLED | {"percent": "101", "due_on": "soon"})

    assert response.text.count("autofocus") == 1
    started = '<input aria-describedby="percent-help percent-error" aria-invalid="true" autofocus'
    assert started in response.text
    assert "autofocus" not in manager.get(f"{PAGE}/new").text


def test_a_target_is_changed(manager: StrictClient) -> None:
    target = make_target()
    address = f"{PAGE}/{target.id}/edit"

    form = manager.get(address)
    response = manager.post(address, data=FILLED)

    assert 'value="31.03.2023"' in form.text
    assert response.status_code == 303
    assert db.session.get_one(Target, target.id).title == "Half by 2030"


def test_the_second_of_two_savers_sees_both_values(manager: StrictClient) -> None:
    address = f"{PAGE}/{make_target().id}/edit"
    manager.post(address, data=FILLED | {"title": "Theirs"})

    response = manager.post(address, data=FILLED | {"title": "Mine"})

    assert response.status_code == 409
    assert "Theirs" in response.text
    assert 'value="Mine"' in response.text


def test_a_deleted_target_comes_back(manager: StrictClient) -> None:
    target_id = make_target(date(2023, 10, 31), percent=40).id

    response = manager.post(f"{PAGE}/{target_id}/deletion", data={"version": "1"})
    assert db.session.get(Target, target_id) is None
    token = offered(manager, PAGE)
    undone = [undo(manager, token).status_code for _twice in range(2)]

    assert (response.status_code, undone) == (303, [303, 422])
    assert [one.title for one in db.session.query(Target)].count("Ours") == 1
    back = db.session.get_one(Target, target_id)
    assert (back.title, back.due_on, back.percent) == ("Ours", date(2023, 10, 31), 40)


def test_what_somebody_else_changed_meanwhile_is_not_deleted(manager: StrictClient) -> None:
    target = make_target()
    manager.post(f"{PAGE}/{target.id}/edit", data=FILLED | {"title": "Theirs"})

    response = manager.post(f"{PAGE}/{target.id}/deletion", data={"version": "1"})

    assert response.status_code == 409
    assert "Theirs" in response.text
    assert db.session.get(Target, target.id) is not None


def test_without_its_target_a_page_is_held_against_the_next(manager: StrictClient) -> None:
    later = make_target(date(2030, 12, 31), percent=50).id
    chosen = Selection(target=later)
    before = aim_of(chosen).percent

    manager.post(f"{PAGE}/{later}/deletion", data={"version": "1"})

    assert (before, aim_of(chosen).percent) == (50, 30)
    assert manager.get(f"/gender-share?target={later}").status_code == 422


def test_without_any_target_the_usual_share_is_asked_for(manager: StrictClient) -> None:
    manager.post(f"{PAGE}/{first_target().id}/deletion", data={"version": "1"})

    assert aim_of(Selection()).percent == 30
    assert "No target is set." in manager.get(PAGE).text
    assert manager.get("/gender-share").status_code == 200


def test_more_people_need_no_more_statements(manager: StrictClient) -> None:
    enrol(women=1, men=1)
    with selects() as few:
        manager.get(PAGE)
    enrol(women=9, men=9, course_code="DA-10")

    with selects() as many:
        manager.get(PAGE)

    assert len(few) == len(many)


@pytest.mark.parametrize("address", [PAGE, f"{PAGE}/new"])
def test_trainers_and_trainees_are_refused(client: StrictClient, address: str) -> None:
    trainee = make_user("trainee@example.kg", RoleName.trainee)

    assert client.get(address).status_code == 403
    assert client.sign_in(trainee).get(address).status_code == 403


def test_htmx_gets_the_form_alone(manager: StrictClient, as_htmx: dict[str, str]) -> None:
    partial = manager.get(f"{PAGE}/new", headers=as_htmx)

    assert partial.text.lstrip().startswith('<section class="card" id="target-form"')
    assert "HX-Request" in partial.headers["Vary"]


def test_other_figures_lead_to_those_by_which_the_target_is_judged(manager: StrictClient) -> None:
    """The target counts one programme until its due day; anything else only reaches its share."""
    programme = make_programme("TND")
    target = make_target(percent=40, due_on=date(2025, 6, 30), programme=programme)
    judged = f"to=2025-06-30&programme=TND&as_of=2025-06-30&target={target.id}"
    link = f'href="/gender-share?{judged.replace("&", "&amp;")}"'

    other = manager.get(f"/gender-share?target={target.id}").text
    own = manager.get(f"/gender-share?{judged}").text

    assert link in other
    assert "Due on 30.06.2025. Of programme TND. The figures by which" in words_of(other)
    assert "The figures by which" not in own
