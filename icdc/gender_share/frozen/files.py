"""The files of a frozen report, as bytes."""

import hashlib
from collections.abc import Mapping

from icdc.gender_share.document import Document
from icdc.gender_share.exports.csv_file import figures_csv
from icdc.gender_share.exports.json_file import document_json
from icdc.gender_share.exports.pdf import report_pdf
from icdc.gender_share.exports.sdmx import sdmx_csv
from icdc.gender_share.exports.xlsx import figures_xlsx
from icdc.models import FrozenForm


def files_of(document: Document, last: Mapping[str, int]) -> dict[FrozenForm, bytes]:
    """The file json names the hashes of the others, so that its own hash seals them all."""
    others = {
        FrozenForm.csv: figures_csv(document),
        FrozenForm.sdmx: sdmx_csv(document),
        FrozenForm.xlsx: figures_xlsx(document),
        FrozenForm.pdf_ky: report_pdf(document, "ky"),
        FrozenForm.pdf_ru: report_pdf(document, "ru"),
        FrozenForm.pdf_en: report_pdf(document, "en"),
    }
    hashes = {form.value: sha256(content) for form, content in others.items()}
    return {FrozenForm.json: document_json(document, last, hashes), **others}


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
