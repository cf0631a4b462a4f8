"""Files of many papers are made by a job."""

from flask import url_for
from flask_babel import ngettext

from icdc.certification.files.bundle import Bundle
from icdc.certification.files.making import file_of
from icdc.extensions import db
from icdc.models import Course
from icdc.web.jobs import Progress, ask, task
from icdc.web.requests import only_reading

MAKING = "certificate files"


def ask_for(bundle: Bundle) -> int:
    """The id of the job that makes the file. Commits."""
    course_id, form, language = bundle.course.id, bundle.form, bundle.language
    address = url_for(
        "certificate_files.show", course_id=course_id, form=form, lang=language or None
    )
    told = {"form": form, "language": language, "root": bundle.root}
    return ask(MAKING, bundle.name, address, course_id=course_id, **told)


@task(MAKING)
def prepare(progress: Progress, course_id: int, form: str, language: str, root: str) -> str:
    # Whoever asked for the job's record may hold the write lock; making takes minutes.
    db.session.rollback()
    with only_reading():
        bundle = Bundle(db.session.get_one(Course, course_id), form, language, root)
        count = len(bundle.rows)
        file_of(bundle, progress)
        db.session.rollback()
    return str(
        ngettext(
            "The file with %(num)s certificate is ready. “Go on” fetches it.",
            "The file with %(num)s certificates is ready. “Go on” fetches it.",
            count,
        )
    )
