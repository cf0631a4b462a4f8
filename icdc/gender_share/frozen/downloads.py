"""A frozen file on its way out."""

from http.client import OK

from flask import Response, request
from flask_babel import gettext as _
from werkzeug.utils import secure_filename

from icdc.models import FrozenFile, FrozenForm, FrozenReport
from icdc.web.exports import KINDS, record_export
from icdc.web.file_names import in_latin

CONTENT_TYPES = {
    FrozenForm.json: "application/json",
    FrozenForm.csv: KINDS["csv"],
    FrozenForm.sdmx: KINDS["csv"],
    FrozenForm.xlsx: KINDS["xlsx"],
    FrozenForm.pdf_ky: "application/pdf",
    FrozenForm.pdf_ru: "application/pdf",
    FrozenForm.pdf_en: "application/pdf",
}
ENDINGS = {
    FrozenForm.sdmx: "sdmx.csv",
    FrozenForm.pdf_ky: "ky.pdf",
    FrozenForm.pdf_ru: "ru.pdf",
    FrozenForm.pdf_en: "en.pdf",
}


def download_of(file: FrozenFile) -> Response:
    """The bytes as they were frozen. A browser that has them already is told so."""
    response = Response(file.content, content_type=CONTENT_TYPES[file.form])
    name = file_name(file.report, file.form)
    response.headers["Content-Disposition"] = f"attachment; filename={name}"
    response.set_etag(file.sha256)
    # It holds a row for each person: kept for its user alone, and asked for each time.
    response.cache_control.private = True
    response.cache_control.no_cache = True
    # Nor may anybody on the way compress it: what arrives are the bytes of the hash.
    response.cache_control.no_transform = True
    response.make_conditional(request)
    if response.status_code == OK:
        record_export("frozen_report", file.report_id, _facts(file))
    return response


def _facts(file: FrozenFile) -> list[tuple[str, str]]:
    report = file.report
    version = str(report.version)
    return [
        (_("Form"), file.form.value),
        (_("Report"), report.title),
        (_("Version"), version),
        ("SHA-256", file.sha256),
    ]


def file_name(report: FrozenReport, form: FrozenForm) -> str:
    """In Latin letters, for every file system: frozen-3-twinning-final-report-v2.ru.pdf."""
    spelled = in_latin(report.title)[:80]
    ending = ENDINGS.get(form, form.value)
    return secure_filename(f"frozen-{report.number}-{spelled}-v{report.version}".lower()) + (
        f".{ending}"
    )
