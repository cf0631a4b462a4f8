"""An application comes in: every fault at once, or an enrolment that is `applied`."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from flask_babel import gettext as _

from icdc.courses.applications.consents import REQUIRED, consents_of
from icdc.courses.applications.matching import trainee_for
from icdc.courses.enrolling import apply, enrolment_of
from icdc.extensions import db
from icdc.models import Application, Course, Enrolment, Language, Purpose, Trainee
from icdc.web.people import parse_person
from icdc.web.person_fields import Value
from icdc.web.pins import seal, unseal
from icdc.web.records import hold

ASKED = (
    "family_name", "given_name", "patronymic", "phone", "email", "gender", "birth_date",
    "region_code", "settlement", "organisation", "sector", "pin",
)  # fmt: skip
# Seen by nobody; a program that fills in every field fills in this one.
HONEYPOT = "website"


@dataclass
class Attempt:
    """What somebody typed, what is wrong with it, and what came of it."""

    typed: dict[str, str] = field(default_factory=dict)
    given: set[Purpose] = field(default_factory=set)
    faults: dict[str, str] = field(default_factory=dict)
    application: Application | None = None


def submit(course: Course, texts: Mapping[str, str], language: Language, on: date) -> Attempt:
    """Nothing is committed. Known people keep what the registry knows of them."""
    attempt = Attempt(
        typed={name: texts.get(name, "").strip() for name in (*ASKED, HONEYPOT)},
        given={purpose for purpose in Purpose if texts.get(f"consent_{purpose.value}")},
    )
    values = _read(attempt)
    if not attempt.faults:
        attempt.application = _make(course, attempt, values, language, on)
    return attempt


def typed_in(application: Application) -> dict[str, str]:
    """What the applicant wrote, by field."""
    texts = json.loads(unseal(application.typed_sealed))
    return {name: str(texts.get(name, "")) for name in ASKED}


def _read(attempt: Attempt) -> dict[str, Value]:
    values, attempt.faults = parse_person({name: attempt.typed[name] for name in ASKED})
    if not attempt.typed["phone"] and not attempt.typed["email"]:
        attempt.faults["phone"] = _("Leave a telephone number or an e-mail address for the answer.")
    if REQUIRED not in attempt.given:
        attempt.faults["consent_training"] = _("Without this consent nobody can be enrolled.")
    if attempt.typed[HONEYPOT]:
        attempt.faults[HONEYPOT] = _("Leave this field empty.")
    return {name: values[name] for name in ASKED if name in values}


def _make(
    course: Course, attempt: Attempt, values: dict[str, Value], language: Language, on: date
) -> Application:
    # Whoever presses the button twice must be known by the second time.
    hold(course)
    trainee = trainee_for(values)
    typed = {name: attempt.typed[name] for name in ASKED if attempt.typed[name]}
    application = Application(
        enrolment=_enrolment(course, trainee, on),
        code=secrets.token_urlsafe(24),
        language=language,
        typed_sealed=seal(json.dumps(typed, ensure_ascii=False).encode()),
    )
    db.session.add_all([application, *consents_of(trainee, attempt.given, language)])
    return application


def _enrolment(course: Course, trainee: Trainee, on: date) -> Enrolment:
    """Who is in the course, waits or has applied already keeps that, and is not told of it."""
    db.session.flush()
    enrolment = enrolment_of(course, trainee)
    if enrolment is None or enrolment.has_left:
        return apply(course, trainee, on)
    return enrolment
