"""Puts the demonstration into an empty registry, through the same services as everybody's work."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from flask import current_app
from flask_babel import gettext as _
from flask_security import hash_password
from sqlalchemy import select

from icdc.accounts.service import make_account
from icdc.certification.issuing import issue
from icdc.certification.revoking import revoke
from icdc.config import ROOT
from icdc.courses.applications.submitting import submit
from icdc.courses.enrolling import enrol
from icdc.courses.lists.bringing_in import bring_in
from icdc.courses.lists.rows import read_list
from icdc.demo.attendance import fill_past, fill_running
from icdc.demo.backgrounds import NEIGHBOURS, ask
from icdc.demo.corrections import replace_one
from icdc.demo.courses import (
    ANALYTICS,
    ANALYTICS_RUNS,
    TUNDUK,
    TUNDUK_RUNS,
    Run,
    programmes,
    run_of_today,
    run_to_apply_for,
)
from icdc.demo.looks import give_look
from icdc.demo.people import APPLICATIONS, gender_of, invented
from icdc.demo.requests import ask_for_all
from icdc.extensions import db
from icdc.models import (
    Certificate,
    Course,
    CourseSession,
    Enrolment,
    Language,
    Programme,
    RevocationClass,
    RoleName,
    State,
    Trainee,
    User,
)
from icdc.models.names import fold
from icdc.web.errors import Refusal
from icdc.web.second_factor import SETTING as SECOND_FACTOR
from icdc.web.settings import write_setting

LISTS = ROOT / "tests" / "data" / "lists"
PASSWORD = "naryn-demo-2023"
ACCOUNTS = {
    RoleName.administrator: ("administrator@demo.icdc.kg", "Эркин Администратор"),
    RoleName.manager: ("manager@demo.icdc.kg", "Жылдыз Башкаруучу"),
    RoleName.trainer: ("trainer@demo.icdc.kg", "Айбек Тренер"),
    RoleName.trainee: ("trainee@demo.icdc.kg", "Эркин Молдобаев"),
}
# He took two of the courses, so his own page has something to show.
TRAINEE_NAME = ("Молдобаев", "Эркин", date(1963, 2, 26))
TUNDUK_WOMEN_IN_TEN = 2
RUNNING_WOMEN_IN_TEN = 6


def is_loaded() -> bool:
    wanted = select(User.id).where(User.email == ACCOUNTS[RoleName.manager][0])
    return db.session.scalar(wanted) is not None


def load(today: date) -> None:
    """Raises Refusal in production, and where the registry already has courses of its own."""
    if current_app.config["PRODUCTION"]:
        raise Refusal(_("Demonstration data is never loaded in production."))
    if db.session.scalar(select(Course.id).limit(1)) is not None:
        raise Refusal(_("The registry has courses already; the demonstration needs an empty one."))
    users = {role: _account(role) for role in ACCOUNTS}
    # So that whoever only looks around signs in with the password alone.
    write_setting(SECOND_FACTOR, "off", None)
    known = programmes()
    db.session.add_all(known.values())
    trainer, manager = users[RoleName.trainer], users[RoleName.manager]
    give_look(known[ANALYTICS], manager)
    for run in ANALYTICS_RUNS:
        _hold_from_list(run, _course(run, known[ANALYTICS], [trainer]), manager)
    for first, run in zip((1, 25, 49, 72), TUNDUK_RUNS, strict=True):
        _hold_invented(run, _course(run, known[TUNDUK], []), first, manager)
    _open_running(run_of_today(today), known[ANALYTICS], trainer, today)
    _take_applications(run_to_apply_for(today), known[ANALYTICS], trainer, today)
    _trainee().user_id = users[RoleName.trainee].id
    _revoke_one(manager)
    replace_one(manager)
    ask_for_all(today, manager)


def _account(role: RoleName) -> User:
    email, name = ACCOUNTS[role]
    # Everybody can guess this password, which is meant: nobody would be let choose it.
    return make_account(email, [role], name, hash_password(PASSWORD))


def _course(run: Run, programme: Programme, trainers: list[User]) -> Course:
    course = Course(
        programme=programme, code=run.code, title=run.title, starts_on=run.starts_on,
        ends_on=run.ends_on, hours=programme.hours, language=programme.language, mode=run.mode,
        place=run.place, region_code=run.region_code, capacity=run.capacity, trainers=trainers,
    )  # fmt: skip
    days = (run.ends_on - run.starts_on).days + 1
    for day in (run.starts_on + timedelta(days=number) for number in range(days)):
        if day.isoweekday() < 6:
            course.sessions.append(
                CourseSession(held_on=day, starts_at=time(9, 30), ends_at=time(13, 30))
            )
    db.session.add(course)
    db.session.flush()
    return course


def _hold_from_list(run: Run, course: Course, manager: User) -> None:
    content = (LISTS / run.list_name).read_bytes()
    bring_in(course, read_list(run.list_name, content), run.starts_on - timedelta(days=7))
    for number, enrolment in enumerate(_enrolments(course), start=1):
        ask(enrolment.trainee, number)
    _finish(run, course, manager)


def _hold_invented(run: Run, course: Course, first: int, manager: User) -> None:
    for number in range(first, first + run.people):
        trainee = invented(number, gender_of(number, TUNDUK_WOMEN_IN_TEN), "t")
        db.session.add(trainee)
        enrol(course, trainee, run.starts_on - timedelta(days=5))
    _finish(run, course, manager)


def _open_running(run: Run, programme: Programme, trainer: User, today: date) -> None:
    course = _course(run, programme, [trainer])
    for number in range(1, run.people + 1):
        trainee = invented(number, gender_of(number, RUNNING_WOMEN_IN_TEN), "now", NEIGHBOURS)
        db.session.add(trainee)
        enrol(course, trainee, run.starts_on - timedelta(days=2))
    fill_running(course, _enrolments(course), trainer, today)


def _take_applications(run: Run, programme: Programme, trainer: User, today: date) -> None:
    course = _course(run, programme, [trainer])
    course.applications_until = run.starts_on - timedelta(days=5)
    for texts in APPLICATIONS:
        submit(course, texts, Language.ky, today)


def _finish(run: Run, course: Course, manager: User) -> None:
    """Everybody gets a result, and whoever completed a certificate, three days after the end."""
    for row, enrolment in enumerate(_enrolments(course), start=1):
        if row in run.withdrawn:
            enrolment.withdraw(run.starts_on + timedelta(days=2))
        else:
            is_missing = row in run.not_completed or (not run.list_name and row % 12 == 0)
            enrolment.state = State.not_completed if is_missing else State.completed
    db.session.flush()
    fill_past(course, _enrolments(course), manager)
    issue(course, by=manager, on=run.ends_on + timedelta(days=3))


def _enrolments(course: Course) -> Sequence[Enrolment]:
    wanted = select(Enrolment).where(Enrolment.course_id == course.id).order_by(Enrolment.id)
    return db.session.scalars(wanted).all()


def _trainee() -> Trainee:
    family_name, given_name, birth_date = TRAINEE_NAME
    wanted = select(Trainee).where(
        Trainee.search_key.contains(fold(family_name)), Trainee.birth_date == birth_date
    )
    return db.session.scalars(wanted.where(Trainee.given_name == given_name)).one()


def _revoke_one(manager: User) -> None:
    wanted = select(Certificate).join(Certificate.enrolment).join(Enrolment.course)
    found = wanted.where(Course.code == "DA-2023-02").order_by(Certificate.id).offset(3).limit(1)
    revoke(
        db.session.scalars(found).one(),
        RevocationClass.conditions_not_met,
        "Тизмеде жаңылыштык: катышуучу курсту аяктаган эмес",
        date(2023, 3, 20),
        manager,
    )
