"""The kinds of records that the search looks through, and how each is asked for."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import url_for
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from icdc.models import Certificate, Course, Programme, Trainee, User
from icdc.models.user import NOWHERE
from icdc.web.records import visible_certificates, visible_courses, visible_trainees
from icdc.web.sought.certificates import numbered_certificates
from icdc.web.sought.courses import sought_courses, sought_programmes
from icdc.web.sought.people import sought_people
from icdc.web.sought.users import sought_users

Record = Trainee | Course | Programme | Certificate | User


@dataclass(frozen=True)
class Kind:
    """`page` shows one record, `at` is its address by the id; `ask`: which fit a text, in order.

    `every` is where all that fit are listed, asked by POST; None where the list has no search.
    """

    word: str
    title: LazyString
    all_found: LazyString
    page: str
    at: Callable[[int], str]
    every: str | None
    ask: Callable[[str], Select[Record]]


def people(text: str) -> Select[Record]:
    return sought_people(visible_trainees(), text).order_by(Trainee.sort_key, Trainee.id)


def courses(text: str) -> Select[Record]:
    """The one with this very code comes first."""
    is_another = func.lower(Course.code) != text.lower()
    wanted = sought_courses(visible_courses(), text)
    return wanted.order_by(is_another, Course.starts_on.desc(), Course.id.desc())


def programmes(text: str) -> Select[Record]:
    return sought_programmes(select(Programme), text).order_by(Programme.code)


def certificates(text: str) -> Select[Record]:
    """By number only: a holder's certificates stand on the holder's page."""
    wanted = visible_certificates().where(Certificate.replaced_on.is_(None))
    newest = (Certificate.issued_on.desc(), Certificate.id.desc())
    return numbered_certificates(wanted, text).order_by(*newest)


def users(text: str) -> Select[Record]:
    wanted = sought_users(select(User).where(~User.email.endswith(NOWHERE)), text, by_address=True)
    return wanted.options(joinedload(User.person)).order_by(func.lower(User.name), User.id)


KINDS = (
    Kind(
        word="people",
        title=_l("People"),
        all_found=_l("All people found"),
        page="trainees.show",
        at=lambda id_: url_for("trainees.show", trainee_id=id_),
        every="trainees.search",
        ask=people,
    ),
    Kind(
        word="courses",
        title=_l("Courses"),
        all_found=_l("All courses found"),
        page="courses.show",
        at=lambda id_: url_for("courses.show", course_id=id_),
        every=None,
        ask=courses,
    ),
    Kind(
        word="certificates",
        title=_l("Certificates"),
        all_found=_l("All certificates found"),
        page="certificates.show",
        at=lambda id_: url_for("certificates.show", certificate_id=id_),
        every="certificates.search",
        ask=certificates,
    ),
    Kind(
        word="programmes",
        title=_l("Programmes"),
        all_found=_l("All programmes"),
        page="programmes.show",
        at=lambda id_: url_for("programmes.show", programme_id=id_),
        every=None,
        ask=programmes,
    ),
    Kind(
        word="users",
        title=_l("Users"),
        all_found=_l("All users found"),
        page="users.show",
        at=lambda id_: url_for("users.show", user_id=id_),
        every="users.search",
        ask=users,
    ),
)
