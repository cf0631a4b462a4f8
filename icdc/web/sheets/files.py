"""Uploaded files: which kind each is by what it holds, and which kinds are not read."""

from pathlib import PurePath

from flask_babel import gettext as _

from icdc.web.errors import Refusal
from icdc.web.sheets.cells import Sheet
from icdc.web.sheets.texts import Rating, read_csv
from icdc.web.sheets.workbooks import read_workbook

MOST_BYTES = 20 * 1024 * 1024
SUFFIXES = (".xlsx", ".xls", ".ods", ".csv")
# How archives (.xlsx, .ods) and compound files (.xls, an .xlsx file with a password) begin.
WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0")
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
PICTURE_SUFFIXES = {".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".webp"}


def read_sheet(file_name: str, content: bytes, rating: Rating) -> Sheet:
    """`rating` tells the right separator of a text file. Raises Refusal."""
    suffix = PurePath(file_name).suffix.lower()
    _check(suffix, content)
    if content.startswith(WORKBOOKS):
        return read_workbook(content)
    if suffix != ".csv":
        raise Refusal(_("This is not a spreadsheet file, whatever its name says."))
    return read_csv(content, rating)


def _check(suffix: str, content: bytes) -> None:
    if suffix in PICTURE_SUFFIXES or _is_picture(content):
        raise Refusal(_("This is a picture. Ask for the list as a spreadsheet, or type it in."))
    if suffix == ".pdf" or content.startswith(b"%PDF"):
        raise Refusal(_("This is a PDF. Ask for the list as a spreadsheet."))
    if suffix in (".xlsm", ".xltm"):
        raise Refusal(_("Files of this kind hold macros. Save the list as a plain .xlsx file."))
    if suffix not in SUFFIXES:
        raise Refusal(
            _("Only .xlsx, .xls, .ods and .csv files can be read. Save the list as one of them.")
        )
    if not content.strip():
        raise Refusal(_("The file is empty."))
    if len(content) > MOST_BYTES:
        raise Refusal(_("The file is larger than 20 MB."))


def _is_picture(content: bytes) -> bool:
    """Text may begin with the letters BM or GIF8, but holds no zero byte near them."""
    return content.startswith(PICTURES) and b"\0" in content[:64]
