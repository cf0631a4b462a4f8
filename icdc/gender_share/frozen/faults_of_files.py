"""A sentence for each fault of a frozen report's files, each taken by itself."""

from collections.abc import Iterator

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import undefer

from icdc.extensions import db
from icdc.gender_share.frozen.damage import as_read
from icdc.gender_share.frozen.files import sha256
from icdc.models import FrozenFile, FrozenForm


def files_faults(report_id: int) -> Iterator[str]:
    for form in FrozenForm:
        yield from as_read(_file_faults(report_id, form))
    if _strange_files(report_id):
        yield _("it holds a file of a form that there is not")


def number_of_files(report_id: int) -> int:
    """Of whatever form."""
    wanted = select(func.count()).select_from(FrozenFile)
    return db.session.scalar(wanted.where(FrozenFile.report_id == report_id)) or 0


def file_held(report_id: int, form: FrozenForm) -> FrozenFile | None:
    return db.session.get(FrozenFile, (report_id, form), options=[undefer(FrozenFile.content)])


def _file_faults(report_id: int, form: FrozenForm) -> Iterator[str]:
    file = file_held(report_id, form)
    if file is None:
        yield _("the file %(form)s is missing", form=form.value)
        return
    found = len(file.content)
    if found != file.size:
        yield _(
            "the file %(form)s has %(found)s bytes, not %(size)s",
            form=form.value,
            found=found,
            size=file.size,
        )
    if sha256(file.content) != file.sha256:
        yield _("the file %(form)s does not have its SHA-256", form=form.value)


def _strange_files(report_id: int) -> int:
    """Counted, never loaded: a word that is no form cannot be."""
    wanted = select(func.count()).select_from(FrozenFile)
    strange = FrozenFile.form.not_in(list(FrozenForm))
    return db.session.scalar(wanted.where(FrozenFile.report_id == report_id, strange)) or 0
