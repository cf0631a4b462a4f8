"""The office's first page: the share against the target, what waits, and what runs."""

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from icdc.extensions import db
from icdc.gender_share.overview import figures
from icdc.models import (
    Basis,
    Channel,
    DataRequest,
    ForgeryReport,
    Gender,
    Job,
    JobState,
    Language,
    Letter,
    LetterState,
    Notice,
    NoticeState,
    RequestKind,
    RoleName,
    State,
    Target,
    User,
)
from icdc.models.base import now
from icdc.web.clock import today
from icdc.web.pins import seal
from tests.conftest import StrictClient, browser_of
from tests.factories import (
    make_certificate,
    make_course,
    make_enrolment,
    make_trainee,
    make_user,
    save,
)
from tests.gender_share.reading import make_target
from tests.statements import selects

PAGE = "/overview"
WOMAN, MAN, NOT_STATED = Gender.female, Gender.male, Gender.not_stated


@pytest.fixture(autouse=True)
def no_target(app: Flask) -> None:
    """The registry begins with the project's own."""
    for target in db.session.scalars(select(Target)):
        db.session.delete(target)
    db.session.commit()


@pytest.fixture
def administrator(app: Flask) -> StrictClient:
    return browser_of(app, make_user("administrator@example.kg", RoleName.administrator))


def teach(*genders: Gender, code: str = "", runs: bool = False) -> None:
    """The first of these people has completed and is certified."""
    ends_on = today() + timedelta(3) if runs else today() - timedelta(3)
    starts_on = today() - timedelta(20)
    course = make_course(code, starts_on=starts_on, ends_on=ends_on)
    for place, gender in enumerate(genders):
        state = State.registered if place else State.completed
        enrolment = make_enrolment(course, make_trainee(gender=gender), state, today())
        if not place:
            make_certificate(enrolment, today())


def test_the_share_stands_first_against_the_target_that_runs(manager: StrictClient) -> None:
    make_target(30, "Over", due_on=today() - timedelta(1))
    make_target(50, "Under way", due_on=today())
    teach(WOMAN, MAN, MAN, MAN, NOT_STATED)

    page = manager.get(PAGE).text

    assert "Under way" in page
    assert "Over<" not in page
    # 1 of 4 registered: with 2 more women it is 3 of 6. 1 of 1 certified.
    assert "25.0 %" in page
    assert "2 more women are needed, if only women join." in page
    assert "100.0 %" in page
    assert "Reached as of today; it has to hold on the due day." in page
    assert "5 new people this month, women: 1" in page
    assert "1 new person this month, women: 1" in page


def test_what_is_asked_of_one_basis_only_is_answered_for_it_alone(manager: StrictClient) -> None:
    make_target(30, due_on=today(), basis=Basis.certified)
    teach(MAN)

    page = manager.get(PAGE).text

    assert "1 more woman is needed" in page
    assert "Registered people" not in page


def test_where_no_target_runs_the_share_of_today_is_held_against_the_last_one(
    manager: StrictClient,
) -> None:
    make_target(60, "The last", due_on=date(2023, 10, 31))
    teach(WOMAN, MAN)

    page = manager.get(PAGE).text

    assert "No target is running; the line marks the last one." in page
    assert "50.0 %" in page
    # 1 of 2; 2 of 3 are enough.
    assert "1 more woman." in page
    assert "The last target, due on 31.10.2023:" in page


def test_without_any_target_the_usual_share_is_meant(manager: StrictClient) -> None:
    page = manager.get(PAGE).text

    assert "No target is set; this is the usual share." in page
    assert page.count("no data") == 2


def test_nothing_that_waits_is_said_calmly(manager: StrictClient) -> None:
    page = manager.get(PAGE).text

    assert "Nothing waits: no request is open, no forgery reported, nothing has failed." in page
    assert "Nothing blocks or bends the report." in page
    assert "No course is running." in page
    assert "No report is frozen yet." in page


def ask(due_on: date) -> None:
    save(
        DataRequest(
            trainee=make_trainee(), kind=RequestKind.erasure, channel=Channel.letter,
            language=Language.ru, due_on=due_on, asked_sealed=seal(b"{}"),
        )
    )  # fmt: skip


def test_open_requests_say_how_many_days_are_left_to_the_next_one(manager: StrictClient) -> None:
    ask(today() + timedelta(3))
    ask(today() + timedelta(1))

    page = manager.get(PAGE).text
    assert "2 open requests about personal data" in page
    assert "The next one: 1 day left" in page
    assert "late" not in page.partition('id="what-waits"')[2].partition("</section>")[0]

    ask(today() - timedelta(2))
    assert "The next one: 2 days late" in manager.get(PAGE).text


def test_forgeries_and_letters_that_failed_lead_to_where_they_are_settled(
    manager: StrictClient,
) -> None:
    save(ForgeryReport(typed="X", message="bad"))
    save(ForgeryReport(typed="Y", message="settled", handled_at=now()))
    certificate = make_certificate()
    for state in (LetterState.sent, LetterState.failed):
        save(Letter(certificate=certificate, address="a@b.kg", language="ru", state=state))
    for fate in NoticeState:
        save(Notice(kind="x", record_id=1, language=Language.ru, state=fate))

    page = manager.get(PAGE).text

    assert "1 reported forgery to look into" in page
    assert "1 letter could not be sent" in page
    assert f'href="/courses/{certificate.course_id}/certificates/letters"' in page
    assert "1 letter of the registry did not leave in the last seven days" in page
    assert "Nothing waits:" not in page


def fail(title: str, by: User | None, days_ago: int = 0) -> None:
    finished = now() - timedelta(days=days_ago)
    save(
        Job(
            task="x", arguments={}, title=title, address="/", state=JobState.failed,
            asked_by=by, finished_at=finished, message="The disk is full.",
        )
    )  # fmt: skip


def test_own_jobs_that_failed_and_those_of_the_night_are_told(app: Flask) -> None:
    own = make_user("own@example.kg", RoleName.manager)
    fail("mine.xlsx", own)
    fail("mine, long ago", own, days_ago=8)
    fail("retention", None)
    fail("another's", make_user("other@example.kg", RoleName.manager))

    page = browser_of(app, own).get(PAGE).text

    assert "mine.xlsx</a>" in page
    assert "retention" in page
    assert "The disk is full." in page
    assert "long ago" not in page
    assert "another" not in page


def test_who_was_invited_and_did_not_come_is_the_administrators_business(
    manager: StrictClient, administrator: StrictClient
) -> None:
    for number in range(2):
        make_user(f"invited{number}@example.kg", RoleName.trainer).invited_at = now()
    gone = make_user("gone@example.kg", RoleName.trainer)
    gone.invited_at, gone.active = now(), False
    db.session.commit()

    page = administrator.get(PAGE).text
    assert "2 people were invited and have not come yet" in page
    assert 'href="/users?state=invited"' in page
    assert "invited" not in manager.get(PAGE).text


def test_each_running_course_has_its_own_share(manager: StrictClient) -> None:
    teach(WOMAN, WOMAN, MAN, NOT_STATED, code="RUNS", runs=True)
    teach(MAN, code="ENDED")

    running = manager.get(PAGE).text.partition('id="running"')[2]

    assert "66.6 %" in running
    assert "2 of 3" in running
    assert "ENDED" not in running


def test_the_work_list_is_counted_by_kind(manager: StrictClient) -> None:
    teach(WOMAN, NOT_STATED, NOT_STATED)

    section = manager.get(PAGE).text.partition('id="work-gender"')[2].partition("</li>")[0]

    assert 'href="/gender-share/work-list?kind=gender"' in section
    assert ">2<" in section


def test_a_large_registrys_page_is_there_before_its_figures(
    manager: StrictClient, as_htmx: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    teach(WOMAN, NOT_STATED)
    monkeypatch.setattr(figures, "MOST_AT_ONCE", 1)

    page = manager.get(PAGE).text
    assert 'hx-get="/overview/figures" hx-trigger="load"' in page
    assert "100.0 %" not in page
    assert 'id="what-waits"' in page

    follows = manager.get("/overview/figures", headers=as_htmx).text
    assert "<html" not in follows
    assert "100.0 %" in follows
    assert '<hx-partial id="work-list-follows" hx-target="#work-list"' in follows
    # Without scripts the link leads to the whole page.
    whole = manager.get("/overview/figures").text
    assert "100.0 %" in whole
    assert 'id="work-gender"' in whole


def test_the_page_takes_as_many_statements_however_many_courses_run(
    manager: StrictClient,
) -> None:
    counts = []
    for _time in range(2):
        for _course in range(5):
            teach(WOMAN, MAN, runs=True)
        with selects() as seen:
            manager.get(PAGE)
        counts.append(len(seen))

    assert counts[0] == counts[1]
    assert 0 < counts[0] <= 22
