"""The files of a frozen report, as bytes."""

import hashlib
import json

from icdc.gender_share.document import Document
from icdc.gender_share.exports.csv_file import figures_csv
from icdc.gender_share.exports.json_file import document_json
from icdc.gender_share.exports.pdf import report_pdf
from icdc.gender_share.exports.sdmx import sdmx_csv
from icdc.gender_share.exports.xlsx import figures_xlsx
from icdc.models import FrozenForm


def files_of(document: Document, highest_enrolment: int) -> dict[FrozenForm, bytes]:
    return {
        FrozenForm.json: _with_last_enrolment(document_json(document), highest_enrolment),
        FrozenForm.csv: figures_csv(document),
        FrozenForm.sdmx: sdmx_csv(document),
        FrozenForm.xlsx: figures_xlsx(document),
        FrozenForm.pdf_ky: report_pdf(document, "ky"),
        FrozenForm.pdf_ru: report_pdf(document, "ru"),
        FrozenForm.pdf_en: report_pdf(document, "en"),
    }


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _with_last_enrolment(content: bytes, highest: int) -> bytes:
    """What was entered later has a higher number: the registry keeps no other sign of it."""
    facts: dict[str, object] = json.loads(content)
    facts["last_enrolment"] = highest
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()
