"""The two long works of a register: reading it, and bringing it in."""

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.exc import NoResultFound

from icdc.courses.register import kept as kept_registers
from icdc.courses.register.bringing_in import bring_in
from icdc.courses.register.reading import open_register
from icdc.courses.register.summary import Words
from icdc.extensions import db
from icdc.models import PastRegister
from icdc.web.errors import Refusal
from icdc.web.jobs import Progress, task

READING, BRINGING_IN = "register reading", "register import"


@task(READING)
def read(progress: Progress, register_id: int) -> str:
    """Does all of it and takes it back; what it would do is kept for the page."""
    words = _brought_in(progress, register_id, is_confirmed=False)
    db.session.rollback()
    kept_registers.remember(_find(register_id), words)
    db.session.commit()
    sentence = ngettext("%(num)s row was read.", "%(num)s rows were read.", words["rows"])
    nothing = str(_("Nothing is stored yet."))
    return f"{sentence} {nothing}"


@task(BRINGING_IN)
def confirm(progress: Progress, register_id: int) -> str:
    words = _brought_in(progress, register_id, is_confirmed=True)
    kept_registers.remember(_find(register_id), words)
    db.session.commit()
    return str(
        ngettext(
            "%(num)s enrolment was brought in.",
            "%(num)s enrolments were brought in.",
            words["enrolments"],
        )
    )


def _brought_in(progress: Progress, register_id: int, is_confirmed: bool) -> Words:
    kept = _find(register_id)
    file, name, by_id = kept_registers.opened(kept), kept.file_name, kept.uploaded_by_id
    summary = bring_in(open_register(name, file), name, by_id, progress)
    return summary.as_words(is_confirmed)


def _find(register_id: int) -> PastRegister:
    try:
        return kept_registers.find_register(register_id)
    except NoResultFound as missing:
        raise Refusal(_("The register was put away meanwhile.")) from missing
