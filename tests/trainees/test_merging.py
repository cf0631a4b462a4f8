"""Taking two records of one person together, and undoing it."""

from datetime import date

import pytest

from icdc.extensions import db
from icdc.models import (
    Act,
    Certificate,
    Consent,
    DistinctPair,
    Enrolment,
    Gender,
    Language,
    Merge,
    Purpose,
    RoleName,
    State,
    Trainee,
    User,
)
from tests.conftest import StrictClient
from tests.factories import (
    acts,
    make_certificate,
    make_course,
    make_enrolment,
    make_trainee,
    make_user,
    save,
)

BORN = date(1995, 4, 19)
PIN = "11904199510082"


def merge(browser: StrictClient, kept: Trainee, other: Trainee, **chosen: str) -> int:
    versions = {"kept_version": str(kept.version), "other_version": str(other.version)}
    form = {"other": str(other.id)} | versions | chosen
    return browser.post(f"/trainees/{kept.id}/merges", data=form).status_code


def undo(browser: StrictClient) -> tuple[int, str]:
    last = db.session.query(Merge).order_by(Merge.id.desc()).first()
    assert last is not None
    answer = browser.post(f"/merges/{last.id}/undoing")
    return answer.status_code, answer.text


def people() -> int:
    return db.session.query(Trainee).count()


def test_the_preview_proposes_what_is_known(manager: StrictClient) -> None:
    kept = make_trainee("Асанова", "Айгүл", phone="0700 000045")
    other = make_trainee("Asanova", "Aigul", patronymic="Бакытовна", birth_date=BORN, pin=PIN)
    make_certificate(make_enrolment(make_course("DA-01"), other, State.completed), number="ICDC-7")

    page = manager.get(f"/trainees/{kept.id}/merges/new?other={other.id}").text

    assert chosen(page) == {
        "family_name": "kept", "given_name": "kept", "patronymic": "other",
        "birth_date": "other", "pin": "other", "phone": "kept",
    }  # fmt: skip
    assert "DA-01" in page
    assert "ICDC-7" in page
    assert "••••" in page
    assert PIN not in page


def chosen(page: str) -> dict[str, str]:
    inputs = (one.split(">")[0] for one in page.split('type="radio" name="')[1:])
    ticked = (one.split('"') for one in inputs if " checked" in one)
    return {parts[0]: parts[2] for parts in ticked}


def test_the_chosen_fields_and_everything_of_both_stay(manager: StrictClient) -> None:
    kept = make_trainee("Асанова", phone="0700 000045")
    other = make_trainee("Asanova", phone="0555 1", pin=PIN, register_number="77")
    make_enrolment(trainee=kept)
    make_certificate(make_enrolment(trainee=other, state=State.completed))
    old_id, pin_hash = other.id, other.pin_hash

    assert merge(manager, kept, other, phone="other", pin="other", register_number="other") == 303

    assert people() == 1
    assert (kept.family_name, kept.phone, kept.pin_hash) == ("Асанова", "0555 1", pin_hash)
    assert kept.register_number == "77"
    assert len(kept.enrolments) == 2
    assert db.session.query(Merge).one().merged_id == old_id
    assert [entry.act for entry in acts()] == [Act.trainees_merged]


def test_the_search_follows(manager: StrictClient) -> None:
    kept, other = make_trainee("Асанова"), make_trainee("Петренко")

    merge(manager, kept, other, family_name="other")

    assert "Петренко" in manager.get("/trainees?q=petrenko").text


def test_in_one_course_the_person_counts_once(manager: StrictClient, visitor: StrictClient) -> None:
    course = make_course("DA-01", capacity=2)
    kept, other = make_trainee(), make_trainee("Asanova", "Aigul")
    man = make_trainee("Бакиров", "Бакыт", gender=Gender.male)
    weak = make_enrolment(course, kept, State.registered)
    strong = make_enrolment(course, other, State.completed)
    make_enrolment(course, man)
    papers = [make_certificate(one) for one in (weak, strong)]
    for paper, letter in zip(papers, "AB", strict=True):
        paper.code = letter * 26
    db.session.commit()
    assert women_and_men(manager) == (2, 1)

    merge(manager, kept, other)

    assert women_and_men(manager) == (1, 1)
    assert (weak.doubles_id, weak.state) == (strong.id, State.cancelled)
    assert (strong.doubles_id, strong.state) == (None, State.completed)
    assert strong.trainee_id == kept.id
    for paper in papers:
        assert visitor.get(f"/verify/{paper.code}").status_code == 200
    assert f"enrolment-{weak.id}" not in manager.get(f"/courses/{course.id}").text


@pytest.mark.parametrize(
    ("state", "left_on", "counts_from"),
    [
        (State.registered, None, date(2023, 5, 1)),
        (State.cancelled, date(2023, 5, 9), date(2023, 5, 1)),
        # Never had a seat.
        (State.cancelled, None, date(2023, 6, 2)),
    ],
)
def test_the_person_is_registered_since_the_first_of_both_days(
    manager: StrictClient, state: State, left_on: date | None, counts_from: date
) -> None:
    kept, other, course = make_trainee(), make_trainee(), make_course()
    first = make_enrolment(course, kept, state, registered_on=date(2023, 5, 1))
    first.left_on = left_on
    second = make_enrolment(course, other, State.completed, registered_on=date(2023, 6, 2))

    merge(manager, kept, other)
    assert (first.doubles_id, second.registered_on) == (second.id, counts_from)

    undo(manager)
    assert (first.state, first.left_on) == (state, left_on)
    assert [one.registered_on for one in (first, second)] == [date(2023, 5, 1), date(2023, 6, 2)]


def women_and_men(manager: StrictClient) -> tuple[int, int]:
    """People registered, as the report on the share of women says."""
    figures = manager.get("/gender-share.json", headers={"Accept": "application/json"}).get_json()
    people_counted = figures["registered"]["people"]
    return people_counted["women"], people_counted["men"]


def test_undoing_gives_everything_back(manager: StrictClient) -> None:
    course, account = make_course(), make_user("a@example.kg", RoleName.trainee)
    kept = make_trainee("Асанова", phone="0700 000045")
    other = make_trainee("Asanova", "Aigul", birth_date=BORN, pin=PIN, register_number="77")
    other.user_id = account.id
    mine, theirs = make_enrolment(course, kept), make_enrolment(course, other, State.completed)
    consent = save(
        Consent(trainee=other, purpose=Purpose.training, text_version="1", language=Language.ky)
    )
    before, old_id = row(other), other.id
    merge(manager, kept, other, pin="other", birth_date="other", account="other")
    assert (kept.user_id, consent.trainee_id, mine.state) == (
        account.id, kept.id, State.cancelled,
    )  # fmt: skip

    status, _page = undo(manager)

    back = db.session.get_one(Trainee, old_id)
    assert status == 303
    assert row(back) == before
    assert (kept.pin_hash, kept.birth_date, kept.user_id) == (None, None, None)
    assert (theirs.trainee_id, theirs.doubles_id) == (old_id, None)
    assert (mine.trainee_id, mine.doubles_id, mine.state) == (kept.id, None, State.registered)
    assert consent.trainee_id == old_id
    assert "Aigul" in manager.get("/trainees?q=aigul").text


def row(trainee: Trainee) -> dict[str, object]:
    columns = (column.key for column in Trainee.__table__.columns if column.key != "version")
    return {name: getattr(trainee, name) for name in columns}


def test_what_was_changed_since_stays_when_undone(manager: StrictClient) -> None:
    kept, other = make_trainee(phone="1234567"), make_trainee(phone="7654321")
    merge(manager, kept, other, phone="other")
    kept.phone = "5555555"
    db.session.commit()

    undo(manager)

    assert kept.phone == "5555555"


def test_undoing_is_refused_when_the_pin_is_taken(manager: StrictClient) -> None:
    kept, other = make_trainee(), make_trainee(pin=PIN)
    merge(manager, kept, other)
    make_trainee("Другая", pin=PIN)

    status, page = undo(manager)

    assert status == 422
    assert "belongs to somebody else by now" in page
    assert people() == 2


def test_undoing_never_overbooks(manager: StrictClient) -> None:
    course = make_course(capacity=2)
    kept, other = (make_enrolment(course).trainee for _ in range(2))
    merge(manager, kept, other)
    make_enrolment(course)

    status, page = undo(manager)

    assert status == 422
    assert "is taken by now" in page


def test_undoing_is_refused_when_a_paper_was_corrected_since(manager: StrictClient) -> None:
    kept, other = make_trainee("Асанова"), make_trainee("Осанова")
    first = make_certificate(make_enrolment(trainee=other, state=State.completed))
    merge(manager, kept, other)
    corrected(first)

    status, page = undo(manager)

    assert status == 422
    assert f"{first.number} was replaced after the two were taken together" in page
    assert people() == 1


def test_a_paper_corrected_before_stands_in_no_way(manager: StrictClient) -> None:
    kept, other = make_trainee("Асанова"), make_trainee("Осанова")
    corrected(make_certificate(make_enrolment(trainee=other, state=State.completed)))
    merge(manager, kept, other)

    assert undo(manager)[0] == 303
    assert people() == 2


def test_a_corrected_paper_of_the_one_who_stays_stands_in_no_way(manager: StrictClient) -> None:
    kept, other = make_trainee("Асанова"), make_trainee("Осанова")
    own = make_certificate(make_enrolment(trainee=kept, state=State.completed))
    merge(manager, kept, other)
    corrected(own)

    assert undo(manager)[0] == 303


def corrected(old: Certificate) -> Certificate:
    """A new version of a certificate, as correcting a name leaves it."""
    old.replaced_on = old.issued_on
    db.session.commit()
    return save(
        Certificate(
            enrolment=old.enrolment, number=old.number, version=2, replaces=old, code="R" * 26,
            issued_on=old.issued_on, printed=old.printed, replacement_reason="As in the passport",
        )
    )  # fmt: skip


def test_nothing_is_undone_twice(manager: StrictClient) -> None:
    merge(manager, make_trainee(), make_trainee())
    undo(manager)

    assert undo(manager)[0] == 422
    assert people() == 2


def test_a_chain_is_undone_from_its_end(manager: StrictClient) -> None:
    first, second, third = (make_trainee(given_name=name) for name in "АБВ")
    enrolment, ids = make_enrolment(trainee=first), [first.id, second.id, third.id]
    merge(manager, second, first)
    merge(manager, third, second)
    assert manager.get(f"/trainees/{ids[0]}").location == f"/trainees/{ids[2]}"
    early, late = db.session.query(Merge).order_by(Merge.id)
    early_id, late_id = early.id, late.id

    too_early = manager.post(f"/merges/{early_id}/undoing")
    in_order = [manager.post(f"/merges/{one}/undoing").status_code for one in (late_id, early_id)]

    assert "Undo the later one first" in too_early.text
    assert in_order == [303, 303]
    assert enrolment.trainee_id == ids[0]
    assert people() == 3


def test_who_was_told_apart_stays_told_apart(manager: StrictClient) -> None:
    kept, other, third = (make_trainee(birth_date=BORN) for _ in range(3))
    other_id = other.id
    save(DistinctPair(low_id=other.id, high_id=third.id))

    merge(manager, kept, other)
    after_merge = [(one.low_id, one.high_id) for one in db.session.query(DistinctPair)]
    undo(manager)

    assert after_merge == [(kept.id, third.id)]
    assert [(one.low_id, one.high_id) for one in db.session.query(DistinctPair)] == [
        (other_id, third.id)
    ]


def test_an_old_address_leads_on_for_who_may_see(
    manager: StrictClient, stranger: StrictClient
) -> None:
    kept, other = make_trainee(), make_trainee()
    old_id = other.id
    merge(manager, kept, other)

    assert manager.get(f"/trainees/{old_id}").location == f"/trainees/{kept.id}"
    assert stranger.get(f"/trainees/{old_id}").status_code == 404
    page = manager.get(f"/trainees/{kept.id}").text
    assert "Taken together with Асанова Айгүл" in page
    assert "Undo" in page


def test_a_preview_that_was_overtaken_is_shown_again(manager: StrictClient) -> None:
    kept, other = make_trainee(), make_trainee()
    form = {"other": str(other.id), "kept_version": "7", "other_version": "1"}

    answer = manager.post(f"/trainees/{kept.id}/merges", data=form)

    assert answer.status_code == 409
    assert "Somebody changed one of the records meanwhile" in answer.text
    assert people() == 2


def test_a_record_is_not_taken_into_itself(manager: StrictClient) -> None:
    one = make_trainee()

    assert merge(manager, one, one) == 422
    assert manager.get(f"/trainees/{one.id}/merges/new?other={one.id}").status_code == 422


def test_the_second_of_two_who_merge_gets_a_sentence(manager: StrictClient) -> None:
    kept, other = make_trainee(), make_trainee()
    form = {"other": str(other.id), "kept_version": "1", "other_version": "1"}
    manager.post(f"/trainees/{kept.id}/merges", data=form)

    answer = manager.post(f"/trainees/{kept.id}/merges", data=form)

    assert answer.status_code == 422
    assert "already" in answer.text


@pytest.mark.parametrize("wanted", ["", "x", "999999"])
def test_nobody_is_merged_with_nobody(manager: StrictClient, wanted: str) -> None:
    one = make_trainee()

    assert manager.get(f"/trainees/{one.id}/merges/new?other={wanted}").status_code == 404
    assert manager.post(f"/trainees/{one.id}/merges", data={"other": wanted}).status_code == 404


def test_trainers_do_not_merge(client: StrictClient, trainer: User) -> None:
    course = make_course(trainers=[trainer])
    one, other = (make_enrolment(course).trainee for _ in range(2))
    record = save(Merge(kept_id=one.id, merged_id=9999, merged_name="x", memory_sealed=b"x"))

    assert client.get(f"/trainees/{one.id}/merges/new?other={other.id}").status_code == 403
    assert merge(client, one, other) == 403
    assert client.post(f"/merges/{record.id}/undoing").status_code == 403
    assert db.session.query(Enrolment).count() == 2
