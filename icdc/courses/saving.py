"""A course's form: its choices, its checks, and how it becomes a course."""

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from icdc.courses import queries
from icdc.courses.forms import CourseForm
from icdc.courses.waiting_list import seats_by_override, seats_taken
from icdc.extensions import db
from icdc.models import Course, Programme, User
from icdc.web.forms import add_error
from icdc.web.guards import is_office
from icdc.web.locale import language
from icdc.web.records import hold


def course_form(course: Course | None = None, is_stored: bool = False) -> CourseForm:
    """The form with its choices; `is_stored` leaves aside what somebody has just typed."""
    form = CourseForm(formdata=None, obj=course) if is_stored else CourseForm(obj=course)
    form.programme_id.choices = [
        (programme.id, f"{programme.code} · {programme.title(language())}")
        for programme in queries.programmes_by_code()
    ]
    form.trainers.choices = [(user.id, user.display_name) for user in queries.possible_trainers()]
    if course is not None and (is_stored or not form.is_submitted()):
        form.trainers.data = [user.id for user in course.trainers]
    return form


def is_valid(form: CourseForm, course: Course | None) -> bool:
    if course is not None:
        # Whoever adds people at this moment waits, or is counted below.
        hold(course)
    is_good = bool(form.validate_on_submit())
    holder = queries.course_with_code(form.code.data or "")
    if holder is not None and holder is not course:
        add_error(form.code, _("The code %(code)s is taken.", code=holder.code))
        is_good = False
    if course is not None and form.capacity.data and _too_few_seats(form.capacity.data, course):
        add_error(form.capacity, _("More people than that have a seat already."))
        is_good = False
    return is_good


def populate(form: CourseForm, course: Course) -> None:
    for field in form:
        if field.name not in ("trainers", "version", "csrf_token"):
            field.populate_obj(course, field.name)
    course.programme = db.session.get_one(Programme, form.programme_id.data)
    # Who teaches a course decides who sees its people: that is the office's to say.
    if is_office():
        _give_to(course, form.trainers.data or [])


def _give_to(course: Course, ids: list[int]) -> None:
    chosen = list(db.session.scalars(select(User).where(User.id.in_(ids))))
    if set(chosen) == set(course.trainers):
        return
    course.trainers = chosen
    if course in db.session:
        # A change of trainers alone changes the course, for whoever else has its form open.
        flag_modified(course, "title")


def _too_few_seats(seats: int, course: Course) -> bool:
    """Whoever sits beyond the seats does so for a reason of its own, whatever their number."""
    return seats < seats_taken(course) - seats_by_override(course)
