"""How an own course stands, what is missing, and giving it up."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from flask import Flask

from icdc.extensions import db
from icdc.models import (
    Application,
    Attendance,
    Course,
    CourseSession,
    Enrolment,
    Language,
    State,
    Trainee,
    User,
)
from icdc.models.base import now
from icdc.web.certificates import secret_code
from icdc.web.clock import today
from icdc.web.pins import seal
from tests.conftest import StrictClient, browser_of
from tests.factories import make_certificate, make_course, make_enrolment, make_trainee

RECORD = "/my-record"


@pytest.fixture
def own(app: Flask, user: User, aigul: Trainee) -> StrictClient:
    return browser_of(app, user)


@pytest.fixture
def soon(app: Flask) -> Course:
    """A course that begins in nine days."""
    return make_course("DA-9", starts_on=today() + timedelta(9), ends_on=today() + timedelta(12))


def attend(enrolment: Enrolment, *came: bool | None) -> None:
    """One session for each mark; None: not marked."""
    course = enrolment.course
    for number, is_present in enumerate(came):
        session = CourseSession(
            course=course, held_on=course.starts_on + timedelta(number),
            starts_at=time(9), ends_at=time(12), topic=f"Topic {number}",
        )  # fmt: skip
        db.session.add(session)
        if is_present is not None:
            db.session.add(Attendance(enrolment=enrolment, session=session, is_present=is_present))
    db.session.commit()


def test_each_session_has_its_mark(own: StrictClient, aigul: Trainee) -> None:
    attend(make_enrolment(trainee=aigul), True, True, False, True, None)

    page = own.get(RECORD).text

    assert "attended 3 of 5 sessions" in page
    assert "01.03.2023, 09:00 · Topic 0" in page
    assert page.count("came</strong>") == 3
    assert (page.count("absent</strong>"), page.count("not marked yet</strong>")) == (1, 1)


def test_what_is_missing_is_said_in_words(own: StrictClient, aigul: Trainee) -> None:
    enrolment = make_enrolment(trainee=aigul)
    attend(enrolment, True, False, False, False, False)
    programme = enrolment.course.programme
    programme.least_attendance, programme.pass_mark = 80, Decimal(60)
    enrolment.score = Decimal("55.5")
    db.session.commit()

    page = own.get(RECORD).text

    assert "Score: 55.5 of 100" in page
    assert "<li>attended 1 of 5, needs 4</li>" in page
    assert "<li>scored 55.5, needs 60</li>" in page
    assert "<li>the result: the centre writes it down after the course</li>" in page


def test_who_has_everything_waits_for_nothing_but_the_centre(
    own: StrictClient, aigul: Trainee
) -> None:
    make_enrolment(trainee=aigul, state=State.completed)

    assert "Nothing is missing. The centre will make your certificate." in own.get(RECORD).text


@pytest.mark.parametrize("state", [State.withdrawn, State.cancelled, State.applied, State.waiting])
def test_who_has_no_seat_is_told_of_nothing_missing(
    own: StrictClient, aigul: Trainee, state: State
) -> None:
    make_enrolment(trainee=aigul, state=state)

    assert "missing" not in own.get(RECORD).text.lower()


def test_a_certified_course_lacks_nothing(own: StrictClient, aigul: Trainee) -> None:
    make_certificate(make_enrolment(trainee=aigul, state=State.completed))

    assert "missing" not in own.get(RECORD).text.lower()


def test_who_waits_sees_the_place_in_the_line(
    own: StrictClient, aigul: Trainee, soon: Course
) -> None:
    earlier = [make_enrolment(soon, make_trainee(), State.waiting) for _ in range(3)]
    for number, enrolment in enumerate(earlier):
        enrolment.queued_at = now() - timedelta(hours=3 - number)
    mine = make_enrolment(soon, aigul, State.waiting)
    mine.queued_at = now()
    db.session.commit()
    assert "You are number 4 in the waiting list." in own.get(RECORD).text

    # One has a seat, and one stands in the line twice since a merge.
    earlier[0].state = State.registered
    earlier[1].doubles_id = earlier[0].id
    db.session.commit()
    assert "You are number 2 in the waiting list." in own.get(RECORD).text
    earlier[2].state = State.cancelled
    db.session.commit()
    assert "You are next in the waiting list." in own.get(RECORD).text


def test_certificates_stand_first_then_what_runs_then_what_is_over(
    own: StrictClient, aigul: Trainee, soon: Course
) -> None:
    make_certificate(make_enrolment(trainee=aigul, state=State.completed))
    make_enrolment(soon, aigul)
    unsettled = make_enrolment(trainee=aigul)

    page = own.get(RECORD).text

    sections = [
        page.index(f'id="{name}"')
        for name in ("my-certificates", "my-courses", "my-past-courses", "my-facts")
    ]
    assert sections == sorted(sections)
    # Over, but without a result: something is still to come of it.
    place = page.index(f'id="enrolment-{unsettled.id}"')
    assert sections[1] < place < sections[2]
    assert page.count('id="enrolment-') == 3


def test_the_next_session_is_told_to_who_has_a_seat(
    own: StrictClient, aigul: Trainee, soon: Course
) -> None:
    enrolment = make_enrolment(soon, aigul)
    for days in (1, 0):
        held_on = soon.starts_on + timedelta(days)
        session = CourseSession(course=soon, held_on=held_on, starts_at=time(9), ends_at=time(12))
        db.session.add(session)
    db.session.commit()

    first = soon.starts_on
    assert f"{first:%A}, {first:%d.%m.%Y}, 09:00" in own.get(RECORD).text

    enrolment.state = State.waiting
    db.session.commit()
    assert "Next session:" not in own.get(RECORD).text


def test_what_a_merge_has_set_aside_is_not_listed_twice(own: StrictClient, aigul: Trainee) -> None:
    course = make_course("DA-1")
    counts = make_enrolment(course, aigul, State.completed)
    aside = make_enrolment(course, make_trainee(), State.cancelled)
    aside.doubles_id, aside.trainee_id = counts.id, aigul.id
    db.session.commit()

    assert own.get(RECORD).text.count("Course DA-1") == 1


@pytest.mark.parametrize("state", [State.applied, State.waiting, State.registered])
def test_who_cannot_come_gives_the_place_up(
    own: StrictClient, aigul: Trainee, soon: Course, state: State
) -> None:
    enrolment = make_enrolment(soon, aigul, state)
    path = f"/my-record/enrolments/{enrolment.id}/withdrawal"
    assert f'action="{path}"' in own.get(RECORD).text

    answer = own.post(path)

    assert (answer.status_code, answer.location) == (303, RECORD)
    assert "Noted: you do not come to “Course DA-9”." in own.get(RECORD).text
    assert enrolment.state is State.cancelled
    # A second click, from another page.
    assert own.post(path).status_code == 303
    assert path not in own.get(RECORD).text


def test_an_application_that_is_given_up_was_not_refused(
    own: StrictClient, aigul: Trainee, soon: Course
) -> None:
    enrolment = make_enrolment(soon, aigul, State.applied)
    application = Application(
        enrolment=enrolment, code="abc", language=Language.ky, typed_sealed=seal(b"{}")
    )
    db.session.add(application)
    db.session.commit()

    own.post(f"/my-record/enrolments/{enrolment.id}/withdrawal")

    assert application.decision is None
    assert not application.is_open


def test_once_the_course_has_begun_nobody_slips_away(own: StrictClient, aigul: Trainee) -> None:
    course = make_course(starts_on=today(), ends_on=today())
    enrolment = make_enrolment(course, aigul)

    answer = own.post(f"/my-record/enrolments/{enrolment.id}/withdrawal")

    assert (answer.status_code, "The course has begun." in answer.text) == (422, True)
    assert enrolment.state is State.registered
    assert "withdrawal" not in own.get(RECORD).text


def test_nobody_gives_up_the_place_of_another(own: StrictClient, soon: Course) -> None:
    enrolment = make_enrolment(soon, make_trainee("Осмонов"))

    assert own.post(f"/my-record/enrolments/{enrolment.id}/withdrawal").status_code == 404
    assert enrolment.state is State.registered


def test_an_account_of_nobody_has_no_place(stranger: StrictClient, soon: Course) -> None:
    enrolment = make_enrolment(soon)

    assert stranger.post(f"/my-record/enrolments/{enrolment.id}/withdrawal").status_code == 404


def test_what_the_registry_knows_stands_there_with_a_way_to_correct_it(
    own: StrictClient, app: Flask, user: User, aigul: Trainee
) -> None:
    aigul.birth_date, aigul.phone, aigul.region_code = date(1990, 12, 31), "+996 700 1", "KG02"
    db.session.commit()

    page = own.get(RECORD).text

    for shown in ("31.12.1990", "+996 700 1", "Issyk-Kul"):
        assert shown in page
    assert 'href="/my-record/requests/new?kind=correction&amp;field=birth_date"' in page
    form = own.get("/my-record/requests/new?kind=correction&field=birth_date")
    assert "Correct: Date of birth" in form.text


def test_the_link_for_employers_dies_when_it_is_withdrawn(
    own: StrictClient, visitor: StrictClient, aigul: Trainee
) -> None:
    certificate = make_certificate(make_enrolment(trainee=aigul, state=State.completed))
    certificate.code = old = secret_code()
    db.session.commit()

    own.post(f"/certificates/{certificate.id}/code-renewal", data={"code": old})

    assert "link_withdrawn" in visitor.get(f"/verify/{old}").text
    page = own.get(RECORD).text
    assert old not in page
    # The new one stands behind “Link for employers”, which is closed.
    assert '<details class="own-sharing">' in page
    assert f"/verify/{certificate.code}" in page
