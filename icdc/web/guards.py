"""Who may use what. Closed by default; the whole table of rights stands here.

A stranger to a record gets 404, a reader who may not write gets 403.
"""

from collections.abc import Callable
from typing import TypeVar

from flask import Flask, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user
from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager

from icdc.extensions import db
from icdc.models import Course, Enrolment, RoleName, Trainee, User
from icdc.models.certificate import Certificate
from icdc.web.htmx import wants_partial
from icdc.web.paths import own_path

ADMINISTRATOR, MANAGER, TRAINER, TRAINEE = RoleName
OFFICE = frozenset({ADMINISTRATOR, MANAGER})
STAFF = OFFICE | {TRAINER}
EVERYBODY = STAFF | {TRAINEE}

# By endpoint, or by blueprint where the endpoint has no line of its own. What has no line is
# open to nobody.
MAY_USE: dict[str, frozenset[RoleName]] = {
    "accounts": EVERYBODY,
    "security.logout": EVERYBODY,
    "programmes": STAFF,
    "programmes.new": OFFICE,
    "programmes.create": OFFICE,
    "programmes.edit": OFFICE,
    "programmes.update": OFFICE,
    "courses": STAFF,
    "courses.new": OFFICE,
    "courses.create": OFFICE,
    "course_sessions": STAFF,
    "enrolments": STAFF,
    "outcomes": STAFF,
    "participant_lists": STAFF,
    "trainees": STAFF,
    "issuing": STAFF,
    "certificates": STAFF,
    "certificates.pdf": EVERYBODY,
    "gender_share": OFFICE,
    "portal": EVERYBODY,
}

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])


def public(view: View) -> View:
    """Mark a view that anybody may use without signing in."""
    view.is_public = True  # type: ignore[attr-defined] # a mark on a plain function
    return view


def close_by_default(app: Flask) -> None:
    app.before_request(_check_access)


def roles_for(endpoint: str) -> frozenset[RoleName] | None:
    """The roles that may use an endpoint; None when it is public."""
    if endpoint in {"static", "security.login"} or _is_public(endpoint):
        return None
    blueprint = endpoint.rpartition(".")[0]
    return MAY_USE.get(endpoint, MAY_USE.get(blueprint, frozenset()))


def visible_courses() -> Select[Course]:
    """The courses that the current user may see: a trainer's own, the office all."""
    wanted = select(Course)
    if is_office(current_user):
        return wanted
    return wanted.where(Course.trainers.any(User.id == current_user.id))


def find_course(course_id: int) -> Course:
    return db.session.scalars(visible_courses().where(Course.id == course_id)).one()


def visible_trainees() -> Select[Trainee]:
    """The people that the current user may see: a trainer those of own courses, the office all."""
    wanted = select(Trainee)
    if is_office(current_user):
        return wanted
    own = visible_courses().with_only_columns(Course.id)
    return wanted.where(Trainee.enrolments.any(Enrolment.course_id.in_(own)))


def find_trainee(trainee_id: int, is_to_change: bool = False) -> Trainee:
    """A visible person; `is_to_change` holds the record until the end."""
    wanted = visible_trainees().where(Trainee.id == trainee_id)
    return db.session.scalars(wanted.with_for_update() if is_to_change else wanted).one()


def find_enrolment(enrolment_id: int, is_to_change: bool = False) -> Enrolment:
    """An enrolment of a visible course; `is_to_change` holds it and its person until the end."""
    own = visible_courses().with_only_columns(Course.id)
    wanted = select(Enrolment).where(Enrolment.id == enrolment_id, Enrolment.course_id.in_(own))
    if is_to_change:
        wanted = wanted.join(Enrolment.trainee).options(contains_eager(Enrolment.trainee))
        wanted = wanted.with_for_update()
    return db.session.scalars(wanted).one()


def visible_certificates() -> Select[Certificate]:
    """Certificates the user may see: of own courses, the office all, a trainee his or her own."""
    wanted = select(Certificate).join(Certificate.enrolment)
    if is_office(current_user):
        return wanted
    own = visible_courses().with_only_columns(Course.id)
    mine = Trainee.user_id == current_user.id
    return wanted.join(Enrolment.trainee).where(Enrolment.course_id.in_(own) | mine)


def is_office(user: User) -> bool:
    return bool(user.role_names & OFFICE)


def is_staff() -> bool:
    return bool(current_user.role_names & STAFF)


def is_manager() -> bool:
    """Whether the current user belongs to the office."""
    return is_office(current_user)


def may_use(endpoint: str) -> bool:
    """For templates: whether to offer a link."""
    roles = roles_for(endpoint)
    return roles is None or bool(current_user.is_authenticated and current_user.role_names & roles)


def _check_access() -> ResponseReturnValue | None:
    if request.endpoint is None or (roles := roles_for(request.endpoint)) is None:
        return None
    if not current_user.is_authenticated:
        return _ask_to_sign_in()
    if not current_user.role_names & roles:
        abort(403)
    return None


def _ask_to_sign_in() -> ResponseReturnValue:
    if wants_partial():
        # A redirect would be followed by fetch and put the sign-in page into a table row.
        page = request.headers.get("HX-Current-URL", "/")
        return "", 401, {"HX-Redirect": url_for("security.login", next=own_path(page))}
    if request.method == "GET" and request.accept_mimetypes.accept_html:
        return redirect(url_for("security.login", next=request.full_path.rstrip("?")))
    return redirect(url_for("security.login"))


def _is_public(endpoint: str) -> bool:
    return getattr(current_app.view_functions.get(endpoint), "is_public", False)
