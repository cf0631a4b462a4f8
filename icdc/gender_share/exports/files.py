"""The live figures as a file that somebody takes away."""

from collections.abc import Callable, Mapping
from datetime import datetime

from flask import Response, request
from flask_babel import gettext as _
from flask_security import current_user
from sqlalchemy import select

from icdc.config import LANGUAGES
from icdc.extensions import db
from icdc.gender_share.document import Document
from icdc.gender_share.exports.build import document_of, summary_of
from icdc.gender_share.exports.csv_file import figures_csv
from icdc.gender_share.exports.pdf import report_pdf
from icdc.gender_share.exports.sdmx import sdmx_csv
from icdc.gender_share.exports.wording import facts_of
from icdc.gender_share.exports.xlsx import figures_xlsx
from icdc.gender_share.selection import Selection
from icdc.models import Trainee
from icdc.models.erased import name_of
from icdc.web.clock import ZONE, today
from icdc.web.exports import KINDS, record_export
from icdc.web.locale import language

# Neither database takes any number of values in one statement.
AT_ONCE = 500
TYPES = KINDS | {"sdmx.csv": "text/csv; charset=utf-8", "pdf": "application/pdf"}
CONTENTS: dict[str, Callable[[Document], bytes]] = {
    "csv": figures_csv,
    "sdmx.csv": sdmx_csv,
    "xlsx": lambda document: figures_xlsx(document, _names(document)),
    "pdf": lambda document: report_pdf(document, paper_language()),
}


def file_of(form: str, selection: Selection) -> Response:
    """The file, built first and then recorded: nobody who edits waits for it.

    Only what was recorded goes out. Raises Refusal where the rows did not hold still.
    """
    read = document_of if form == "xlsx" else summary_of
    document = read(selection, today(), current_user.display_name, _now())
    content = CONTENTS[form](document)
    record_export("gender_share", 0, [(_("Form"), form), *facts_of(document)])
    response = Response(content, content_type=TYPES[form])
    name = f"gender-share-{document.made_at.date().isoformat()}.{form}"
    response.headers["Content-Disposition"] = f"attachment; filename={name}"
    return response


def paper_language() -> str:
    """The language that the address asks for, else that of the page."""
    asked = request.args.get("lang", "")
    return asked if asked in LANGUAGES else language()


def _names(document: Document) -> Mapping[int, str]:
    """Of the people in the rows, and of nobody else."""
    ids = sorted({line.trainee_id for line in (*document.registered, *document.certified)})
    wanted = select(Trainee.id, Trainee.family_name, Trainee.given_name, Trainee.patronymic)
    names: dict[int, str] = {}
    for start in range(0, len(ids), AT_ONCE):
        some = wanted.where(Trainee.id.in_(ids[start : start + AT_ONCE]))
        for trainee_id, *parts in db.session.execute(some):
            names[trainee_id] = name_of(trainee_id, *parts)
    return names


def _now() -> datetime:
    return datetime.now(ZONE).replace(microsecond=0)
