"""The trainer's first page: the sessions of today, what waits in own courses, and what comes."""

from datetime import date, datetime, time, timedelta

import pytest

from icdc.courses.today.kinds import Kind
from icdc.courses.today.waiting import waits_of
from icdc.extensions import db
from icdc.models import (
    Application,
    Course,
    CourseSession,
    Enrolment,
    Language,
    Letter,
    LetterState,
    ParticipantList,
    State,
    User,
)
from icdc.web.clock import ZONE, today
from tests.award import make_rule_course, seat
from tests.conftest import StrictClient
from tests.courses.attending import make_mark, make_session
from tests.factories import make_certificate, make_course, make_enrolment, make_trainee, save
from tests.statements import selects

PAGE = "/today"
# A day after the courses of the factories, of which the last session is on 5 March.
AFTER = datetime(2023, 3, 20, 12, 0, tzinfo=ZONE)


def found(user: User, moment: datetime = AFTER) -> dict[Kind, int]:
    return {wait.kind: wait.count for wait in waits_of(user.id, moment)}


def apply(course: Course, state: State = State.applied) -> Enrolment:
    enrolment = make_enrolment(course, state=state)
    code = f"code-{enrolment.id}"
    save(Application(enrolment=enrolment, code=code, language=Language.ky, typed_sealed=b""))
    return enrolment


def take_applications(trainer: User) -> Course:
    course = make_course("APP", trainers=[trainer])
    course.applications_until = date(2023, 2, 20)
    db.session.commit()
    return course


def test_applications_wait_until_somebody_decides(trainer: User) -> None:
    course = take_applications(trainer)
    apply(course)
    apply(course)
    apply(course).applications[0].close(None)
    db.session.commit()

    assert found(trainer) == {Kind.applications: 2}


def seats(trainer: User, taken: int, waiting: int) -> None:
    """In a course of three seats, which ends today."""
    course = make_course("FEW", trainers=[trainer], capacity=3, ends_on=AFTER.date())
    for state, number in ((State.registered, taken), (State.waiting, waiting)):
        for _person in range(number):
            make_enrolment(course, state=state)


@pytest.mark.parametrize(
    ("taken", "waiting", "free_for"), [(3, 2, 0), (2, 3, 1), (1, 1, 1), (0, 0, 0), (4, 1, 0)]
)
def test_as_many_wait_for_a_seat_as_there_are_free_ones(
    trainer: User, taken: int, waiting: int, free_for: int
) -> None:
    seats(trainer, taken, waiting)

    assert found(trainer).get(Kind.seats, 0) == free_for


def test_where_as_many_may_come_as_want_everybody_who_waits_is_counted(trainer: User) -> None:
    course = make_course(trainers=[trainer], ends_on=AFTER.date())
    make_enrolment(course, state=State.waiting)
    make_enrolment(course, state=State.waiting)

    assert found(trainer) == {Kind.seats: 2}


def test_after_the_course_a_free_seat_helps_nobody(trainer: User) -> None:
    make_enrolment(make_course(trainers=[trainer]), state=State.waiting)

    assert found(trainer) == {}


def test_past_sessions_without_any_mark_wait_while_a_result_may_hang_on_them(
    trainer: User,
) -> None:
    course = make_course(trainers=[trainer], ends_on=date(2023, 3, 25))
    enrolment = make_enrolment(course)
    make_mark(enrolment, make_session(course, 1), is_present=False)
    for day in (2, 3):
        make_session(course, day)
    # At noon one of today's two is over.
    make_session(course, 20, time(11, 30))
    make_session(course, 20, time(13, 30))

    assert found(trainer) == {Kind.attendance: 3}

    enrolment.state = State.not_completed
    db.session.commit()
    assert found(trainer) == {}


def test_people_of_an_ended_course_wait_for_their_result(trainer: User) -> None:
    course = make_course(trainers=[trainer])
    for state in (State.registered, State.registered, State.not_completed, State.withdrawn):
        make_enrolment(course, state=state)
    # Still running.
    make_enrolment(make_course(trainers=[trainer], ends_on=AFTER.date()))

    assert found(trainer) == {Kind.results: 2}


def test_whoever_can_be_certified_waits_for_a_certificate(trainer: User) -> None:
    course = make_rule_course([trainer])
    seat(course, "Асанова", attended=5, score="60", state=State.completed)
    seat(course, "Бакирова", attended=3, score="60", state=State.completed)
    make_certificate(seat(course, "Иванова", attended=5, score="90", state=State.completed))

    assert found(trainer) == {Kind.certificates: 1}


def test_a_letter_waits_only_while_the_last_one_failed(trainer: User) -> None:
    course = make_course(trainers=[trainer])
    certificates = [
        make_certificate(make_enrolment(course, state=State.completed)) for _number in range(3)
    ]
    for certificate, *states in (
        (certificates[0], LetterState.sent, LetterState.failed),
        (certificates[1], LetterState.failed, LetterState.sent),
        (certificates[2], LetterState.failed),
    ):
        for state in states:
            save(Letter(certificate=certificate, address="a@b.kg", language="ru", state=state))

    assert found(trainer) == {Kind.letters: 2}


def keep_list(course: Course, by: User) -> ParticipantList:
    return save(
        ParticipantList(
            course_id=course.id, uploaded_by_id=by.id, file_name="list.xlsx", content_sealed=b"x"
        )
    )


def test_each_unconfirmed_list_is_one_click_away(client: StrictClient, trainer: User) -> None:
    course = make_course(trainers=[trainer])
    kept = [keep_list(course, trainer), keep_list(course, trainer)]

    page = client.get(PAGE).text

    assert "2 lists brought in, but not confirmed" in page
    for one in kept:
        assert f'href="/courses/{course.id}/lists/{one.id}"' in page


def test_everything_that_waits_is_said_and_leads_to_where_it_is_done(
    client: StrictClient, trainer: User
) -> None:
    course = take_applications(trainer)
    apply(course)
    make_enrolment(course)
    make_enrolment(course, state=State.completed)
    make_session(course)

    page = client.get(PAGE).text

    for sentence, address in (
        ("1 application to decide", "/applications"),
        ("1 session without attendance", "/attendance"),
        ("1 person of an ended course without a result", "/results"),
        ("1 person can be certified", "/certificates/new"),
    ):
        assert sentence in page
        assert f'href="/courses/{course.id}{address}"' in page
    assert "Nothing waits" not in page
    assert page.count('id="waits-') == 4


def test_of_anothers_course_a_trainer_sees_nothing(
    client: StrictClient, stranger: StrictClient, trainer: User
) -> None:
    course = take_applications(trainer)
    apply(course)
    make_session(course, held_on=today())

    assert course.code in client.get(PAGE).text
    page = stranger.get(PAGE).text
    assert course.code not in page
    assert "You teach no course yet." in page


def test_when_nothing_waits_the_page_says_so_and_what_comes_next(
    client: StrictClient, trainer: User
) -> None:
    first = today() + timedelta(9)
    course = make_course("SOON", trainers=[trainer], starts_on=first, ends_on=first + timedelta(2))
    make_session(course, held_on=first)

    page = client.get(PAGE).text

    assert "Nothing waits for you." in page
    assert f"Your next course begins on {first:%d.%m.%Y}:" in page
    assert "No session today." in page
    assert f"{first:%A}, {first:%d.%m.%Y}, 09:30" in page
    assert 'aria-labelledby="to-come-title">' in page
    assert 'aria-labelledby="running-title" hidden>' in page


def test_sessions_of_today_stand_in_the_order_of_the_day_with_their_sheet(
    client: StrictClient, trainer: User
) -> None:
    course = make_course("NOW", trainers=[trainer], starts_on=today(), ends_on=today())
    course.place = "Нарын, 204"
    late = make_session(course, held_on=today())
    early = save(CourseSession(course=course, held_on=today(), starts_at=time(8), ends_at=time(9)))
    make_session(course, held_on=today() + timedelta(1))

    page = client.get(PAGE).text

    assert page.index(f'id="session-{early.id}"') < page.index(f'id="session-{late.id}"')
    assert page.count('id="session-') == 2
    assert "Нарын, 204" in page
    assert f'href="/courses/{course.id}/attendance/{early.id}"' in page
    assert f'href="/courses/{course.id}/signature-sheet.pdf?session={early.id}"' in page


def test_the_page_takes_as_many_statements_however_much_waits(
    client: StrictClient, trainer: User
) -> None:
    counts = []
    for _time in range(2):
        for number in range(6):
            course = make_course(trainers=[trainer], ends_on=today() + timedelta(number))
            course.applications_until = today()
            apply(course)
            make_session(course, held_on=today())
            make_session(course)
            make_enrolment(course, make_trainee(), State.waiting)
        with selects() as seen:
            client.get(PAGE)
        counts.append(len(seen))

    assert counts[0] == counts[1]
    assert 0 < counts[0] <= 16
