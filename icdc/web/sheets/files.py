"""Uploaded files: which kind each is by what it holds, and which kinds are not read."""

from pathlib import PurePath

from flask_babel import gettext as _

from icdc.web.errors import Refusal
from icdc.web.sheets.cells import Sheet
from icdc.web.sheets.texts import Rating, read_csv
from icdc.web.sheets.workbooks import read_workbook

MOST_BYTES = 20 * 1024 * 1024
ARCHIVE = b"PK"
# Excel's format before 2007, and the wrapping of an .xlsx file that has a password.
COMPOUND = b"\xd0\xcf\x11\xe0"


def read_sheet(file_name: str, content: bytes, rating: Rating) -> Sheet:
    """`rating` tells the right separator of a text file. Raises Refusal."""
    suffix = PurePath(file_name).suffix.lower()
    _check(suffix, content)
    if content.startswith(ARCHIVE):
        return read_workbook(content)
    if content.startswith(COMPOUND):
        raise Refusal(
            _("The file has a password, or is of the old kind (.xls). Save it anew as .xlsx.")
        )
    if suffix == ".xlsx":
        raise Refusal(_("This is not an Excel file (.xlsx), whatever its name says."))
    return read_csv(content, rating)


def _check(suffix: str, content: bytes) -> None:
    if suffix not in (".xlsx", ".csv"):
        raise Refusal(_("Only .xlsx and .csv files can be read. Save the list as one of them."))
    if not content.strip():
        raise Refusal(_("The file is empty."))
    if len(content) > MOST_BYTES:
        raise Refusal(_("The file is larger than 20 MB."))
