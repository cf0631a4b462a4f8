"""Two centres' worlds, for the walks over all addresses: each has one record of every kind.

What an address has between `<` and `>` is filled from a `Filing`; its `secrets` are the words that
nobody but its own people and the office may ever read.
"""

import re
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from werkzeug.routing import Rule

from icdc.certification.issuing import issue
from icdc.courses.applications.submitting import submit
from icdc.demo.looks import give_look
from icdc.extensions import db
from icdc.models import (
    Application,
    Attendance,
    Course,
    CourseSession,
    Enrolment,
    Language,
    Letter,
    Merge,
    State,
    Trainee,
    User,
)
from icdc.trainees.merging import merge
from icdc.web.clock import today
from tests.factories import make_course, make_enrolment, make_programme, make_trainee
from tests.house.kept import add_kept
from tests.house.words import Words

CONVERTER = re.compile(r"<(?:\w+(?:\(([^)]*)\))?:)?(\w+)>")


@dataclass
class Filing:
    """By parameter, or by `endpoint:parameter`, what leads to this centre's record."""

    fills: dict[str, str | tuple[str, ...]] = field(default_factory=dict)
    secrets: frozenset[str] = frozenset()
    course_id: int = 0
    trainee_id: int = 0
    enrolment_id: int = 0

    def fill_for(self, endpoint: str, name: str) -> tuple[str, ...]:
        """None where nobody has said what leads there."""
        room = endpoint.partition(".")[0]
        for key in (f"{endpoint}:{name}", f"{room}:{name}", name):
            if key in self.fills:
                found = self.fills[key]
                return (found,) if isinstance(found, str) else found
        return ()


def paths_of(rule: Rule, filing: Filing, others: Filing | None = None) -> list[str]:
    """The addresses of a rule, one for each word that it offers; `others` fills all but courses."""
    paths = [rule.rule]
    for part in CONVERTER.finditer(rule.rule):
        choices, name = part.groups()
        source = others if others and name != "course_id" else filing
        words = (
            re.findall(r"[^\s,'\"]+", choices) if choices else source.fill_for(rule.endpoint, name)
        )
        paths = [path.replace(part[0], word) for path in paths for word in words]
    return paths


def build(words: Words, trainers: list[User], manager: User, holder: User) -> Filing:
    """One record of every kind, committed; `holder` is the account of the person."""
    course = _course(words, trainers)
    person = _person(words, words.family, words.pin)
    person.user_id = holder.id
    other = _person(words, f"{words.family}-Экинчи", None)
    taken = _person(words, f"{words.family}-Үчүнчү", None)
    first = make_enrolment(course, person, State.completed)
    make_enrolment(course, other)
    merged = merge(other, taken, [], manager.id)
    certificate = issue(course, manager, date(2023, 3, 12))[0]
    # So its certificates have a back, too.
    course.programme.outcomes_ru = "Читает таблицу"
    give_look(course.programme, manager)
    application = _application(words, course, person)
    filing = _filing(words, course, first, merged)
    filing.fills |= add_kept(words, course, person, manager, trainers[0])
    filing.fills |= {
        "certificate_id": str(certificate.id),
        "application_id": str(application.id),
        "verification:number": "ICDC-0000-00000-0",
        "code": "MFRGGZDFMZTWQ2LKNNWG23TPOA",
        "user_id": str(holder.id),
        # Secrets that came by mail: nobody else has the right one.
        **dict.fromkeys(("token", "link", "key", "ref"), "MFRGGZDFMZTWQ2LKNNWG23TPOA"),
    }
    db.session.add(Letter(certificate=certificate, address=person.email, language=Language.ru))
    db.session.flush()
    filing.secrets |= {certificate.number, certificate.code, application.code}
    db.session.commit()
    return filing


def _course(words: Words, trainers: list[User]) -> Course:
    programme = make_programme(f"P-{words.mark}")
    course = make_course(f"C-{words.mark}", programme, trainers)
    for number in range(2):
        course.sessions.append(
            CourseSession(
                held_on=course.starts_on + timedelta(days=number),
                starts_at=time(9),
                ends_at=time(13),
            )
        )
    db.session.commit()
    return course


def _person(words: Words, family: str, pin: str | None) -> Trainee:
    tail = "" if pin else str(len(family))
    return make_trainee(
        family, words.given, birth_date=words.born, pin=pin, patronymic=words.patronymic,
        email=f"{words.mark}{tail}@person.example.kg", phone=f"+996 {words.phone} 12345{tail}",
        settlement=f"Айыл-{words.mark}", organisation=f"Мекеме-{words.mark}",
    )  # fmt: skip


def _filing(words: Words, course: Course, first: Enrolment, merged: Merge) -> Filing:
    filing = Filing(
        secrets=frozenset(
            {words.family, words.patronymic, words.pin, f"{words.mark}@person.example.kg",
             f"{words.phone} 12345", f"{words.phone}12345", f"Айыл-{words.mark}",
             f"Мекеме-{words.mark}", f"list-{words.mark}"}
        ),
        course_id=course.id, trainee_id=first.trainee_id, enrolment_id=first.id,
    )  # fmt: skip
    session = course.sessions[0]
    db.session.add(Attendance(enrolment=first, session=session, is_present=True))
    filing.fills = {
        "course_id": str(course.id),
        "session_id": str(session.id),
        "enrolment_id": str(first.id),
        "trainee_id": str(first.trainee_id),
        "programme_id": str(course.programme_id),
        "version": "1",
        "merge_id": str(merged.id),
        "decisions:name": "phone",
        "guide.show:name": "list",
        "guide.picture:name": "list.webp",
        "list_lines:name": "family_name",
        "list_lines:number": "2",
        "enrolments:name": ("state", "score", "family_name", "pin"),
        "trainees:name": ("family_name", "phone", "pin"),
        "work_list:name": "gender",
        "work_list:kind": "gender",
        "audit_trail:kind": "trainee",
        "retention:name": "contacts",
        "record_id": str(first.trainee_id),
        "filename": "app.css",
        "frozen_reports:form": ("json", "csv"),
    }
    return filing


def _application(words: Words, course: Course, person: Trainee) -> Application:
    """Of somebody whom the registry did not know."""
    typed = {
        "family_name": f"{words.family}-Төртүнчү", "given_name": words.given,
        "phone": f"+996 {words.phone} 123459", "birth_date": "01.02.1999", "consent_training": "1",
    }  # fmt: skip
    application = submit(course, typed, Language.ru, today()).application
    assert application is not None
    return application
